"""What the diffusion rows learn: pictures of circles, their labels, and how much noise there is at a time."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter

#: Nominal colours and radii of the classes that are trained on: large red, small red, large blue.
CLASSES = (((0.9, 0.1, 0.1), 0.65), ((0.9, 0.1, 0.1), 0.25), ((0.1, 0.1, 0.9), 0.65))
#: γ at times 0 and 1; α² = sigmoid(−γ) is the share of the image, σ² = sigmoid(γ) that of the noise.
FIRST_GAMMA, LAST_GAMMA = -8.0, 8.0


@dataclass(frozen=True)
class Pictures:
    """`images`, `[count, channel, height, width]` in 0…1, with `labels`, `[count, 4]`: a colour and a radius."""

    images: np.ndarray
    labels: np.ndarray


def circles(pixels: int, count: int, seed: int = 1) -> Pictures:
    """So many of each class, as Swingby's `circles` has them."""
    random = np.random.default_rng(seed)
    scenes = [_circle(pixels, color, radius, random) for color, radius in CLASSES for _ in range(count)]
    images, labels = zip(*scenes)
    return Pictures(np.stack(images).astype(np.float32), np.array(labels, dtype=np.float32))


def _circle(pixels: int, color: tuple, radius: float, random: np.random.Generator) -> tuple[np.ndarray, list]:
    color = np.array(color) + random.uniform(-0.1, 0.1, 3)
    radius = max(0.1, radius + random.uniform(-0.15, 0.15))
    ground, (x, y) = random.uniform(0.8, 1, 3), random.uniform(-0.5, 0.5, 2)
    # Below 32 pixels each is the mean of so many points along its sides as make 32.
    points, step = -(-32 // pixels), 2 / (pixels - 1)
    axis = (np.linspace(-1, 1, pixels)[:, None] + step * ((np.arange(points) + 0.5) / points - 0.5)).ravel()
    inside = (axis[None, :] - x) ** 2 + (axis[:, None] - y) ** 2 < radius**2
    cover = gaussian_filter(inside.reshape(pixels, points, pixels, points).mean(axis=(1, 3)), pixels / 32)
    image = cover * color[:, None, None] + (1 - cover) * ground[:, None, None]
    return np.clip(image, 0, 1), [*color, radius]


def gammas(start: float, batch: int) -> np.ndarray:
    """γ at times that lie evenly in 0…1, `[batch]`."""
    return FIRST_GAMMA + (LAST_GAMMA - FIRST_GAMMA) * (start + np.arange(batch)) / batch
