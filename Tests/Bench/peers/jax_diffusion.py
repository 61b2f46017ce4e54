"""U-Nets that learn the noise in images, and draw some, in JAX: every step is one compiled call."""

import math
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax_unets import Layers, Weights, first_weights, network_of
from pictures import FIRST_GAMMA, LAST_GAMMA, circles
from sizes import SIZES
from torch_diffusion import AVERAGING, CLIP, DECAY, RATE, drawing
from work import Work

# Of JAX's generators the fast one.
jax.config.update("jax_default_prng_impl", "unsafe_rbg")

State = dict[str, Weights | jax.Array]


def trained(name: str, batch: int, seed: int = 1) -> Work:
    """Steps of AdamW with clipped gradients and a running mean of the weights; a run goes on from the one before."""
    network = network_of(SIZES[name])
    data = circles(SIZES[name].pixels, 64)
    images, labels = jnp.asarray(data.images.transpose(0, 2, 3, 1)), jnp.asarray(data.labels)
    places = jnp.arange(batch) / batch

    def missed(weights: Weights, key: jax.Array) -> jax.Array:
        keys = jax.random.split(key, 4)
        chosen = jax.random.randint(keys[0], (batch,), 0, len(images))
        times = places + jax.random.uniform(keys[1]) / batch
        gamma = (FIRST_GAMMA + (LAST_GAMMA - FIRST_GAMMA) * times)[:, None, None, None]
        noise = jax.random.normal(keys[2], (batch, *images.shape[1:]))
        noised = jnp.sqrt(jax.nn.sigmoid(-gamma)) * images[chosen] + jnp.sqrt(jax.nn.sigmoid(gamma)) * noise
        return jnp.square(network(Layers(weights, keys[3]), noised, times, labels[chosen]) - noise).mean()

    @partial(jax.jit, donate_argnums=0)
    def step(state: State) -> tuple[State, jax.Array]:
        key, used = jax.random.split(state["key"])
        loss, slope = jax.value_and_grad(missed)(state["weights"], used)
        return _descended(state, slope) | {"key": key}, loss

    weights = first_weights(SIZES[name], seed)
    zeros = jax.tree.map(jnp.zeros_like, weights)
    state = {"weights": weights, "mean": jax.tree.map(jnp.copy, weights), "slope": zeros}
    state |= {"square": jax.tree.map(jnp.copy, zeros), "steps": jnp.zeros(()), "key": jax.random.key(seed)}
    losses = []

    def run(steps: int) -> None:
        nonlocal state
        losses.clear()
        for _ in range(steps):
            state, loss = step(state)
            losses.append(loss)
        jax.block_until_ready(state)

    def last() -> list[float]:
        quarter = losses[-math.ceil(len(losses) / 4) :]
        return [float(np.mean(quarter))]

    return Work(run, last)


def _descended(state: State, slope: Weights) -> State:
    """AdamW."""
    norm = jnp.sqrt(sum(jnp.square(part).sum() for part in slope.values()))
    slope = jax.tree.map(lambda part: part * jnp.minimum(1, CLIP / norm), slope)
    steps = state["steps"] + 1
    mean = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, state["slope"], slope)
    square = jax.tree.map(lambda old, new: 0.999 * old + 0.001 * new * new, state["square"], slope)
    first, second = 1 / (1 - 0.9**steps), 1 / (1 - 0.999**steps)
    weights = jax.tree.map(
        lambda weight, m, s: weight * (1 - RATE * DECAY) - RATE * m * first / (jnp.sqrt(s * second) + 1e-8),
        state["weights"], mean, square,
    )  # fmt: skip
    running = jax.tree.map(lambda old, new: old + (1 - AVERAGING) * (new - old), state["mean"], weights)
    return {"weights": weights, "mean": running, "slope": mean, "square": square, "steps": steps}


def sampled(name: str, batch: int) -> Work:
    """Calls of the network, each with a step of ancestral sampling."""
    weights, network = first_weights(SIZES[name]), network_of(SIZES[name])

    @jax.jit
    def call(image: jax.Array, time: jax.Array, label: jax.Array) -> jax.Array:
        return network(Layers(weights), image.transpose(0, 2, 3, 1), time, label).transpose(0, 3, 1, 2)

    return drawing(name, batch, lambda *inputs: np.asarray(call(*inputs)))
