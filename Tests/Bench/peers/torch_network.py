"""A ReLU network on all its samples at once in PyTorch: SGD and Adam, the loss kept every 100 steps."""

from collections.abc import Callable

import torch
from layers import HandGradient, module_of, restart, tensors_of
from starts import Trained, half_loss
from work import Work

INTERVAL = 100


def eager(task: dict, rate: float, threads: int, optimiser: str = "SGD", fused: bool = False) -> Work:
    """As most would write it: a module, a loss, an optimiser."""
    return _trained(task, rate, threads, optimiser, fused, lambda module: module)


def compiled(task: dict, rate: float, threads: int, optimiser: str = "SGD", fused: bool = False) -> Work:
    """The same with a compiled module, forward and backward."""
    return _trained(task, rate, threads, optimiser, fused, torch.compile)


def _trained(
    task: dict,
    rate: float,
    threads: int,
    optimiser: str,
    fused: bool,
    compile_: Callable[[torch.nn.Module], Callable],
) -> Work:
    torch.set_num_threads(threads)
    layers, points = Trained(**task).start()
    module = module_of(layers)
    samples = torch.tensor(points, dtype=torch.float32)
    network = compile_(module)
    options = {"fused": True} if fused else {}

    def run(steps: int) -> list[float]:
        restart(module, layers)
        descent = getattr(torch.optim, optimiser)(module.parameters(), lr=rate, **options)
        losses = []
        for step in range(steps):
            descent.zero_grad()
            loss = torch.nn.functional.mse_loss(network(samples), samples)
            loss.backward()
            descent.step()
            if step % INTERVAL == 0:
                losses.append(loss.item())
        return losses

    return Work(run, lambda: [half_loss(tensors_of(module), points)])


def by_hand(task: dict, rate: float, threads: int) -> Work:
    """SGD with the gradient written out into buffers that are made once."""
    torch.set_num_threads(threads)
    layers, points = Trained(**task).start()
    samples = torch.tensor(points, dtype=torch.float32)
    network = HandGradient(layers, len(points))

    @torch.no_grad()
    def run(steps: int) -> list[float]:
        network.restart()
        losses = []
        for step in range(steps):
            network.descend(samples, rate)
            if step % INTERVAL == 0:
                losses.append(network.loss())
        return losses

    return Work(run, lambda: [half_loss(network.layers(), points)])
