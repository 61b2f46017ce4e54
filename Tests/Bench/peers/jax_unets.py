"""The residual and the pooled U-Nets of `sizes` in JAX: images are `[batch, height, width, channel]`."""

from collections.abc import Callable

import jax
import jax.numpy as jnp
import numpy as np
from sizes import CHANNELS, LABELS, Pooled, Residual, frequencies

Weights = dict[str, jax.Array]
gelu = jax.nn.gelu


class Layers:
    """The layers of a network by name; those without weights yet note what they need."""

    def __init__(self, weights: Weights | None = None, key: jax.Array | None = None):
        self.weights = weights
        #: Shapes, and how far from zero the first weights lie at most.
        self.needed: dict[str, tuple[tuple[int, ...], float]] = {}
        self._key = key

    def weight(self, name: str, shape: tuple[int, ...], spread: float) -> jax.Array:
        if self.weights is None:
            self.needed[name] = (shape, spread)
            return jnp.zeros(shape)
        return self.weights[name]

    def linear(self, x: jax.Array, name: str, width: int) -> jax.Array:
        inputs = x.shape[-1]
        weight = self.weight(f"{name}.weight", (inputs, width), inputs**-0.5)
        return x @ weight + self.weight(f"{name}.bias", (width,), 0)

    def convolution(
        self, x: jax.Array, name: str, width: int, size: int = 3, stride: int = 1, is_zero: bool = False
    ) -> jax.Array:
        shape = (size, size, x.shape[-1], width)
        weight = self.weight(f"{name}.weight", shape, 0 if is_zero else (size * size * x.shape[-1]) ** -0.5)
        padding = "SAME" if stride == 1 else "VALID"
        made = jax.lax.conv_general_dilated(
            x, weight, (stride, stride), padding, dimension_numbers=("NHWC", "HWIO", "NHWC")
        )
        return made + self.weight(f"{name}.bias", (width,), 0)

    def raised(self, x: jax.Array, name: str, width: int, size: int = 2) -> jax.Array:
        """A transposed convolution whose windows do not meet: one product."""
        batch, height, breadth, inputs = x.shape
        weight = self.weight(f"{name}.weight", (inputs, size * size * width), inputs**-0.5)
        made = (x @ weight).reshape(batch, height, breadth, size, size, width).transpose(0, 1, 3, 2, 4, 5)
        return made.reshape(batch, size * height, size * breadth, width) + self.weight(f"{name}.bias", (width,), 0)

    def normalised(self, x: jax.Array, name: str, axes: tuple[int, ...], epsilon: float) -> jax.Array:
        """Moments over the axes of x, to which `[…, group, channel]` was given; those of evaluation are left out."""
        mean, variance = x.mean(axes, keepdims=True), x.var(axes, keepdims=True)
        flat = ((x - mean) * jax.lax.rsqrt(variance + epsilon)).reshape(*x.shape[:3], -1)
        width = flat.shape[-1]
        scale = 1 + self.weight(f"{name}.scale", (width,), 0)
        return flat * scale + self.weight(f"{name}.shift", (width,), 0)

    def groups(self, x: jax.Array, name: str, epsilon: float = 1e-6) -> jax.Array:
        return self.normalised(x.reshape(*x.shape[:3], 8, -1), name, (1, 2, 4), epsilon)

    def batch(self, x: jax.Array, name: str) -> jax.Array:
        return self.normalised(x[..., None], name, (0, 1, 2), 1e-5)

    def perceptron(self, x: jax.Array, name: str, width: int) -> jax.Array:
        return self.linear(gelu(self.linear(x, f"{name}.0", width)), f"{name}.1", width)

    def dropped(self, x: jax.Array, share: float) -> jax.Array:
        if share == 0 or self._key is None:
            return x
        self._key, key = jax.random.split(self._key)
        return jnp.where(jax.random.bernoulli(key, 1 - share, x.shape), x / (1 - share), 0)


def first_weights(size: Residual | Pooled, seed: int = 1) -> Weights:
    layers, network = Layers(), network_of(size)
    image = jnp.zeros((1, size.pixels, size.pixels, CHANNELS))
    jax.eval_shape(lambda: network(layers, image, jnp.zeros(1), jnp.zeros((1, LABELS))))
    random = np.random.default_rng(seed)
    return {
        name: jnp.asarray(random.uniform(-spread, spread, shape), dtype=jnp.float32)
        for name, (shape, spread) in layers.needed.items()
    }


def network_of(size: Residual | Pooled) -> Callable[..., jax.Array]:
    network = residual if isinstance(size, Residual) else pooled
    return lambda layers, image, time, label: network(size, layers, image, time, label)


