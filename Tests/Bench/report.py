"""Medians as Markdown tables: one line for each row, then one for each way of doing it."""

from dataclasses import dataclass
from statistics import median

from contenders import Sample
from peak import Peak
from row import Mode, Row


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
    def growth(self) -> float | None:
        return max((sample.growth for sample in self.samples if sample.growth is not None), default=None)

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
    #: The machine's peak before and after each of Swingby's runs; empty where it was not measured.
    peaks: list[tuple[Peak, Peak]]

    @property
    def ours(self) -> Result:
        return self.results[0]

    @property
    def fastest(self) -> Result | None:
        """Of those that compute as precisely."""
        return self._fastest(half=False)

    @property
    def fastest_half(self) -> Result | None:
        return self._fastest(half=True)

    def _fastest(self, half: bool) -> Result | None:
        counting = [one for one in self.results[1:] if one.mode.counts and one.mode.half == half and one.samples]
        return min(counting, key=lambda one: one.seconds, default=None)

    def shown(self, seconds: float | None) -> str:
        """A duration, or how many images a second that makes."""
        if self.row.images is None or seconds is None:
            return duration(seconds)
        return f"{three_digits(self.row.images / seconds)} images/s"

    def named(self, result: Result | None) -> str:
        return f"{self.shown(result.seconds)} ({result.mode.name})" if result else "–"

    @property
    def usual(self) -> Result | None:
        return next((one for one in self.results[1:] if one.mode.usual and one.samples), None)

    @property
    def share_of_peak(self) -> str:
        """The median of every run's share of what the machine could do just then: its clock does not stand still."""
        if not self.peaks or not self.ours.samples:
            return ""
        rates = (self.row.operations() / sample.seconds / 1e9 for sample in self.ours.samples)
        tops = (sum(peak.of(self.row.cores, self.row.double) for peak in both) / 2 for both in self.peaks)
        percent = 100 * median(rate / top for rate, top in zip(rates, tops))
        return f"{percent:.0f} %" if percent >= 10 else f"{percent:.2g} %"


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


def megabytes(result: Result | None) -> str:
    return f"{result.memory:.0f}" if result and result.samples else "–"


def summary(measured: list[Measured]) -> str:
    """A table of the rows without peers in bfloat16, and one of those with them."""
    parts = [
        [one for one in measured if has_half == any(mode.half for mode in one.row.modes)] for has_half in (False, True)
    ]
    return "\n\n".join(_summary(part, has_half) for has_half, part in enumerate(parts) if part)


def _summary(measured: list[Measured], has_half: bool) -> str:
    other, short = ("fastest bf16 peer", "bf16") if has_half else ("usual way", "usual")
    heads = [
        "", "work", "Swingby", "fastest peer", other, "fastest / Swingby", f"{short} / Swingby", "bounded by",
        "of the FMA peak", "MB, Swingby", "MB, fastest peer",
    ]  # fmt: skip
    lines = [_line(one, one.fastest_half if has_half else one.usual) for one in measured]
    return table(heads, lines, words={0, 1, 7})


def _line(one: Measured, other: Result | None) -> list[str]:
    return [
        str(one.row.number),
        one.row.title,
        one.shown(one.ours.seconds),
        one.named(one.fastest),
        one.named(other),
        ratio(one.fastest, one.ours),
        ratio(other, one.ours),
        one.row.bound,
        one.share_of_peak,
        megabytes(one.ours),
        megabytes(one.fastest),
    ]


def details(measured: list[Measured]) -> str:
    lines = []
    for one in measured:
        for result in one.results:
            name = result.mode.name if result.mode else "**Swingby**"
            note = result.trouble or noted(result)
            against = ratio(result, one.ours) if result.mode and result.samples else ""
            lines.append(
                [str(one.row.number), name, duration(result.seconds), result.spread, against, megabytes(result), note]
            )
    return table(["", "way", "median", "range", "/ Swingby", "MB", "note"], lines, words={0, 1, 6})


def noted(result: Result) -> str:
    if result.growth is not None:
        return f"memory grew by {result.growth:.1f} MB"
    return "" if result.mode is None or result.mode.counts else "not counted"


def table(heads: list[str], lines: list[list[str]], words: set[int]) -> str:
    """Columns of words are aligned to the left, those of numbers to the right."""
    rule = "".join("|---" if column in words else "|---:" for column in range(len(heads))) + "|"
    return "\n".join([f"| {' | '.join(heads)} |", rule, *(f"| {' | '.join(line)} |" for line in lines)])
