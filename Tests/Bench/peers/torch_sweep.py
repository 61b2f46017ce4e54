"""The sweep in PyTorch: one run after another, by batched products, by vmap; each also compiled.

`runs` is how many runs a call trains; the amount of work is the number of steps of each.
"""

from collections.abc import Callable

import torch
from layers import module_of, restart, tensors_of
from starts import NOISES, SEEDS, Layers, Sweep, half_loss, stacked, unstacked
from work import Work

Tensors = list[tuple[torch.Tensor, torch.Tensor]]


def loop(rate: float, runs: int, threads: int, compile_: bool = False) -> Work:
    """As most would write it: a module and an optimiser, run after run.

    Compiled, one module serves all runs, so that it is compiled once.
    """
    torch.set_num_threads(threads)
    starts = Sweep(NOISES, SEEDS).runs(runs)
    module = module_of(starts[0][0])
    network = torch.compile(module) if compile_ else module
    ends: list[Layers] = []

    def train(layers: Layers, samples: torch.Tensor, steps: int) -> Layers:
        restart(module, layers)
        descent = torch.optim.SGD(module.parameters(), lr=rate)
        for _ in range(steps):
            descent.zero_grad()
            torch.nn.functional.mse_loss(network(samples), samples).backward()
            descent.step()
        return [(weights.copy(), bias.copy()) for weights, bias in tensors_of(module)]

    def run(steps: int) -> None:
        ends[:] = [train(layers, torch.tensor(points, dtype=torch.float32), steps) for layers, points in starts]

    return Work(run, lambda: [half_loss(layers, points) for layers, (_, points) in zip(ends, starts)])


def batched(rate: float, runs: int, threads: int, compile_: bool = False) -> Work:
    """All runs at once by batched products, the gradient written out."""

    def step(parameters: Tensors, samples: torch.Tensor) -> Tensors:
        values = [samples]
        for index, (weights, bias) in enumerate(parameters):
            value = torch.baddbmm(bias[:, None, :], values[-1], weights.mT)
            values.append(value if index == len(parameters) - 1 else value.relu_())
        slope = values[-1] - samples
        factor = rate * 2 / samples[0].numel()
        result = []
        for (weights, bias), value in zip(reversed(parameters), reversed(values[:-1])):
            result.append(
                (
                    torch.baddbmm(weights, slope.mT, value, alpha=-factor),
                    torch.sub(bias, slope.sum(1), alpha=factor),
                )
            )
            if len(result) < len(parameters):
                slope = torch.ops.aten.threshold_backward(torch.bmm(slope, weights), value, 0)
        return result[::-1]

    return _all_at_once(step, runs, threads, compile_)


def batched_in_place(rate: float, runs: int, threads: int) -> Work:
    """The same into buffers that are made once."""
    buffers: dict[str, list[torch.Tensor]] = {}

    def step(parameters: Tensors, samples: torch.Tensor) -> Tensors:
        if not buffers:
            shapes = [(*samples.shape[:2], bias.shape[1]) for _, bias in parameters]
            buffers["values"] = [torch.empty(shape) for shape in shapes]
            buffers["slopes"] = [torch.empty(shape) for shape in shapes]
        values, slopes = [samples, *buffers["values"]], buffers["slopes"]
        last = len(parameters) - 1
        for index, (weights, bias) in enumerate(parameters):
            torch.baddbmm(bias[:, None, :], values[index], weights.mT, out=values[index + 1])
            if index < last:
                values[index + 1].relu_()
        torch.sub(values[-1], samples, out=slopes[last])
        factor = -rate * 2 / samples[0].numel()
        for index in range(last, -1, -1):
            weights, bias = parameters[index]
            if index > 0:
                passed = torch.bmm(slopes[index], weights, out=slopes[index - 1])
                torch.ops.aten.threshold_backward.grad_input(passed, values[index], 0, grad_input=passed)
            weights.baddbmm_(slopes[index].mT, values[index], alpha=factor)
            bias.add_(slopes[index].sum(1), alpha=factor)
        return parameters

    return _all_at_once(step, runs, threads, compile_=False)


def mapped(rate: float, runs: int, threads: int, compile_: bool = False) -> Work:
    """`torch.func.vmap` of the gradient of one run."""

    def loss(parameters: Tensors, samples: torch.Tensor) -> torch.Tensor:
        value = samples
        for index, (weights, bias) in enumerate(parameters):
            value = torch.nn.functional.linear(value, weights, bias)
            value = value if index == len(parameters) - 1 else value.relu()
        return (value - samples).square().mean()

    slopes = torch.func.vmap(torch.func.grad(loss))

    def step(parameters: Tensors, samples: torch.Tensor) -> Tensors:
        return [
            (weights - rate * weights_slope, bias - rate * bias_slope)
            for (weights, bias), (weights_slope, bias_slope) in zip(parameters, slopes(parameters, samples))
        ]

    return _all_at_once(step, runs, threads, compile_)


def _all_at_once(step: Callable[[Tensors, torch.Tensor], Tensors], runs: int, threads: int, compile_: bool) -> Work:
    torch.set_num_threads(threads)
    layers, points = stacked(Sweep(NOISES, SEEDS).runs(runs))
    samples = torch.tensor(points, dtype=torch.float32)
    stepping = torch.compile(step, fullgraph=True) if compile_ else step
    last: Tensors = []

    @torch.no_grad()
    def run(steps: int) -> None:
        nonlocal last
        last = [tuple(torch.tensor(values, dtype=torch.float32) for values in layer) for layer in layers]
        for _ in range(steps):
            last = stepping(last, samples)

    return Work(run, lambda: [half_loss(unstacked(last, run), points[run]) for run in range(runs)])
