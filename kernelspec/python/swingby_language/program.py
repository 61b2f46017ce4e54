"""The command `swingby` of an environment into which the wheel was installed."""

import os
import sys
from importlib.metadata import PackageNotFoundError, distribution


def path():
    """Where the program of this installation lies; None where it came without."""
    try:
        files = distribution("swingby").files or []
    except PackageNotFoundError:
        return None
    found = [file for file in files if file.parts[-2:] == ("swingby", "swingby")]
    return os.path.realpath(found[0].locate()) if found else None


def main():
    program = path()
    if program is None:
        sys.exit("swingby: the program is not in this installation; build it with make, or install its wheel")
    os.execv(program, ["swingby", *sys.argv[1:]])
