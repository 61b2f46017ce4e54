"""What a peer hands to the stopwatch."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Work:
    """One way to do a row's work.

    `run` does an amount of it from the start and returns when it is done; `losses` are those at the end of
    the last run, to compare peers by.
    """

    run: Callable[[int], object]
    losses: Callable[[], list[float]]
