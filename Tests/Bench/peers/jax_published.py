"""The 28 published runs in JAX: one compiled scan for each kind, with the test cluster's loss after every epoch.

Of every kind of run one is trained, for as many times the given steps as there are runs of its kind.
"""

from functools import partial

import jax
import jax.numpy as jnp
from jax_batches import Batch, in_batches
from jax_layers import Parameters, forward, mean_loss, parameters_of
from published import KINDS, Kind
from starts import Layers, half_loss
from work import Work


def scanned(alike: bool = False) -> Work:
    starts = [kind.start() for kind in KINDS]
    trainers = [_trainer(kind, start) for kind, start in zip(KINDS, starts)]
    ends: list[Layers] = []

    def run(steps: int) -> None:
        ends[:] = [
            jax.block_until_ready(train(parameters_of(layers), steps * (1 if alike else kind.runs)))[0]
            for kind, train, (layers, _, _) in zip(KINDS, trainers, starts)
        ]

    def losses() -> list[float]:
        return [half_loss(layers, points, kind.activate) for kind, layers, (_, points, _) in zip(KINDS, ends, starts)]

    return Work(run, losses)


def _trainer(kind: Kind, start: tuple):
    _, points, test_points = start
    samples, weights = in_batches(points)
    test = jnp.asarray(test_points, dtype=jnp.float32)

    def loss(parameters: Parameters, batch: Batch) -> jax.Array:
        inputs, shares = batch
        return jnp.sum(shares * jnp.square(forward(parameters, inputs, kind.activate) - inputs))

    def step(parameters: Parameters, index: jax.Array) -> tuple[Parameters, tuple[jax.Array, jax.Array]]:
        turn = index % len(samples)
        value, slopes = jax.value_and_grad(loss)(parameters, (samples[turn], weights[turn]))
        parameters = jax.tree.map(lambda w, g: w - kind.rate * g, parameters, slopes)
        is_last = turn == len(samples) - 1
        tested = jax.lax.cond(is_last, lambda p: mean_loss(p, test, kind.activate), lambda _: jnp.float32(0), parameters)
        return parameters, (value, tested)

    @partial(jax.jit, static_argnums=1, donate_argnums=0)
    def train(parameters: Parameters, steps: int):
        return jax.lax.scan(step, parameters, jnp.arange(steps))

    return train