def sinusoids(numbers: jax.Array, count: int) -> jax.Array:
    angles = numbers[:, :, None] * (1000 * frequencies(count)).astype(np.float32)
    return jnp.concatenate([jnp.sin(angles), jnp.cos(angles)], axis=2).reshape(len(numbers), -1)


def residual(size: Residual, layers: Layers, image: jax.Array, time: jax.Array, label: jax.Array) -> jax.Array:
    time = gelu(layers.perceptron(sinusoids(time[:, None], size.time_codes), "time", size.time_width))
    label = sinusoids(label, size.label_codes) if size.label_codes else label

    def block(x: jax.Array, name: str, width: int) -> jax.Array:
        codes = gelu(layers.perceptron(time, f"{name}.time", width))
        codes = codes + gelu(layers.perceptron(label, f"{name}.label", width))
        inner = layers.convolution(gelu(layers.groups(x, f"{name}.norm.0")), f"{name}.0", width)
        inner = gelu(layers.groups(inner + codes[:, None, None, :], f"{name}.norm.1"))
        made = layers.convolution(layers.dropped(inner, size.dropout), f"{name}.1", width, is_zero=True)
        return made + (x if x.shape[-1] == width else layers.linear(x, f"{name}.skip", width))

    def attended(x: jax.Array) -> jax.Array:
        normal = layers.groups(x, "attention.norm").reshape(len(x), -1, x.shape[-1])
        parts = layers.linear(normal, "attention.in", 3 * x.shape[-1])
        parts = parts.reshape(*normal.shape[:2], 3, size.heads, -1)
        seen = jax.nn.dot_product_attention(parts[:, :, 0], parts[:, :, 1], parts[:, :, 2])
        return x + layers.linear(seen.reshape(normal.shape), "attention.out", x.shape[-1]).reshape(x.shape)

    x, skips = layers.convolution(image, "in", size.widths[0]), []
    for level, width in enumerate(size.widths):
        for index in range(size.blocks):
            x = block(x, f"down.{level}.{index}", width)
        if level + 1 < len(size.widths):
            skips.append(x)
            x = layers.convolution(x, f"down.{level}.out", width, size=2, stride=2)
    x = block(x, "middle.0", size.widths[-1])
    x = block(attended(x) if size.heads else x, "middle.1", size.widths[-1])
    for level, width in reversed(list(enumerate(size.widths))):
        x = jnp.concatenate([x, skips[level]], axis=3) if level < len(skips) else x
        for index in range(size.blocks):
            x = block(x, f"up.{level}.{index}", width)
        x = layers.raised(x, f"up.{level}.out", size.widths[level - 1]) if level else x
    return layers.convolution(gelu(layers.groups(x, "out.norm")), "out", CHANNELS, is_zero=True) + image


def pooled(size: Pooled, layers: Layers, image: jax.Array, time: jax.Array, label: jax.Array) -> jax.Array:
    time, width = time[:, None], size.features

    def rectified(x: jax.Array, name: str, width: int) -> jax.Array:
        return gelu(layers.batch(layers.convolution(x, name, width), f"{name}.norm"))

    def pair(x: jax.Array, name: str, width: int) -> jax.Array:
        return rectified(rectified(x, f"{name}.0", width), f"{name}.1", width)

    def halved(x: jax.Array) -> jax.Array:
        return x.reshape(len(x), x.shape[1] // 2, 2, x.shape[2] // 2, 2, -1).max((2, 4))

    x = rectified(image, "in.0", width)
    x = entry = x + rectified(x, "in.1", width)
    skips = []
    for level in range(2):
        x = halved(pair(x, f"down.{level}", width << level))
        skips.append(x)
    bottom = x.shape[1]
    x = layers.raised(gelu(x.mean((1, 2), keepdims=True)), "middle", 2 * width, bottom)
    x = jax.nn.relu(layers.groups(x, "middle.norm", 1e-5))
    for level in (1, 0):
        told = layers.perceptron(label, f"up.{level}.label", x.shape[-1])[:, None, None] * x
        told = told + layers.perceptron(time, f"up.{level}.time", x.shape[-1])[:, None, None]
        x = layers.raised(jnp.concatenate([told, skips[level]], axis=3), f"up.{level}.in", width)
        x = pair(pair(x, f"up.{level}.0", width), f"up.{level}.1", width)
    x = layers.convolution(jnp.concatenate([x, entry], axis=3), "out.0", width)
    return layers.convolution(jax.nn.relu(layers.groups(x, "out.norm", 1e-5)), "out.1", CHANNELS)
