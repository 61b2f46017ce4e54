"""The same starts for everybody: tasks, first weights and samples as Swingby draws them from a seed."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

#: μ and σ of the three concepts in every row that does not say otherwise.
DISTANCES = (1.0, 1.5, 2.0)
NOISE = 0.05
SEED = 1


class SplitMix64:
    """The SplitMix64 generator (Steele, Lea and Flood 2014), many numbers at a time."""

    def __init__(self, seed: int):
        self._state = np.uint64(seed)

    def bits(self, count: int) -> np.ndarray:
        with np.errstate(over="ignore"):
            z = self._state + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
            self._state += np.uint64(count) * np.uint64(0x9E3779B97F4A7C15)
            z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))

    def uniform(self, count: int) -> np.ndarray:
        """The top 53 bits over 2⁵³."""
        return (self.bits(count) >> np.uint64(11)) * 2.0**-53

    def normal(self, count: int) -> np.ndarray:
        """Pairs by the Box–Muller transform."""
        pairs = self.uniform(count + count % 2).reshape(-1, 2)
        radius = np.sqrt(-2 * np.log(1 - pairs[:, 0]))
        angle = 2 * np.pi * pairs[:, 1]
        return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1).ravel()[:count]

    def permutation(self, count: int) -> np.ndarray:
        """Fisher–Yates from the top."""
        order = list(range(count))
        for i, bits in zip(range(count - 1, 0, -1), self.bits(count - 1).tolist()):
            j = bits % (i + 1)
            order[i], order[j] = order[j], order[i]
        return np.array(order)


@dataclass(frozen=True)
class Symmetric:
    """f = U Uᵀ x on the population loss ½‖(UUᵀ − I) A^½‖², with its start U, `[dim, dim]`."""

    dim: int
    scale: float

    @property
    def rates(self) -> np.ndarray:
        """The diagonal of A, `[dim]`: μ²/s + σ², and 0 where there is no concept."""
        rates = np.zeros(self.dim)
        rates[: len(DISTANCES)] = np.square(DISTANCES) / len(DISTANCES) + NOISE**2
        return rates

    @property
    def probe(self) -> np.ndarray:
        """x̂: all concepts at once."""
        probe = np.zeros(self.dim)
        probe[: len(DISTANCES)] = DISTANCES
        return probe

    def start(self) -> np.ndarray:
        return self.scale * SplitMix64(SEED).uniform(self.dim**2).reshape(self.dim, self.dim)

    def loss(self, u: np.ndarray) -> float:
        u = np.asarray(u, dtype=float)
        return float(0.5 * np.sum(self.rates * np.square(u @ u.T - np.eye(self.dim))))


Layers = list[tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Trained:
    """A ReLU network with biases that learns the identity on samples of a task."""

    dim: int
    width: int
    depth: int
    samples: int
    distances: tuple[float, ...] = DISTANCES
    noise: float = NOISE
    seed: int = SEED

    def start(self) -> tuple[Layers, np.ndarray]:
        """Weights `[outputs, inputs]` and biases layer by layer, and shuffled samples `[clusters · samples, dim]`."""
        stream = SplitMix64(self.seed)
        widths = [self.dim, *[self.width] * (self.depth - 1), self.dim]
        layers = [_layer(stream, inputs, outputs) for inputs, outputs in pairwise(widths)]
        concepts = len(self.distances)
        count = concepts * self.samples
        points = np.zeros((count, self.dim))
        points[:, :concepts] = np.repeat(np.diag(self.distances), self.samples, axis=0)
        points[:, :concepts] += self.noise * stream.normal(count * concepts).reshape(count, concepts)
        return layers, points[stream.permutation(count)]


def _layer(stream: SplitMix64, inputs: int, outputs: int) -> tuple[np.ndarray, np.ndarray]:
    bound = 1 / np.sqrt(inputs)
    weights = -bound + 2 * bound * stream.uniform(inputs * outputs).reshape(outputs, inputs)
    return weights, -bound + 2 * bound * stream.uniform(outputs)


def half_loss(layers: Layers, points: np.ndarray, activate: bool = True) -> float:
    """½‖f(x) − x‖², averaged over all samples."""
    values = np.asarray(points, dtype=float)
    for index, (weights, bias) in enumerate(layers):
        values = values @ np.asarray(weights, dtype=float).T + np.asarray(bias, dtype=float)
        if activate and index < len(layers) - 1:
            values = np.maximum(values, 0)
    return float(0.5 * np.mean(np.sum(np.square(values - points), axis=1)))


@dataclass(frozen=True)
class Sweep:
    """A small network for every pair of a noise σ and a seed."""

    noises: tuple[float, ...]
    seeds: tuple[int, ...]
    dim: int = 8
    width: int = 32
    depth: int = 4
    samples: int = 128

    def runs(self, count: int | None = None) -> list[tuple[Layers, np.ndarray]]:
        """Starts of the first runs, σ by σ; all of them if not told."""
        pairs = [(noise, seed) for noise in self.noises for seed in self.seeds][:count]
        return [
            Trained(self.dim, self.width, self.depth, self.samples, noise=noise, seed=seed).start()
            for noise, seed in pairs
        ]


#: The sweep of the benchmark: 16 widths of the clusters, 16 seeds.
NOISES = tuple(round(0.05 * k, 2) for k in range(1, 17))
SEEDS = tuple(range(1, 17))


def stacked(runs: list[tuple[Layers, np.ndarray]]) -> tuple[Layers, np.ndarray]:
    """All runs in one: weights `[runs, outputs, inputs]`, biases `[runs, outputs]`, samples `[runs, n, d]`."""
    layers = [
        (np.stack([weights for weights, _ in layer]), np.stack([bias for _, bias in layer]))
        for layer in zip(*(layers for layers, _ in runs))
    ]
    return layers, np.stack([points for _, points in runs])


def unstacked(layers: Layers, run: int) -> Layers:
    return [(np.asarray(weights)[run], np.asarray(bias)[run]) for weights, bias in layers]
