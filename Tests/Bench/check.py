"""Whether everybody computes the same: the losses after a small amount of work from the same start."""

from pathlib import Path
from statistics import fmean

from contenders import Failed, Peer, Program, started
from row import Check, Mode, Row


def check(rows: list[Row], binary: Path, folder: Path, with_compiled: bool) -> int:
    """Prints everybody's losses; the exit code says whether all agree."""
    agreed = [_agree(row, row.check, binary, folder, with_compiled) for row in rows if row.check]
    return 0 if all(agreed) else 1


def _agree(row: Row, check: Check, binary: Path, folder: Path, with_compiled: bool) -> bool:
    print(f"\n{row.number}  {row.title}")
    modes = [one for one in row.modes if one.processes == 1 and not one.slow and (with_compiled or not one.compiles)]
    starts: list[dict] = [{"seed": seed} for seed in check.seeds] or [{}]
    everybody = zip(*(_losses(row, check, modes, start, binary, folder) for start in starts))
    means = [(name, _mean(losses)) for name, losses in zip(["Swingby", *(mode.name for mode in modes)], everybody)]
    reference = next((losses for _, losses in means if isinstance(losses, list)), [])
    return all([_agrees(name, losses, reference, check.tolerance) for name, losses in means])


def _losses(
    row: Row, check: Check, modes: list[Mode], start: dict, binary: Path, folder: Path
) -> list[list[float] | str]:
    """Swingby's losses, then those of the peers, each or why there are none."""
    arguments, values = check.arguments | start, check.values | start
    peers = [Peer(mode.work, mode.arguments | arguments, check.amount, 1, 1, folder) for mode in modes]
    program = Program(binary, row.cell.name, row.cell.with_amount(check.amount) | values, 1, folder)
    with started([program, *peers]):
        ours, *theirs = [_tried(contender) for contender in (program, *peers)]
    return [_chosen(ours, check), *theirs]


def _tried(contender: Program | Peer) -> list[float] | str:
    try:
        return contender.losses()
    except Failed as failure:
        return str(failure)


def _mean(several: tuple[list[float] | str, ...]) -> list[float] | str:
    """The means of the losses over starts, or why there are none."""
    troubles = [one for one in several if isinstance(one, str)]
    return troubles[0] if troubles else [fmean(losses) for losses in zip(*several)]


def _chosen(losses: list[float] | str, check: Check) -> list[float] | str:
    if isinstance(losses, str) or check.chosen is None:
        return losses
    return [losses[index] for index in check.chosen]


def _agrees(name: str, losses: list[float] | str, reference: list[float], tolerance: float) -> bool:
    if isinstance(losses, str):
        print(f"   FAILED   {name}: {losses}")
        return False
    # A flow's peers know more moments than the one that a cell shows.
    pairs = list(zip(reversed(losses), reversed(reference)))
    error = max(abs(loss - wanted) / abs(wanted) for loss, wanted in pairs)
    verdict = "ok      " if error <= tolerance else "DIFFERS "
    print(f"   {verdict} {name}: {', '.join(f'{loss:.7g}' for loss in losses)} (by {error:.1e})")
    return error <= tolerance
