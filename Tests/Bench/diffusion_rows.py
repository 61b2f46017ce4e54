"""The rows of U-Nets that learn the noise in images and draw some."""

import os
from functools import partial

from peers.sizes import SIZES, Pooled, Residual
from row import Cell, Check, Contest, Mode, Row

CORES = os.cpu_count() or 1
#: Of a step's operations a third goes forward, and twice as much back.
FORWARD, STEP = 1, 3


def learning(number: int, name: str, batch: int, amounts: tuple[int, int], bound: str, **options) -> Row:
    """A step of training, with all that belongs to it. `amounts` are the steps of Swingby and of the peers."""
    ours, theirs = amounts
    mode = partial(_mode, {"name": name, "batch": batch}, theirs)

    return Row(
        number,
        f"{title(name)}, batch {batch}: training",
        Cell("learn", values(name) | {"batch": batch}, "steps", ours, max(3, ours // 4), before=max(2, ours // 10)),
        _modes("trained", name, mode),
        bound,
        lambda: STEP * batch * SIZES[name].operations,
        images=batch,
        repeat=(3, 2),
        **options,
    )


def drawing(number: int, name: str, batch: int, amounts: tuple[int, int], bound: str) -> Row:
    """A call of the network on a batch, with the step of sampling that follows it."""
    ours, theirs = amounts
    mode = partial(_mode, {"name": name, "batch": batch}, theirs)

    return Row(
        number,
        f"{title(name)}, batch {batch}: a call in sampling",
        Cell("draw", values(name) | {"count": batch}, "steps", ours, max(3, ours // 4), before=max(1, ours // 10)),
        (
            *_modes("sampled", name, mode),
            mode("OpenVINO", "openvino_diffusion:sampled"),
            mode("OpenVINO, bf16", "openvino_diffusion:sampled", {"half": True}, half=True),
        ),
        bound,
        lambda: FORWARD * batch * SIZES[name].operations,
        repeat=(3, 2),
    )


def _mode(shape: dict, amount: int, title: str, work: str, extra: dict | None = None, **flags) -> Mode:
    threads = {"threads": CORES} if work.startswith("torch") else {}
    return Mode(title, work, shape | threads | (extra or {}), amount, max(1, amount // 4), **flags)


def _modes(work: str, name: str, mode) -> tuple[Mode, ...]:
    """PyTorch and JAX. What the large networks need minutes to compile for is slow."""
    torch, last, half = f"torch_diffusion:{work}", {"channels_last": True}, {"half": True}
    is_large = SIZES[name].operations > 0.5e9
    modes = [
        mode("PyTorch eager", torch, usual=True),
        mode("PyTorch eager, channels last", torch, last),
        mode("PyTorch eager, channels last, bf16", torch, last | half, half=True),
        mode("PyTorch compiled, channels last", torch, last | {"compile_": True}, compiles=True, slow=is_large),
    ]
    if isinstance(SIZES[name], (Residual, Pooled)):
        modes.append(mode("JAX jit", f"jax_diffusion:{work}", slow=is_large))
    return tuple(modes)


def title(name: str) -> str:
    """C-small for c_small."""
    letter, rest = name.split("_")
    return f"{letter.upper()}-{rest}"


def values(name: str) -> dict[str, object]:
    return {"pixels": SIZES[name].pixels, "network": f"unet(like={name})"}


def first_step() -> Row:
    return Row(
        23,
        "program start to the first training step of C-small, batch 32",
        Cell("learn", values("c_small"), "steps", 1, 1),
        (Mode("PyTorch eager", "torch_first_step.py", {}, 1, 1, usual=True),),
        "process start",
        contest=Contest.PROGRAMS,
    )


def growth() -> Row:
    """A thousand steps more; what they add to the memory is shown."""
    return Row(
        24,
        "C-small, batch 32: training 1,000 steps",
        Cell("learn", values("c_small"), "steps", 1100, 200, before=100),
        (),
        "arithmetic, then passes over activations",
        images=32,
        repeat=(1, 1),
    )


LARGE = "arithmetic of convolutions, then bandwidth"
SMALL = "overhead and passes over activations"
#: The loss after 200 steps differs by some 8 % from seed to seed.
SEEDS = (1, 2, 3, 4)

DIFFUSION_ROWS = (
    learning(10, "c_full", 16, (20, 3), LARGE, check=Check(16, 0.5)),
    learning(11, "c_full", 64, (10, 1), LARGE),
    learning(12, "b_64", 16, (20, 8), LARGE, check=Check(60, 0.3)),
    learning(13, "b_64", 64, (20, 2), LARGE),
    learning(14, "a_full", 16, (20, 2), LARGE),
    learning(15, "c_small", 32, (100, 30), SMALL, check=Check(200, 0.15, seeds=SEEDS)),
    learning(16, "c_tiny", 32, (200, 40), SMALL, check=Check(200, 0.15, seeds=SEEDS)),
    learning(17, "b_16", 32, (80, 20), SMALL, check=Check(200, 0.15, seeds=SEEDS)),
    learning(18, "b_16", 64, (40, 10), SMALL),
    learning(19, "a_small", 32, (150, 30), SMALL),
    drawing(20, "c_full", 16, (60, 5), LARGE),
    drawing(21, "b_64", 16, (60, 12), LARGE),
    drawing(22, "c_small", 256, (40, 10), LARGE),
    first_step(),
    growth(),
)
