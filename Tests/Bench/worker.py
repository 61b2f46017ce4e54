"""A peer's own process: prepares one work, then does and times as much of it as each line of input says.

    python worker.py torch_symmetric:eager '{"dim": 64, "threads": 1}'

Every answer is a line of JSON: seconds, the losses at the end, and the peak of resident memory in megabytes.
"""

import importlib
import json
import os
import sys
import time
from pathlib import Path

from work import Work

sys.path.insert(0, str(Path(__file__).parent / "peers"))


def peak_memory(process: int | str = "self") -> float:
    with open(f"/proc/{process}/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def prepare(name: str, arguments: dict) -> Work:
    module, function = name.split(":")
    return getattr(importlib.import_module(module), function)(**arguments)


def main() -> None:
    # Several processes of one peer have a core each.
    if "BENCH_CORE" in os.environ:
        os.sched_setaffinity(0, {int(os.environ["BENCH_CORE"])})
    answers = os.fdopen(os.dup(1), "w")
    # Whatever a library prints must not come between the answers.
    os.dup2(2, 1)
    work = prepare(sys.argv[1], json.loads(sys.argv[2]))
    for line in sys.stdin:
        amount, wants_losses = json.loads(line)
        start = time.perf_counter()
        work.run(amount)
        seconds = time.perf_counter() - start
        losses = work.losses() if wants_losses else []
        print(json.dumps({"seconds": seconds, "losses": losses, "memory": peak_memory()}), file=answers, flush=True)


if __name__ == "__main__":
    main()
