"""Points of a torus in three dimensions, as the cells have them."""

import numpy as np


def points(side: int, ratio: float) -> np.ndarray:
    """[side², 3]"""
    x, y = np.meshgrid(*[2 * np.pi * np.arange(side) / side] * 2)
    around = 1 + ratio * np.cos(x)
    places = [around * np.cos(y), around * np.sin(y), ratio * np.sin(x)]
    return np.stack([place.ravel() for place in places], axis=1)


def shapes(runs: int) -> np.ndarray:
    """The ratio of the radii of each run."""
    return np.linspace(0.3, 0.7, runs)
