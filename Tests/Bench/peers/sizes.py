"""The U-Nets of the diffusion rows, by the names that Swingby's `unet(like=…)` has for them."""

from dataclasses import dataclass

import numpy as np

CHANNELS = 3
LABELS = 4


@dataclass(frozen=True)
class Residual:
    """arXiv 2406.19370: normalisation, GELU, convolution, twice, around which the input is added."""

    pixels: int
    widths: tuple[int, ...]
    #: Forward, of one image: multiplications and additions.
    operations: float
    blocks: int = 1
    time_codes: int = 32
    time_width: int = 128
    #: Sines and cosines for each number of a label; 0 for the number itself.
    label_codes: int = 0
    heads: int = 0
    dropout: float = 0.0


@dataclass(frozen=True)
class Paired:
    """arXiv 2408.13256: pairs of convolutions, attention behind every level, bilinear upsampling."""

    pixels: int
    widths: tuple[int, ...]
    operations: float
    codes: int = 256
    heads: int = 4


@dataclass(frozen=True)
class Pooled:
    """arXiv 2310.09336: pairs of convolutions with batch normalisation, the mean of each image at the bottom."""

    pixels: int
    features: int
    operations: float


SIZES: dict[str, Residual | Paired | Pooled] = {
    "a_full": Paired(32, (64, 128, 256, 256), 3.71e9),
    "a_small": Residual(16, (16, 32, 64), 0.0219e9, label_codes=32),
    "b_64": Pooled(28, 64, 0.691e9),
    "b_16": Pooled(28, 16, 0.0442e9),
    "c_full": Residual(32, (64, 128, 256), 2.33e9, 2, 64, 256, heads=4, dropout=0.1),
    "c_small": Residual(16, (16, 32, 64), 0.0221e9),
    "c_tiny": Residual(16, (8, 16, 32), 0.0059e9, 1, 64, 256),
}


def frequencies(count: int) -> np.ndarray:
    """Of the sines, and again of the cosines, in a code of 1000 t, `[count / 2]`."""
    return np.logspace(0, -4, count // 2)
