"""The machine's fused multiply-add peak, measured by a small C program."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

FLAGS = ["-O3", "-march=native", "-ffp-contract=fast", "-pthread"]
#: Not every compiler takes it, and not every machine has such vectors.
WIDE = "-mprefer-vector-width=512"


@dataclass(frozen=True)
class Peak:
    """GFLOP/s of one core and of all of them."""

    single: tuple[float, float]
    double: tuple[float, float]

    def of(self, cores: int, double: bool) -> float:
        one, everyone = self.double if double else self.single
        return one if cores == 1 else everyone


def built_peak(folder: Path) -> Path | None:
    """The program; nothing if there is no C compiler."""
    source, program = Path(__file__).with_suffix(".c"), folder / "peak"
    compiler = shutil.which("cc")
    for flags in ([*FLAGS, WIDE], FLAGS) if compiler else ():
        command = [compiler, *flags, str(source), "-o", str(program)]
        if subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return program
    return None


def measured_peak(program: Path) -> Peak:
    answer = subprocess.run([program, str(os.cpu_count())], capture_output=True, text=True, check=True)
    rates = json.loads(answer.stdout)
    return Peak(tuple(rates["float"]), tuple(rates["double"]))
