"""What was run stays for later sessions, and consoles offer it."""

import os
import signal
import subprocess
import sys

import pexpect
import pytest
from jupyter_client.manager import run_kernel, start_new_kernel

import notebooks

pytestmark = pytest.mark.usefixtures("kernelspec")


@pytest.fixture
def environment(tmp_path):
    """That of a kernel which keeps its history in a folder which is not there yet."""
    return os.environ | {"SWINGBY_HISTORY": str(tmp_path / "states" / "history.sqlite")}


def run_all(environment: dict, *cells: str) -> None:
    with run_kernel(kernel_name=notebooks.KERNEL, env=environment) as client:
        for cell in cells:
            client.execute_interactive(cell, timeout=60, output_hook=lambda message: None)


def tail(environment: dict) -> list[list]:
    with run_kernel(kernel_name=notebooks.KERNEL, env=environment) as client:
        return client.history(hist_access_type="tail", n=10, reply=True, timeout=60)["content"]["history"]


def test_a_session_finds_what_earlier_ones_ran(environment):
    run_all(environment, "1 + 2", "oops(")
    run_all(environment, "3")
    assert tail(environment) == [[1, 1, "1 + 2"], [1, 2, "oops("], [2, 1, "3"]]


def test_a_killed_kernel_leaves_what_it_ran(environment):
    manager, client = start_new_kernel(kernel_name=notebooks.KERNEL, env=environment)
    client.execute_interactive("1 + 2", timeout=60, output_hook=lambda message: None)
    # The answer stands behind what was run in the order of the archive's work.
    client.history(hist_access_type="tail", n=1, reply=True, timeout=60)
    os.kill(manager.provisioner.pid, signal.SIGKILL)
    client.stop_channels()
    manager.cleanup_resources()
    assert tail(environment) == [[1, 1, "1 + 2"]]


def test_nothing_is_kept_where_nobody_wants_it(tmp_path):
    silent = os.environ | {"SWINGBY_HISTORY": "", "XDG_STATE_HOME": str(tmp_path)}
    run_all(silent, "1 + 2")
    assert list(tmp_path.iterdir()) == []


def test_arrow_up_in_the_console_brings_back_what_an_earlier_session_ran(environment):
    run_all(environment, "40 + 2")
    command = [sys.executable, "-m", "jupyter", "console", "--kernel", notebooks.KERNEL]
    console = pexpect.spawn(subprocess.list2cmdline(command), env=environment, timeout=60, encoding="utf-8")
    try:
        console.expect(r"In \[")
        # The console loads the history beside its first prompt.
        for _ in range(30):
            console.send("\x1b[A")
            if console.expect(["40", pexpect.TIMEOUT], timeout=2) == 0:
                break
        console.send("\r")
        console.expect(r"Out\[")
        console.expect("42")
    finally:
        console.close(force=True)
