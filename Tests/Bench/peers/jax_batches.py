"""Mini-batch SGD in JAX: one compiled call scans over epochs, and in each over its batches.

The last batch of an epoch is smaller; it is filled up with samples that count nothing.
"""

from collections.abc import Callable
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax_layers import Parameters, forward, parameters_of
from starts import Trained, half_loss
from work import Work

BATCH = 128

Batch = tuple[jax.Array, jax.Array]


def scanned(task: dict, rate: float) -> Work:
    """`jax.grad` of the loss."""

    def loss(parameters: Parameters, batch: Batch) -> jax.Array:
        samples, weights = batch
        return jnp.sum(weights * jnp.square(forward(parameters, samples) - samples))

    return _work(task, rate, jax.grad(loss))


def by_hand(task: dict, rate: float) -> Work:
    """The gradient written out."""

    def slopes(parameters: Parameters, batch: Batch) -> Parameters:
        samples, weights = batch
        values = [samples]
        for matrix, bias in parameters[:-1]:
            values.append(jax.nn.relu(values[-1] @ matrix.T + bias))
        matrix, bias = parameters[-1]
        slope = 2 * weights * (values[-1] @ matrix.T + bias - samples)
        result = []
        for (matrix, _), value in zip(reversed(parameters), reversed(values)):
            result.append((slope.T @ value, slope.sum(0)))
            slope = jnp.where(value > 0, slope @ matrix, 0)
        return result[::-1]

    return _work(task, rate, slopes)


def in_batches(points: np.ndarray) -> Batch:
    """`[batches, BATCH, d]`, and the weight of each sample in its batch's mean, `[batches, BATCH, 1]`."""
    count, dim = points.shape
    batches = -(-count // BATCH)
    padded = np.zeros((batches * BATCH, dim))
    padded[:count] = points
    kept = (np.arange(batches * BATCH) < count).reshape(batches, BATCH, 1)
    weights = kept / (kept.sum(axis=1, keepdims=True) * dim)
    return jnp.asarray(padded.reshape(batches, BATCH, dim), jnp.float32), jnp.asarray(weights, jnp.float32)


def _work(task: dict, rate: float, slopes: Callable[[Parameters, Batch], Parameters]) -> Work:
    layers, points = Trained(**task).start()
    batches = in_batches(points)
    per_epoch = len(batches[0])
    last = None

    def step(parameters: Parameters, batch: Batch) -> tuple[Parameters, None]:
        return jax.tree.map(lambda w, g: w - rate * g, parameters, slopes(parameters, batch)), None

    @partial(jax.jit, static_argnums=1, donate_argnums=0)
    def train(parameters: Parameters, epochs: int) -> Parameters:
        return jax.lax.scan(lambda w, _: jax.lax.scan(step, w, batches), parameters, length=epochs)[0]

    def run(steps: int) -> None:
        nonlocal last
        last = jax.block_until_ready(train(parameters_of(layers), steps // per_epoch))

    return Work(run, lambda: [half_loss(last, points)])
