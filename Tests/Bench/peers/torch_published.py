"""The 28 published runs in PyTorch, with the loss of the test cluster after every step or every epoch.

Of every kind of run one is trained, for as many times the given steps as there are runs of its kind.
"""

from collections.abc import Callable, Iterable
from itertools import cycle, islice

import torch
from layers import module_of, tensors_of
from published import BATCH, KINDS, STEPS_PER_EPOCH, Kind
from starts import Layers, half_loss
from torch.utils.data import DataLoader, TensorDataset
from work import Work

Batches = Callable[[torch.Tensor, int], Iterable[torch.Tensor]]


def loader(threads: int, alike: bool = False) -> Work:
    """The authors' way: a DataLoader that never reshuffles, a module, an optimiser, a test after every step."""

    def batches(samples: torch.Tensor, steps: int) -> Iterable[torch.Tensor]:
        data = DataLoader(TensorDataset(samples, samples), batch_size=BATCH)
        epochs = -(-steps // len(data))
        return islice((inputs for _ in range(epochs) for inputs, _ in data), steps)

    return _work(batches, threads, alike, every=1)


def sliced(threads: int, alike: bool = False) -> Work:
    """Slices of one tensor instead of a DataLoader, a test after every epoch."""
    return _work(lambda samples, steps: islice(cycle(samples.split(BATCH)), steps), threads, alike, STEPS_PER_EPOCH)


def _work(batches: Batches, threads: int, alike: bool, every: int) -> Work:
    torch.set_num_threads(threads)
    starts = [kind.start() for kind in KINDS]
    ends: list[Layers] = []

    def run(steps: int) -> None:
        ends[:] = [
            _train(kind, start, batches, steps * (1 if alike else kind.runs), every)
            for kind, start in zip(KINDS, starts)
        ]

    def losses() -> list[float]:
        return [half_loss(layers, points, kind.activate) for kind, layers, (_, points, _) in zip(KINDS, ends, starts)]

    return Work(run, losses)


def _train(kind: Kind, start: tuple, batches: Batches, steps: int, every: int) -> Layers:
    layers, points, test_points = start
    module = module_of(layers, kind.activate)
    samples = torch.tensor(points, dtype=torch.float32)
    test = torch.tensor(test_points, dtype=torch.float32)
    descent = torch.optim.SGD(module.parameters(), lr=kind.rate)
    curves = []
    for step, batch in enumerate(batches(samples, steps), 1):
        descent.zero_grad()
        loss = torch.nn.functional.mse_loss(module(batch), batch)
        loss.backward()
        descent.step()
        if step % every == 0:
            with torch.no_grad():
                curves.append((loss.item(), torch.nn.functional.mse_loss(module(test), test).item()))
    return tensors_of(module)
