"""Persistent homology by Ripser."""

from ripser import ripser
from torus import points, shapes
from work import Work


def diagrams(side: int, count: int, degree: int) -> Work:
    # Ripser, too, takes the points that are farthest from each other.
    chosen = count if count < side * side else None

    def run(runs: int) -> None:
        for ratio in shapes(runs):
            ripser(points(side, ratio), maxdim=degree, n_perm=chosen)

    return Work(run, list)
