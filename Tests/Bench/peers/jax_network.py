"""A ReLU network on all its samples at once in JAX: SGD and Adam, the loss kept every 100 steps."""

from collections.abc import Callable
from functools import partial

import jax
import jax.numpy as jnp
from jax_layers import Parameters, mean_loss, parameters_of
from starts import Trained, half_loss
from work import Work

INTERVAL = 100

State = tuple[Parameters, Parameters, Parameters, jax.Array]


def scanned(task: dict, rate: float, optimiser: str = "SGD") -> Work:
    """The whole loop in one compiled call, its weights donated."""
    layers, points = Trained(**task).start()
    step = _step(points, rate, optimiser)

    @partial(jax.jit, static_argnums=1, donate_argnums=0)
    def descend(state: State, intervals: int) -> tuple[State, jax.Array]:
        def interval(state: State, _: None) -> tuple[State, jax.Array]:
            state, losses = jax.lax.scan(lambda state, _: step(state), state, length=INTERVAL)
            return state, losses[0]

        return jax.lax.scan(interval, state, length=intervals)

    return _work(layers, points, lambda state, steps: descend(state, steps // INTERVAL)[0])


def stepped(task: dict, rate: float, optimiser: str = "SGD") -> Work:
    """A Python loop over a compiled step, its weights donated."""
    layers, points = Trained(**task).start()
    step = jax.jit(_step(points, rate, optimiser), donate_argnums=0)

    def descend(state: State, steps: int) -> State:
        losses = []
        for index in range(steps):
            state, loss = step(state)
            if index % INTERVAL == 0:
                losses.append(float(loss))
        return state

    return _work(layers, points, descend)


def _work(layers: list, points, descend: Callable[[State, int], State]) -> Work:
    last = None

    def run(steps: int) -> None:
        nonlocal last
        first = parameters_of(layers)
        zeros = [jax.tree.map(jnp.zeros_like, first) for _ in range(2)]
        last = jax.block_until_ready(descend((first, *zeros, jnp.zeros(())), steps))

    return Work(run, lambda: [half_loss(last[0], points)])


def _step(points, rate: float, optimiser: str) -> Callable[[State], tuple[State, jax.Array]]:
    samples = jnp.asarray(points, dtype=jnp.float32)
    slope = jax.value_and_grad(mean_loss)

    def descent(state: State) -> tuple[State, jax.Array]:
        loss, gradient = slope(state[0], samples)
        return (jax.tree.map(lambda w, g: w - rate * g, state[0], gradient), *state[1:]), loss

    def adam(state: State) -> tuple[State, jax.Array]:
        weights, mean, square, count = state
        loss, gradient = slope(weights, samples)
        count = count + 1
        mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, mean, gradient)
        square = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, square, gradient)
        small, large = 1 / (1 - 0.9**count), 1 / (1 - 0.999**count)

        def update(w: jax.Array, m: jax.Array, v: jax.Array) -> jax.Array:
            return w - rate * (m * small) / (jnp.sqrt(v * large) + 1e-8)

        return (jax.tree.map(update, weights, mean, square), mean, square, count), loss

    return {"SGD": descent, "Adam": adam}[optimiser]
