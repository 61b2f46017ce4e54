"""A layout by neighbours, by umap-learn."""

import warnings

from torus import points, shapes
from umap import UMAP
from work import Work


def layout(side: int, seeded: bool) -> Work:
    # With a seed, umap-learn has one thread and says so each time.
    warnings.filterwarnings("ignore", message="n_jobs value")
    seed = 0 if seeded else None

    def run(runs: int) -> None:
        for ratio in shapes(runs):
            UMAP(n_neighbors=15, n_epochs=500, random_state=seed).fit(points(side, ratio))

    return Work(run, list)
