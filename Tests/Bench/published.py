"""The 28 published network runs: what each trains, and the authors' draws for it.

Samples come from NumPy's stream; the order, the test samples' order, the rotation, the weights and the biases
from PyTorch's, one after the other.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from starts import Layers

SEED = 2333
EPOCHS = 40
BATCH = 128
SAMPLES = 5000
TEST_VARIANCE = 0.05
STEPS_PER_EPOCH = -(-3 * SAMPLES // BATCH)


@dataclass(frozen=True)
class Kind:
    """Runs that cost the same; `runs` of the 28 are of this kind."""

    runs: int
    dim: int
    width: int
    depth: int
    rate: float
    activate: bool = False
    rotate: bool = True
    distances: tuple[float, float] = (1, 2)
    variances: tuple[float, float] = (0.05, 0.05)

    def start(self) -> tuple[Layers, np.ndarray, np.ndarray]:
        """Weights and biases, the shuffled samples `[15000, dim]`, the test samples `[5000, dim]`."""
        np.random.seed(SEED)
        weak, strong = (np.diag(self.distances)[concept] for concept in range(2))
        origin = self._cluster(np.zeros(2))
        second = self._cluster(strong)
        test = self._cluster(np.array(self.distances), (TEST_VARIANCE, TEST_VARIANCE))
        train = np.concatenate([origin, second, self._cluster(weak)])
        torch.manual_seed(SEED)
        train = train[torch.randperm(len(train)).numpy()]
        test = test[torch.randperm(len(test)).numpy()]
        directions = self._directions()
        return self._layers(), train @ directions, test @ directions

    def _cluster(self, centre: np.ndarray, variances: tuple[float, float] | None = None) -> np.ndarray:
        points = np.random.multivariate_normal(centre, np.diag(variances or self.variances), SAMPLES)
        return points.astype(np.float32)

    def _directions(self) -> np.ndarray:
        """The directions of both concepts, `[2, dim]`."""
        if not self.rotate:
            return np.eye(2, self.dim, dtype=np.float32)
        left, _, _ = np.linalg.svd(torch.randn(self.dim, self.dim).double().numpy())
        return left[:2].astype(np.float32)

    def _layers(self) -> Layers:
        widths = [self.dim, *[self.width] * (self.depth - 1), self.dim]
        linears = [torch.nn.Linear(inputs, outputs) for inputs, outputs in pairwise(widths)]
        return [(linear.weight.detach().numpy(), linear.bias.detach().numpy()) for linear in linears]


#: Runs 2–6 and 17–19, 7–11 and 23–25, 12–16 and 20–22, 26 and 27, 28, 29.
KINDS = (
    Kind(runs=8, dim=64, width=64, depth=1, rate=0.1),
    Kind(runs=8, dim=64, width=64, depth=2, rate=0.1),
    Kind(runs=8, dim=64, width=64, depth=2, rate=0.1, activate=True),
    Kind(runs=2, dim=3, width=3, depth=3, rate=0.01, rotate=False),
    Kind(runs=1, dim=64, width=64, depth=4, rate=0.1, distances=(2, 4)),
    Kind(runs=1, dim=2, width=4, depth=4, rate=0.01, distances=(2, 4)),
)
