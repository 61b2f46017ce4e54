"""What a row of the benchmark is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum


@dataclass(frozen=True)
class Mode:
    """One way of a peer. A repetition does `amount`, of which `per_unit` make one unit of the row's work."""

    name: str
    work: str
    arguments: dict[str, object]
    amount: int
    quick: int
    per_unit: float = 1
    usual: bool = False
    compiles: bool = False
    processes: int = 1
    #: False keeps a mode out of the minimum over the peers; the details show it.
    counts: bool = True
    #: In bfloat16, and so beside the peers that compute as precisely as Swingby.
    half: bool = False
    #: Takes minutes to make ready, and so takes part only if asked for.
    slow: bool = False


@dataclass(frozen=True)
class Cell:
    """Swingby's way. `values` are set in the cell; the name `amount_name` says how much of the work is done.

    With `before`, a run of so much is taken from every measurement: the start, the data and the first steps.
    """

    name: str
    values: dict[str, object]
    amount_name: str | None
    amount: int
    quick: int
    per_unit: float = 1
    before: int = 0

    def with_amount(self, amount: int) -> dict[str, object]:
        """All values to set in the cell."""
        return self.values | ({self.amount_name: amount} if self.amount_name else {})


@dataclass(frozen=True)
class Check:
    """A small amount of work from the same start, after which everybody's losses must agree within `tolerance`.

    `arguments` replace those of the peers, `values` those of the cell; `chosen` are the rows of the cell's tables to
    look at, all of them if not given. Where everybody draws numbers of their own, means over `seeds` are compared.
    """

    amount: int
    tolerance: float = 1e-4
    arguments: dict[str, object] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)
    chosen: tuple[int, ...] | None = None
    seeds: tuple[int, ...] = ()


class Contest(Enum):
    """What takes part in a row."""

    #: Swingby as a command, the peers in processes that are ready.
    WORK = "work"
    #: Kernels, whose cells the texts are.
    KERNELS = "kernels"
    #: Programs, from their starts to their ends.
    PROGRAMS = "programs"


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    number: int
    title: str
    cell: Cell
    modes: tuple[Mode, ...]
    bound: str
    #: Floating-point operations of one unit that nobody can avoid who does the same mathematics.
    operations: Callable[[], float] | None = None
    cores: int = 2
    double: bool = False
    check: Check | None = None
    contest: Contest = Contest.WORK
    #: Images in one unit, if the row is to show images a second.
    images: int | None = None
    #: Repetitions, and those of a quick run.
    repeat: tuple[int, int] = (5, 3)
