"""Measures kernels beside each other in one run, and prints medians as a Markdown table.

    python Tests/Client/measure.py [--kernels swingby python3] [--repeat 20] [--requests 100000]
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from kernel import Kernel


@dataclass(frozen=True)
class Row:
    """One line of the table: a figure for each kernel."""

    title: str
    values: list[float | None]
    format: Callable[[float], str]
    compared: bool = True

    def line(self) -> str:
        shown = [self.format(value) if value is not None else "no answer" for value in self.values]
        return " | ".join(["", self.title, *shown, self._ratio(), ""]).strip()

    def _ratio(self) -> str:
        ours, *others = self.values
        if not (self.compared and others and ours and others[-1]):
            return ""
        return f"{others[-1] / ours:.2g}" if others[-1] < 100 * ours else f"{others[-1] / ours:.0f}"


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms" if seconds < 0.01 else f"{seconds * 1000:.0f} ms"


def megabytes(size: float) -> str:
    return f"{size:.1f} MB"


def middle(values: list[float | None]) -> float | None:
    return None if None in values else median(values)


@dataclass
class Figures:
    """Everything that is measured of one kernel."""

    start: float
    round_trip: float
    completion: float | None
    busy_completion: float | None
    interrupt: float
    rss: float
    pss: float
    rate: float
    growth: float
    answered: int


def measure(name: str, repeat: int, requests: int) -> Figures:
    with Kernel(name) as kernel:
        time.sleep(0.5)
        rss, pss = kernel.memory("Rss"), kernel.memory("Pss")
        warm_up(kernel)
        round_trip = median(kernel.run(kernel.cells.trivial) for _ in range(20 * repeat))
        completion = middle([kernel.complete() for _ in range(10 * repeat)])
        busy_completion = middle(kernel.complete_while_busy(5 * repeat))
        interrupt = median(kernel.interrupt() for _ in range(repeat))
    with Kernel(name) as kernel:
        kernel.flood(min(requests, 2000))
        before = kernel.memory("Rss")
        answered, seconds = kernel.flood(requests)
        growth = kernel.memory("Rss") - before
    start = starts(name, repeat)
    return Figures(
        start, round_trip, completion, busy_completion, interrupt, rss, pss, answered / seconds, growth, answered
    )


def warm_up(kernel: Kernel) -> None:
    """Lets a kernel load what it loads at first use, before its usual speed is measured."""
    for _ in range(20):
        kernel.run(kernel.cells.trivial)
    kernel.complete(patience=30)


def starts(name: str, repeat: int) -> float:
    seconds = []
    for _ in range(repeat):
        with Kernel(name) as kernel:
            seconds.append(kernel.seconds_to_start)
    return median(seconds)


def table(names: list[str], figures: list[Figures]) -> str:
    def row(title: str, field: str, form: Callable[[float], str], compared: bool = True) -> Row:
        return Row(title, [getattr(one, field) for one in figures], form, compared)

    rows = [
        row("process start to the first `kernel_info_reply`", "start", milliseconds),
        row("round trip of a trivial cell (reply and idle)", "round_trip", milliseconds),
        row("completion, idle", "completion", milliseconds),
        row("completion, while a cell computes", "busy_completion", milliseconds),
        row("interrupt until the cell's reply", "interrupt", milliseconds),
        row("memory, idle (resident)", "rss", megabytes),
        row("memory, idle (proportional)", "pss", megabytes),
        row("requests a second, pipelined", "rate", lambda value: f"{value:,.0f}"),
        row("memory growth over those requests", "growth", megabytes, compared=False),
        row("number of those requests", "answered", lambda value: f"{value:,}", compared=False),
    ]
    heads = ["measure", *names, f"{names[-1]} / {names[0]}"]
    lines = [" | ".join(["", *heads, ""]).strip(), "|---" + "|---:" * (len(heads) - 1) + "|"]
    return "\n".join(lines + [row.line() for row in rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kernels", nargs="+", default=["swingby", "python3"], help="ours first")
    parser.add_argument("--repeat", type=int, default=20, help="starts and interrupts of each kernel")
    parser.add_argument("--requests", type=int, default=100_000, help="requests of the flood")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # The user's own history is not for a hundred thousand cells that nobody typed.
        os.environ["SWINGBY_HISTORY"] = f"{folder}/history.sqlite"
        print(table(chosen.kernels, [measure(name, chosen.repeat, chosen.requests) for name in chosen.kernels]))


if __name__ == "__main__":
    main()
