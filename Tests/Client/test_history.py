"""What was run stays for later sessions, and consoles offer it."""

import os
import subprocess
import sys

import pexpect
import pytest
from jupyter_client.manager import run_kernel

import notebooks

pytestmark = pytest.mark.usefixtures("kernelspec")


@pytest.fixture
def environment(tmp_path):
    """That of a kernel which keeps its history in a folder which is not there yet."""
    return os.environ | {"SWINGBY_HISTORY": str(tmp_path / "states" / "history.sqlite")}


def run_all(environment: dict, *cells: str) -> None:
    """Runs cells in a kernel that is killed as soon as they are in the archive."""
    with run_kernel(kernel_name=notebooks.KERNEL, env=environment) as client:
        for cell in cells:
            client.execute_interactive(cell, timeout=60, output_hook=lambda message: None)
        last_ten(client)


def tail(environment: dict) -> list[list]:
    with run_kernel(kernel_name=notebooks.KERNEL, env=environment) as client:
        return last_ten(client)


def last_ten(client) -> list[list]:
    """Answered behind everything that was to be written."""
    return client.history(hist_access_type="tail", n=10, reply=True, timeout=60)["content"]["history"]


def test_a_session_finds_what_earlier_ones_ran_that_were_killed(environment):
    run_all(environment, "1 + 2", "oops(")
    run_all(environment, "3")
    assert tail(environment) == [[1, 1, "1 + 2"], [1, 2, "oops("], [2, 1, "3"]]


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
        console.send("\x1b[A")
        console.expect("40")
        console.send("\r")
        console.expect(r"Out\[")
        console.expect("42")
    finally:
        console.close(force=True)
