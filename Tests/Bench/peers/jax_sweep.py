"""The sweep in JAX: a loop of compiled scans, `lax.map` over them, `vmap` with one scan around it.

`runs` is how many runs a call trains; the amount of work is the number of steps of each.
"""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax_layers import Parameters, mean_loss
from starts import NOISES, SEEDS, Sweep, half_loss, stacked, unstacked
from work import Work


def loop(rate: float, runs: int) -> Work:
    """One compiled scan, called run after run."""
    step = _step(rate)

    @partial(jax.jit, static_argnums=2, donate_argnums=0)
    def train(parameters: Parameters, samples: jax.Array, steps: int) -> Parameters:
        return jax.lax.scan(lambda w, _: (step(w, samples), None), parameters, length=steps)[0]

    def train_all(layers: Parameters, samples: jax.Array, steps: int) -> Parameters:
        ends = [
            train(jax.tree.map(lambda values: jnp.asarray(values[run]), layers), samples[run], steps)
            for run in range(len(samples))
        ]
        return jax.tree.map(lambda *values: np.stack(values), *ends)

    return _work(train_all, runs)


def mapped(rate: float, runs: int) -> Work:
    """`lax.map`: the same loop inside of the compiled call."""
    step = _step(rate)

    @partial(jax.jit, static_argnums=2, donate_argnums=0)
    def train(layers: Parameters, samples: jax.Array, steps: int) -> Parameters:
        def one(run: tuple[Parameters, jax.Array]) -> Parameters:
            return jax.lax.scan(lambda w, _: (step(w, run[1]), None), run[0], length=steps)[0]

        return jax.lax.map(one, (layers, samples))

    return _work(train, runs)


def batched(rate: float, runs: int) -> Work:
    """`vmap` of a step over all runs, and one scan around it."""
    step = jax.vmap(_step(rate))

    @partial(jax.jit, static_argnums=2, donate_argnums=0)
    def train(layers: Parameters, samples: jax.Array, steps: int) -> Parameters:
        return jax.lax.scan(lambda w, _: (step(w, samples), None), layers, length=steps)[0]

    return _work(train, runs)


def _step(rate: float):
    slope = jax.grad(mean_loss)

    def step(parameters: Parameters, samples: jax.Array) -> Parameters:
        return jax.tree.map(lambda w, g: w - rate * g, parameters, slope(parameters, samples))

    return step


def _work(train, runs: int) -> Work:
    layers, points = stacked(Sweep(NOISES, SEEDS).runs(runs))
    samples = jnp.asarray(points, dtype=jnp.float32)
    last = None

    def run(steps: int) -> None:
        nonlocal last
        first = jax.tree.map(lambda values: jnp.array(values, dtype=jnp.float32), layers)
        last = jax.block_until_ready(train(first, samples, steps))

    return Work(run, lambda: [half_loss(unstacked(last, run), points[run]) for run in range(runs)])
