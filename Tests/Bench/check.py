"""Whether everybody computes the same: the losses after a small amount of work from the same start."""

from pathlib import Path

from contenders import Failed, Peer, Program, started
from row import Check, Row


def check(rows: list[Row], binary: Path, folder: Path, with_compiled: bool) -> int:
    """Prints everybody's losses; the exit code says whether all agree."""
    agreed = [_agree(row, row.check, binary, folder, with_compiled) for row in rows if row.check]
    return 0 if all(agreed) else 1


def _agree(row: Row, check: Check, binary: Path, folder: Path, with_compiled: bool) -> bool:
    print(f"\n{row.number}  {row.title}")
    modes = [one for one in row.modes if one.processes == 1 and not one.slow and (with_compiled or not one.compiles)]
    peers = [Peer(mode.work, mode.arguments | check.arguments, check.amount, 1, 1, folder) for mode in modes]
    program = Program(binary, row.cell.name, row.cell.with_amount(check.amount) | check.values, 1, folder)
    with started([program, *peers]):
        everybody = [("Swingby", _losses(program)), *((mode.name, _losses(peer)) for mode, peer in zip(modes, peers))]
    everybody = [(name, _chosen(losses, check) if name == "Swingby" else losses) for name, losses in everybody]
    reference = next((losses for _, losses in everybody if isinstance(losses, list)), [])
    return all([_agrees(name, losses, reference, check.tolerance) for name, losses in everybody])


def _losses(contender: Program | Peer) -> list[float] | str:
    """The losses, or why there are none."""
    try:
        return contender.losses()
    except Failed as failure:
        return str(failure)


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
