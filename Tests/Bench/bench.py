"""Measures Swingby beside PyTorch, JAX, SciPy and others on the same work in one run, and writes Markdown tables.

    python Tests/Bench/bench.py [--rows 5 6] [--quick] [--slow] [--check]

Peers run in processes of their own that have imported, compiled and warmed up before the first measurement;
Swingby's seconds are those of the whole command, its process start included. Repetitions alternate between
Swingby and the peers, so that whatever else the machine does meets all of them alike.
"""

import argparse
import hashlib
import os
import platform
import shutil
import signal
import sys
from importlib.metadata import version
from pathlib import Path

from check import check
from contenders import Contender, Failed, Opening, Peer, Program, Script, started
from peak import Peak, built_peak, measured_peak
from report import Measured, Result, details, summary
from row import Cell, Contest, Mode, Row
from rows import ROWS

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build/bench"
PEERS = ("torch", "jax", "openvino", "diffrax", "scipy", "ripser", "umap-learn", "ipykernel")


def program(cell: Cell, binary: Path, quick: bool) -> Program:
    amount = cell.quick if quick else cell.amount
    # A quick run is shorter in all its parts.
    less = max(1, cell.before * amount // cell.amount)
    before = (less / cell.per_unit, cell.with_amount(less)) if cell.before else None
    return Program(binary, cell.name, cell.with_amount(amount), amount / cell.per_unit, FOLDER, before)


def peer(mode: Mode, quick: bool) -> Peer:
    amount = mode.quick if quick else mode.amount
    return Peer(mode.work, mode.arguments, amount, amount / mode.per_unit, mode.processes, FOLDER)


def contenders(row: Row, binary: Path, quick: bool, with_slow: bool) -> list[tuple[Mode | None, Contender]]:
    """Swingby first."""
    ours: Contender = program(row.cell, binary, quick)
    match row.contest:
        case Contest.KERNELS:
            ours = Opening("swingby", row.cell.name)
            others = [(mode, Opening("python3", mode.work)) for mode in row.modes]
        case Contest.PROGRAMS:
            others = [(mode, Script(mode.work, FOLDER)) for mode in row.modes]
        case Contest.WORK:
            others = [(mode, peer(mode, quick)) for mode in row.modes if can_run(mode, quick, with_slow)]
    return [(None, ours), *others]


def can_run(mode: Mode, quick: bool, with_slow: bool) -> bool:
    return (with_slow or not mode.slow) and (not mode.compiles or (not quick and has_compiler()))


def has_compiler() -> bool:
    """`torch.compile` writes C++."""
    return any(shutil.which(name) for name in (os.environ.get("CXX", "g++"), "clang++"))


def measure(row: Row, binary: Path, quick: bool, with_slow: bool, peak: Path | None) -> Measured:
    taking_part = contenders(row, binary, quick, with_slow)
    results = [Result(mode, []) for mode, _ in taking_part]
    peaks = []
    with started([contender for _, contender in taking_part]):
        for result, (_, contender) in zip(results, taking_part):
            # Swingby's command starts anew every time and is not warmed up here; who fails here is out.
            if not isinstance(contender, Program):
                attempt(result, contender)
                result.samples.clear()
        for _ in range(row.repeat[quick]):
            for result, (mode, contender) in zip(results, taking_part):
                if result.trouble is not None:
                    continue
                if mode or not peak or not row.operations:
                    attempt(result, contender)
                    continue
                before = measured_peak(peak)
                attempt(result, contender)
                if result.trouble is None:
                    peaks.append((before, measured_peak(peak)))
    return Measured(row, results, peaks)


def attempt(result: Result, contender: Contender) -> None:
    try:
        result.samples.append(contender.measure())
    except Failed as failure:
        result.trouble = str(failure)


def machine(measured: list[Measured], build: str) -> str:
    """What stands below the tables."""
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
    packages = ", ".join(f"{name} {version(name)}" for name in PEERS)
    peaks = [peak for one in measured for both in one.peaks for peak in both]
    rates = f"FMA peak (float) {spread(peaks, 1)} GFLOP/s on one core, {spread(peaks, 2)} on all" if peaks else "no peak"
    cores = f"{os.cpu_count()} cores of {model}"
    return f"Swingby build {build}; {cores}; {rates}; Python {platform.python_version()}, {packages}."


def spread(peaks: list[Peak], cores: int) -> str:
    """The lowest and the highest."""
    rates = [peak.of(cores, double=False) for peak in peaks]
    return f"{min(rates):.0f}–{max(rates):.0f}"


def notes(quick: bool) -> str:
    lines = [
        "Medians. Peers: steady state, without import and compilation, which favours them. Swingby: the whole command, "
        "process start included; per-step rows are many steps, divided. Peers do a part of the sweep and of the "
        "published runs, scaled up. Memory is the peak of what is resident.",
        "The share of the FMA peak, which is measured before and after every run of Swingby, counts the operations of the "
        "mathematics (`rows.py` has the formulas) on one core for rows 1 to 4, on all for the others.",
        "U-Nets: a step draws times and noise, goes forward and back, clips the gradient, takes a step of AdamW and "
        "averages the weights; a call in sampling holds the sampler's step. Swingby's seconds are those of a run less those "
        "of a shorter one, which has run once unmeasured, and growth is what the longer needs more in memory. The share of the peak counts direct "
        "convolutions, so that fewer multiplications may pass it.",
    ]
    if quick:
        lines.append("A quick run: short, and without `torch.compile`.")
    elif not has_compiler():
        lines.append("There is no C++ compiler, so the modes with `torch.compile` were left out.")
    return "\n".join(lines)


def report(measured: list[Measured], quick: bool, build: str) -> str:
    parts = [summary(measured), machine(measured, build), notes(quick), details(measured)]
    return "\n\n".join(parts) + "\n"


def selected(numbers: list[int]) -> list[Row]:
    return [row for row in ROWS if not numbers or row.number in numbers]


def fingerprint(binary: Path) -> str:
    """Which build was measured."""
    return hashlib.sha256(binary.read_bytes()).hexdigest()[:12]


def bench(rows: list[Row], binary: Path, quick: bool, with_slow: bool) -> None:
    build = fingerprint(binary)
    peak = built_peak(FOLDER)
    measured = []
    for row in rows:
        print(f"{row.number}  {row.title} …", file=sys.stderr, flush=True)
        measured.append(measure(row, binary, quick, with_slow, peak))
    if fingerprint(binary) != build:
        # Figures of two builds in one table would say nothing about either.
        sys.exit(f"Swingby: {binary} was built anew during the benchmark; run it again")
    text = report(measured, quick, build)
    (ROOT / "build/bench.md").write_text(text, encoding="utf-8")
    print(text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[], help="numbers of the rows; all if not given")
    parser.add_argument("--quick", action="store_true", help="short, and without torch.compile")
    parser.add_argument("--slow", action="store_true", help="also what takes minutes to compile for large U-Nets")
    parser.add_argument("--check", action="store_true", help="compare everybody's losses instead of measuring")
    parser.add_argument("--swingby", type=Path, default=ROOT / ".build/release/swingby", help="the program")
    chosen = parser.parse_args()
    # So that what was started is ended, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    FOLDER.mkdir(parents=True, exist_ok=True)
    rows = selected(chosen.rows)
    if chosen.check:
        return check(rows, chosen.swingby, FOLDER, with_compiled=not chosen.quick and has_compiler())
    bench(rows, chosen.swingby, chosen.quick, chosen.slow)
    return 0


if __name__ == "__main__":
    sys.exit(main())
