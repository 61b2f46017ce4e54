"""The rows on the shapes of representations: topology and layouts by neighbours."""

from row import Cell, Mode, Row


def topology(number: int, side: int, count: int, degree: int, holes: str, runs: int) -> Row:
    return Row(
        number,
        f"persistent homology of {count} points up to {holes}: one diagram",
        Cell("persistence", {"side": side, "count": count, "degree": degree}, "runs", runs, runs // 5, before=runs // 10),
        (
            Mode("Ripser", "topology_ripser:diagrams", {"side": side, "count": count, "degree": degree}, 5, 2,
                 usual=True),
        ),
        "branches and the latency of caches",
    )  # fmt: skip


def embedding() -> Row:
    def mode(name: str, seeded: bool) -> Mode:
        return Mode(name, "embedding_umap:layout", {"side": 32, "seeded": seeded}, 2, 1, usual=not seeded)

    return Row(
        27,
        "layout of 1,024 points by their neighbours (UMAP), 500 epochs: one",
        Cell("embedding", {}, "runs", 8, 4, before=4),
        (mode("umap-learn", seeded=False), mode("umap-learn, seeded", seeded=True)),
        "latency of one chain of moves",
    )


SHAPE_ROWS = (
    topology(25, 16, 128, 1, "loops", 200),
    topology(26, 10, 100, 2, "voids", 100),
    embedding(),
)
