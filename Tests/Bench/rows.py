"""The rows of the benchmark: what is done, by whom, how much of it, and what bounds it."""

from diffusion_rows import DIFFUSION_ROWS
from peers.flow_scipy import evaluations
from row import Cell, Check, Contest, Mode, Row
from shape_rows import SHAPE_ROWS
from starts import DISTANCES, NOISES, SEEDS


def symmetric(number: int, dim: int, scale: float, amounts: dict[str, int], bound: str, threads: list[int]) -> Row:
    """Rows 1 to 3: a step of gradient descent on U."""
    jax = {"dim": dim, "scale": scale, "rate": 0.001}

    def mode(name: str, work: str, kind: str, arguments: dict = jax, **options) -> Mode:
        return Mode(name, work, arguments, amounts[kind], max(50, amounts[kind] // 250 * 50), **options)

    def torch(name: str, work: str, kind: str, count: int, **options) -> Mode:
        title = name if len(threads) == 1 else f"{name}, {plural(count)}"
        return mode(title, f"torch_symmetric:{work}", kind, jax | {"threads": count}, **options)

    most = threads[-1]
    by_hand = [torch("PyTorch eager, gradient by hand", "by_hand", "torch", count) for count in threads]
    return Row(
        number,
        f"symmetric two-layer model, population loss, descent on U, d = {dim}: one step",
        Cell("symmetric", {"dim": dim, "scale": scale}, "steps", amounts["swingby"], amounts["swingby"] // 5),
        (
            torch("PyTorch eager, autograd and SGD", "eager", "eager", most, usual=True),
            *by_hand,
            torch("PyTorch compiled, ten steps", "compiled", "torch", most, compiles=True),
            mode("JAX jit + scan, grad", "jax_symmetric:automatic", "jax_grad"),
            mode("JAX jit + scan, gradient by hand", "jax_symmetric:by_hand", "jax"),
            mode("JAX jit + scan, Swingby's algebra", "jax_symmetric:structured", "jax", counts=False),
        ),
        bound,
        lambda: symmetric_operations(dim),
        cores=1,
        # At d = 512 so few steps change the loss by 1e-4 only.
        check=Check(1000) if dim < 512 else Check(50, 1e-7),
    )


def plural(threads: int) -> str:
    return f"{threads} thread{'s' if threads > 1 else ''}"


def symmetric_operations(dim: int) -> float:
    """6 s d d′: the s rows of UUᵀ − I that A leaves, and twice as much for their part in the gradient."""
    return 6 * len(DISTANCES) * dim * dim


def training_operations(dim: int, width: int, depth: int, samples: int) -> float:
    """n (6 P − 2 d w): each of P weights counts twice forward, in its own gradient, and in its input's, of which the
    first layer has none."""
    return samples * (6 * weight_count(dim, width, depth) - 2 * dim * (width if depth > 1 else dim))


def weight_count(dim: int, width: int, depth: int) -> int:
    return dim * dim if depth == 1 else 2 * dim * width + (depth - 2) * width * width


def flow() -> Row:
    """Row 4: the exact flow, over seeds, of which every core does its share."""
    arguments = {"dim": 64, "scale": 0.01, "time": 50, "tolerance": 1e-9}

    def modes(name: str, work: str, solver: str, usual: bool = False) -> list[Mode]:
        return [
            Mode(f"{name}{', two processes' if count > 1 else ''}", work, arguments | {"solver": solver}, 8, 4, 1 / count,
                 usual=usual and count == 1, processes=count)
            for count in (1, 2)
        ]

    return Row(
        4,
        "exact flow of the same, d = 64, tolerance 1e-9, to τ = 50, float64: one of many",
        Cell("flow", {}, "runs", 2000, 100),
        (
            *modes("diffrax Dopri8", "flow_diffrax:solved", "Dopri8"),
            *modes("diffrax Tsit5", "flow_diffrax:solved", "Tsit5"),
            *modes("SciPy DOP853", "flow_scipy:solved", "DOP853", usual=True),
            *modes("SciPy RK45", "flow_scipy:solved", "RK45"),
        ),
        "arithmetic",
        lambda: symmetric_operations(64) * evaluations(**arguments, solver="DOP853"),
        double=True,
        check=Check(1, 1e-3, values={"runs": 1}),
    )


def network(number: int, optimiser: str, rate: float) -> Row:
    """Rows 5: a network on all its samples."""
    task = {"dim": 32, "width": 128, "depth": 4, "samples": 500}
    jax = {"task": task, "rate": rate, "optimiser": optimiser}

    def torch(name: str, work: str, threads: int, **options) -> Mode:
        usual, compiles = options.pop("usual", False), options.pop("compiles", False)
        by_hand = work.endswith("by_hand")
        arguments = {"task": task, "rate": rate, "threads": threads} | ({} if by_hand else {"optimiser": optimiser})
        return Mode(f"{name}, {plural(threads)}", work, arguments | options, 200, 100, usual=usual, compiles=compiles)

    if optimiser == "SGD":
        special = [torch("PyTorch eager, gradient by hand", "torch_network:by_hand", threads) for threads in (1, 2)]
        special.append(torch("PyTorch compiled", "torch_network:compiled", 2, compiles=True))
    else:
        special = [torch("PyTorch eager, fused Adam", "torch_network:eager", threads, fused=True) for threads in (1, 2)]
        special.append(torch("PyTorch compiled, fused Adam", "torch_network:compiled", 2, fused=True, compiles=True))
    return Row(
        number,
        f"ReLU network 32–128×3–32, 1,500 samples, full batch, {optimiser}: one step",
        Cell(f"network-{optimiser.lower()}", {}, "steps", 1000, 200),
        (
            torch("PyTorch eager", "torch_network:eager", 2, usual=True),
            torch("PyTorch eager", "torch_network:eager", 1),
            *special,
            Mode("JAX jit + scan", "jax_network:scanned", jax, 200, 100),
            Mode("JAX jit, step by step", "jax_network:stepped", jax, 200, 100),
        ),
        "arithmetic",
        lambda: training_operations(32, 128, 4, 1500),
        check=Check(100, 1e-3),
    )


def sweep() -> Row:
    """Row 6: small networks over seeds and σ. A unit is the whole sweep, of which the peers do a part."""
    runs, steps = len(NOISES) * len(SEEDS), 1000
    eight = "torch_sweep:batched_in_place"

    def mode(name: str, work: str, of: int, amount: int, **options) -> Mode:
        """Does `amount` steps of each of `of` runs."""
        framework = {"threads": options.pop("threads", 2)} if work.startswith("torch") else {}
        compile_ = {"compile_": True} if options.get("compiles") else {}
        arguments = {"rate": 0.1, "runs": of} | framework | compile_
        share = steps * runs / of / options.get("processes", 1)
        return Mode(name, work, arguments, amount, max(5, amount // 4), share, **options)

    return Row(
        6,
        "sweep of 256 small ReLU networks 8–32×3–8, 384 samples, × 1,000 steps",
        Cell("sweep", {}, "steps", 1000, 100, 1000),
        (
            mode("PyTorch eager, run after run", "torch_sweep:loop", 2, 400, usual=True, threads=1),
            mode("PyTorch compiled, run after run", "torch_sweep:loop", 2, 400, compiles=True, threads=1),
            mode("PyTorch bmm by hand", "torch_sweep:batched_in_place", runs, 12),
            mode("PyTorch bmm by hand, compiled", "torch_sweep:batched", runs, 12, compiles=True),
            mode("PyTorch vmap(grad)", "torch_sweep:mapped", runs, 12),
            mode("PyTorch vmap(grad), compiled", "torch_sweep:mapped", runs, 12, compiles=True),
            mode("JAX jit + scan, run after run", "jax_sweep:loop", 4, 1000),
            mode("JAX lax.map", "jax_sweep:mapped", runs, 16),
            mode("JAX vmap + scan", "jax_sweep:batched", runs, 12),
            mode("PyTorch bmm by hand, eight runs at a time, two processes", eight, 8, 200, processes=2, threads=1),
            mode("JAX jit + scan, run after run, two processes", "jax_sweep:loop", 4, 1000, processes=2),
        ),
        "arithmetic",
        lambda: runs * steps * training_operations(8, 32, 4, 384),
        check=Check(100, 1e-3, {"runs": 4}, {"sigmas": "[0.05]", "seeds": "[1, 2, 3, 4]"}),
        repeat=(3, 2),
    )


def batches() -> Row:
    """Row 7: mini-batches."""
    task = {"dim": 64, "width": 64, "depth": 2, "samples": 5000, "distances": [1, 2]}
    per_epoch = 79
    jax, torch = {"task": task, "rate": 0.1}, {"task": task, "rate": 0.1, "threads": 1}

    def mode(name: str, work: str, arguments: dict, **options) -> Mode:
        return Mode(name, work, arguments, 10 * per_epoch, 4 * per_epoch, **options)

    return Row(
        7,
        "mini-batch SGD, ReLU network 64–64–64, batch 128, 10,000 samples: one step",
        Cell("batches", {}, "epochs", 200, 50, 1 / per_epoch),
        (
            mode("PyTorch eager, DataLoader", "torch_batches:loader", torch, usual=True),
            mode("PyTorch eager, slices", "torch_batches:sliced", torch),
            mode("PyTorch compiled, slices", "torch_batches:sliced", torch | {"compile_": True}, compiles=True),
            mode("PyTorch eager, slices, gradient by hand", "torch_batches:by_hand", torch),
            mode("JAX jit + scan, grad", "jax_batches:scanned", jax),
            mode("JAX jit + scan, gradient by hand", "jax_batches:by_hand", jax),
        ),
        "arithmetic, then the sharing of one step by two cores",
        lambda: training_operations(64, 64, 2, 10_000) / per_epoch,
        check=Check(2 * per_epoch, 1e-3, values={"epochs": 2}),
    )


def published() -> Row:
    """Row 8: the published runs. A unit is all of them, of which the peers do as many steps as given of 4,720."""
    epochs, per_epoch, alike = 40, 118, {"alike": True}

    def mode(name: str, work: str, arguments: dict, amount: int, **options) -> Mode:
        return Mode(name, work, arguments, amount, amount, epochs * per_epoch, **options)

    def operations() -> float:
        # Runs of each shape: dimension, width, depth.
        shapes = {(64, 64, 1): 8, (64, 64, 2): 16, (3, 3, 3): 2, (64, 64, 4): 1, (2, 4, 4): 1}
        return epochs * sum(
            runs * (training_operations(*shape, 15_000) + 2 * weight_count(*shape) * 5000)
            for shape, runs in shapes.items()
        )

    return Row(
        8,
        "the 28 published network runs, 40 epochs each, tested after every epoch",
        # The draws of 28 runs would weigh too much in a shorter one.
        Cell("published", {}, "epochs", epochs, epochs, epochs),
        (
            mode("PyTorch eager, DataLoader, 2 threads, tested after every step as the authors do",
                 "torch_published:loader", {"threads": 2}, 20, usual=True),
            mode("PyTorch eager, slices, 1 thread", "torch_published:sliced", {"threads": 1}, per_epoch),
            mode("JAX jit + scan", "jax_published:scanned", {}, per_epoch),
        ),
        "arithmetic",
        operations,
        check=Check(per_epoch, 1e-3, alike, {"epochs": 1}, chosen=(0, 1, 2, 24, 26, 27)),
        repeat=(2, 1),
    )


def opening() -> Row:
    """Row 9: kernels."""
    return Row(
        9,
        "kernel start to the first plotted loss curve, 500 steps of a small ReLU network 8–32×3–8",
        Cell("first-curve.swingby", {}, None, 1, 1),
        (Mode("IPython kernel, PyTorch, matplotlib", "first-curve.py", {}, 1, 1, usual=True),),
        "process start",
        contest=Contest.KERNELS,
    )


ROWS = (
    symmetric(
        1,
        4,
        0.1,
        {"swingby": 2_000_000, "eager": 2000, "torch": 10_000, "jax_grad": 50_000, "jax": 1_000_000},
        "latency of one dependent chain",
        [1],
    ),
    symmetric(
        2,
        64,
        0.01,
        {"swingby": 500_000, "eager": 2000, "torch": 10_000, "jax_grad": 20_000, "jax": 20_000},
        "latency of L1",
        [1],
    ),
    symmetric(
        3,
        512,
        0.001,
        {"swingby": 20_000, "eager": 100, "torch": 150, "jax_grad": 150, "jax": 150},
        "bandwidth of L2",
        [1, 2],
    ),
    flow(),
    network(5, "SGD", 0.1),
    network(5, "Adam", 0.001),
    sweep(),
    batches(),
    published(),
    opening(),
    *DIFFUSION_ROWS,
    *SHAPE_ROWS,
)
