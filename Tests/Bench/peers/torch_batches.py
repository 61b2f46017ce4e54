"""Mini-batch SGD in PyTorch: samples shuffled once, the same batches in every epoch."""

from collections.abc import Callable, Iterable
from itertools import cycle, islice

import torch
from layers import HandGradient, module_of, restart, tensors_of
from starts import Trained, half_loss
from torch.utils.data import DataLoader, TensorDataset
from work import Work

BATCH = 128


def loader(task: dict, rate: float, threads: int) -> Work:
    """As most would write it: a DataLoader, a module, an optimiser."""

    def batches(samples: torch.Tensor, steps: int) -> Iterable[torch.Tensor]:
        data = DataLoader(TensorDataset(samples, samples), batch_size=BATCH)
        while steps > 0:
            for inputs, _ in islice(data, steps):
                steps -= 1
                yield inputs

    return _trained(task, rate, threads, batches, lambda module: module)


def sliced(task: dict, rate: float, threads: int, compile_: bool = False) -> Work:
    """Slices of one tensor instead of a DataLoader."""
    return _trained(task, rate, threads, _slices, torch.compile if compile_ else lambda module: module)


def by_hand(task: dict, rate: float, threads: int) -> Work:
    """Slices, and the gradient written out into buffers that are made once."""
    torch.set_num_threads(threads)
    layers, points = Trained(**task).start()
    samples = torch.tensor(points, dtype=torch.float32)
    sizes = {len(batch) for batch in samples.split(BATCH)}
    first = HandGradient(layers, BATCH)
    networks = {size: first.sharing(size) for size in sizes}

    @torch.no_grad()
    def run(steps: int) -> None:
        first.restart()
        for batch in _slices(samples, steps):
            networks[len(batch)].descend(batch, rate)

    return Work(run, lambda: [half_loss(first.layers(), points)])


def _slices(samples: torch.Tensor, steps: int) -> Iterable[torch.Tensor]:
    return islice(cycle(samples.split(BATCH)), steps)


def _trained(
    task: dict,
    rate: float,
    threads: int,
    batches: Callable[[torch.Tensor, int], Iterable[torch.Tensor]],
    compile_: Callable[[torch.nn.Module], Callable],
) -> Work:
    torch.set_num_threads(threads)
    layers, points = Trained(**task).start()
    samples = torch.tensor(points, dtype=torch.float32)
    module = module_of(layers)
    network = compile_(module)

    def run(steps: int) -> None:
        restart(module, layers)
        descent = torch.optim.SGD(module.parameters(), lr=rate)
        for batch in batches(samples, steps):
            descent.zero_grad()
            torch.nn.functional.mse_loss(network(batch), batch).backward()
            descent.step()

    return Work(run, lambda: [half_loss(tensors_of(module), points)])
