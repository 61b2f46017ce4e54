"""The symmetric two-layer model in JAX: the whole loop compiled, the probe's output kept every 50 steps."""

from collections.abc import Callable
from functools import partial

import jax
import jax.numpy as jnp
from starts import DISTANCES, Symmetric
from work import Work

INTERVAL = 50

Step = Callable[[jax.Array], jax.Array]


def _work(task: Symmetric, step: Step, unroll: int) -> Work:
    probe = jnp.asarray(task.probe, dtype=jnp.float32)
    start = jnp.asarray(task.start(), dtype=jnp.float32)
    last = start

    def interval(u: jax.Array, _: None) -> tuple[jax.Array, jax.Array]:
        u, _ = jax.lax.scan(lambda u, _: (step(u), None), u, length=INTERVAL, unroll=unroll)
        return u, u @ (u.T @ probe)

    @partial(jax.jit, static_argnums=1, donate_argnums=0)
    def descend(u: jax.Array, intervals: int) -> tuple[jax.Array, jax.Array]:
        return jax.lax.scan(interval, u, length=intervals)

    def run(steps: int) -> None:
        nonlocal last
        last, outputs = descend(start.copy(), steps // INTERVAL)
        outputs.block_until_ready()

    return Work(run, lambda: [task.loss(last)])


def automatic(dim: int, scale: float, rate: float, unroll: int = 1) -> Work:
    """`jax.grad` of the loss."""
    task = Symmetric(dim, scale)
    roots = jnp.sqrt(jnp.asarray(task.rates, dtype=jnp.float32))
    identity = jnp.eye(dim)

    def loss(u: jax.Array) -> jax.Array:
        return 0.5 * jnp.sum(((u @ u.T - identity) * roots) ** 2)

    return _work(task, lambda u: u - rate * jax.grad(loss)(u), unroll)


def by_hand(dim: int, scale: float, rate: float, unroll: int = 1) -> Work:
    """The gradient written out: two products."""
    task = Symmetric(dim, scale)
    rates = jnp.asarray(task.rates, dtype=jnp.float32)
    pairs = rate * (rates[:, None] + rates[None, :])
    identity = jnp.eye(dim)
    return _work(task, lambda u: u - ((u @ u.T - identity) * pairs) @ u, unroll)


def structured(dim: int, scale: float, rate: float, unroll: int = 1) -> Work:
    """Only the rows and columns of the gradient's left factor that A leaves: Swingby's own algebra."""
    task = Symmetric(dim, scale)
    concepts = len(DISTANCES)
    rates = jnp.asarray(task.rates, dtype=jnp.float32)
    pairs = rate * (rates[:concepts, None] + rates[None, :])
    identity = jnp.eye(concepts, dim)

    def step(u: jax.Array) -> jax.Array:
        known = u[:concepts]
        errors = (known @ u.T - identity) * pairs
        return u - jnp.concatenate([errors @ u, errors[:, concepts:].T @ known])

    return _work(task, step, unroll)
