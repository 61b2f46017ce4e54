"""Medians as Markdown tables: one line for each row, then one for each way of doing it."""

from dataclasses import dataclass
from statistics import median

from contenders import Sample
from peak import Peak
from rows import Mode, Row


@dataclass
class Result:
    """What was measured of one contender, or why nothing was."""

    mode: Mode | None
    samples: list[Sample]
    trouble: str | None = None

    @property
    def seconds(self) -> float | None:
        return median(sample.seconds for sample in self.samples) if self.samples else None

    @property
    def memory(self) -> float | None:
        return max(sample.memory for sample in self.samples) if self.samples else None

    @property
    def spread(self) -> str:
        """The fastest and the slowest repetition."""
        seconds = [sample.seconds for sample in self.samples]
        return f"{duration(min(seconds))}–{duration(max(seconds))}" if seconds else ""


@dataclass
class Measured:
    """A row and everybody's results, Swingby's first."""

    row: Row
    results: list[Result]

    @property
    def ours(self) -> Result:
        return self.results[0]

    @property
    def fastest(self) -> Result | None:
        counting = [one for one in self.results[1:] if one.mode.counts and one.samples]
        return min(counting, key=lambda one: one.seconds, default=None)

    @property
    def usual(self) -> Result | None:
        return next((one for one in self.results[1:] if one.mode.usual and one.samples), None)

    def share_of_peak(self, peak: Peak | None) -> str:
        if peak is None or self.row.operations is None or not self.ours.samples:
            return ""
        rate = self.row.operations() / self.ours.seconds / 1e9
        return f"{100 * rate / peak.of(self.row.cores, self.row.double):.2g} %"


def duration(seconds: float | None) -> str:
    """Three digits with a unit."""
    if seconds is None:
        return "–"
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{three_digits(seconds / size)} {unit}"
    return f"{three_digits(seconds / 1e-9)} ns"


def three_digits(value: float) -> str:
    return f"{value:.{max(0, 2 - len(str(int(value))) + 1)}f}"


def ratio(other: Result | None, ours: Result) -> str:
    if other is None or not ours.samples:
        return ""
    times = other.seconds / ours.seconds
    return f"{times:.2g}" if times < 100 else f"{times:.0f}"


def named(result: Result | None) -> str:
    return f"{duration(result.seconds)} ({result.mode.name})" if result else "–"


def megabytes(result: Result | None) -> str:
    return f"{result.memory:.0f}" if result and result.samples else "–"


def summary(measured: list[Measured], peak: Peak | None) -> str:
    heads = [
        "", "work", "Swingby", "fastest peer", "usual way", "fastest / Swingby", "usual / Swingby", "bounded by",
        "of the FMA peak", "MB, Swingby", "MB, fastest peer",
    ]  # fmt: skip
    lines = [
        [
            str(one.row.number),
            one.row.title,
            duration(one.ours.seconds),
            named(one.fastest),
            named(one.usual),
            ratio(one.fastest, one.ours),
            ratio(one.usual, one.ours),
            one.row.bound,
            one.share_of_peak(peak),
            megabytes(one.ours),
            megabytes(one.fastest),
        ]
        for one in measured
    ]
    return table(heads, lines, words={0, 1, 7})


def details(measured: list[Measured]) -> str:
    lines = []
    for one in measured:
        for result in one.results:
            name = result.mode.name if result.mode else "**Swingby**"
            note = result.trouble or ("" if result.mode is None or result.mode.counts else "not counted")
            against = ratio(result, one.ours) if result.mode and result.samples else ""
            lines.append(
                [str(one.row.number), name, duration(result.seconds), result.spread, against, megabytes(result), note]
            )
    return table(["", "way", "median", "range", "/ Swingby", "MB", "note"], lines, words={0, 1, 6})


def table(heads: list[str], lines: list[list[str]], words: set[int]) -> str:
    """Columns of words are aligned to the left, those of numbers to the right."""
    rule = "".join("|---" if column in words else "|---:" for column in range(len(heads))) + "|"
    return "\n".join([f"| {' | '.join(heads)} |", rule, *(f"| {' | '.join(line)} |" for line in lines)])
