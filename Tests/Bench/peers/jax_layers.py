"""JAX's side of a ReLU network."""

import jax
import jax.numpy as jnp
from starts import Layers

Parameters = list[tuple[jax.Array, jax.Array]]


def parameters_of(layers: Layers) -> Parameters:
    return [(jnp.array(weights, dtype=jnp.float32), jnp.array(bias, dtype=jnp.float32)) for weights, bias in layers]


def forward(parameters: Parameters, samples: jax.Array, activate: bool = True) -> jax.Array:
    values = samples
    for weights, bias in parameters[:-1]:
        values = values @ weights.T + bias
        if activate:
            values = jax.nn.relu(values)
    weights, bias = parameters[-1]
    return values @ weights.T + bias


def mean_loss(parameters: Parameters, samples: jax.Array, activate: bool = True) -> jax.Array:
    """‖f(x) − x‖², averaged over samples and coordinates."""
    return jnp.mean(jnp.square(forward(parameters, samples, activate) - samples))
