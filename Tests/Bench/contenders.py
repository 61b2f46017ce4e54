"""Who takes part in a row: Swingby as a command, a peer in a process of its own, a kernel that opens and draws."""

import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from typing import Protocol

from first_curve import first_curve
from jupyter_client.kernelspec import NoSuchKernel

HERE = Path(__file__).parent
#: Seconds after which a command, or an answer of a peer, no longer counts.
PATIENCE = 240


class Failed(Exception):
    """A contender could not do the work; the text says why."""


@dataclass(frozen=True)
class Sample:
    """Seconds for one unit of a row's work, and the peak of resident memory in megabytes."""

    seconds: float
    memory: float
    losses: list[float] = field(default_factory=list)
    #: How much more memory that is than a shorter run needed, if there was one.
    growth: float | None = None


class Contender(Protocol):
    def start(self) -> None:
        """Makes ready for measuring; returns at once."""

    def measure(self) -> Sample:
        """Does the work once; a peer's first time holds its imports and compilation."""

    def close(self) -> None: ...


@contextlib.contextmanager
def started(contenders: list[Contender]) -> Iterator[None]:
    """Starts everybody, and ends what was started whatever happens."""
    with contextlib.ExitStack() as stack:
        for contender in contenders:
            contender.start()
            stack.callback(contender.close)
        yield


def with_values(text: str, values: dict[str, object]) -> str:
    """A cell with other values for the names that it sets in its first lines."""
    for name, value in values.items():
        text, count = re.subn(rf"^{name} = .*$", f"{name} = {value}", text, flags=re.MULTILINE)
        if count != 1:
            raise ValueError(f"the cell does not set {name} once")
    return text


@dataclass
class Program:
    """`swingby run` of a cell, from the start of its process to its end; `units` of the row's work are in it.

    With `before`, the units of a shorter run and its values, what that takes does not count.
    """

    binary: Path
    cell: str
    values: dict[str, object]
    units: float
    folder: Path
    before: tuple[float, dict[str, object]] | None = None

    def start(self) -> None:
        self._write(self.values)

    def measure(self) -> Sample:
        if self.before is None:
            result = self._clocked()
            return Sample(result["seconds"] / self.units, result["memory"])
        units, values = self.before
        self._write(values)
        # The first large program after a while may wait seconds for a virtual machine's memory.
        self._clocked()
        shorter = self._clocked()
        self._write(self.values)
        longer = self._clocked()
        seconds = (longer["seconds"] - shorter["seconds"]) / (self.units - units)
        return Sample(seconds, longer["memory"], growth=longer["memory"] - shorter["memory"])

    def losses(self) -> list[float]:
        """The column `loss` of every table that the cell shows."""
        self._clocked("--json")
        shown = [json.loads(line) for line in self._output.read_text().splitlines() if line.startswith("{")]
        columns = [column for one in shown for column in one.get("columns", [])]
        return [value for column in columns if column["name"] == "loss" for value in column["values"]]

    def close(self) -> None:
        pass

    @property
    def _script(self) -> Path:
        return self.folder / f"{self.cell}.swingby"

    @property
    def _output(self) -> Path:
        return self._script.with_suffix(".txt")

    def _write(self, values: dict[str, object]) -> None:
        self._script.write_text(with_values((HERE / "cells" / self._script.name).read_text(), values))

    def _clocked(self, *options: str) -> dict:
        return clocked([str(self.binary), "run", str(self._script), *options], self._output)


@dataclass
class Script:
    """A Python program of a peer, from the start of its process to its end."""

    name: str
    folder: Path

    def start(self) -> None:
        pass

    def measure(self) -> Sample:
        result = clocked([sys.executable, str(HERE / "peers" / self.name)], self.folder / f"{self.name}.txt")
        return Sample(result["seconds"], result["memory"])

    def close(self) -> None:
        pass


def clocked(command: list[str], output: Path) -> dict:
    """Seconds and memory of a command, whose output goes into a file."""
    clock_command = [sys.executable, "-I", "-S", str(HERE / "clock.py"), str(output), *command]
    with subprocess.Popen(clock_command, stdout=subprocess.PIPE, text=True, start_new_session=True) as clock:
        try:
            answer, _ = clock.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failed(f"no end after {PATIENCE} s") from None
        finally:
            # The command is in the clock's group and must not outlive it.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(clock.pid, signal.SIGKILL)
    result = json.loads(answer)
    if result["code"] != 0:
        raise Failed(next(iter(output.read_text().splitlines()), "no output"))
    return result


@dataclass
class Peer:
    """A work of a peer in processes of its own, which share its amount."""

    work: str
    arguments: dict[str, object]
    amount: int
    units: float
    processes: int
    folder: Path

    def start(self) -> None:
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8")
        self._workers = [self._worker(index) for index in range(self.processes)]

    def measure(self) -> Sample:
        return self._answer(wants_losses=False)

    def losses(self) -> list[float]:
        return self._answer(wants_losses=True).losses

    def close(self) -> None:
        for worker in self._workers:
            with contextlib.suppress(BrokenPipeError):
                worker.stdin.close()
        for worker in self._workers:
            try:
                worker.wait(timeout=5)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()
            worker.stdout.close()
        self._errors.close()

    def _worker(self, index: int) -> subprocess.Popen:
        environment = os.environ | {
            "TORCHINDUCTOR_CACHE_DIR": str(self.folder / "inductor"),
            "TORCHINDUCTOR_COMPILE_THREADS": "1",
        }
        if self.processes > 1:
            environment["BENCH_CORE"] = str(index)
        command = [sys.executable, str(HERE / "worker.py"), self.work, json.dumps(self.arguments)]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=self._errors, text=True, env=environment)

    def _answer(self, wants_losses: bool) -> Sample:
        with contextlib.suppress(BrokenPipeError):
            for worker in self._workers:
                print(json.dumps([self.amount, wants_losses]), file=worker.stdin, flush=True)
        lines = [self._line(worker) for worker in self._workers]
        if not all(lines):
            self._errors.seek(0)
            said = self._errors.read().strip().splitlines()
            raise Failed(said[-1] if said else "the process ended")
        answers = [json.loads(line) for line in lines]
        return Sample(
            max(answer["seconds"] for answer in answers) / self.units,
            sum(answer["memory"] for answer in answers),
            answers[0]["losses"],
        )

    def _line(self, worker: subprocess.Popen) -> str:
        ready, _, _ = select.select([worker.stdout], [], [], PATIENCE)
        if not ready:
            raise Failed(f"no answer after {PATIENCE} s")
        return worker.stdout.readline()


@dataclass
class Opening:
    """A kernel from its start to the first picture of a cell."""

    kernel: str
    cell: str

    def start(self) -> None:
        pass

    def measure(self) -> Sample:
        try:
            return Sample(*first_curve(self.kernel, (HERE / "cells" / self.cell).read_text()))
        except (RuntimeError, Empty, NoSuchKernel) as error:
            raise Failed(str(error) or "no picture in time") from error

    def close(self) -> None:
        pass
