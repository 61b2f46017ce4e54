"""The measuring script, on few requests: it must work on the day that somebody wants figures."""

import pytest

import measure

pytestmark = pytest.mark.usefixtures("kernelspec")


def test_our_kernel_can_be_measured():
    figures = measure.measure("swingby", repeat=1, requests=1000)
    assert figures.busy_completion is not None
    assert figures.answered == 1000
    text = measure.table(["swingby"], [figures])
    assert [line.count("|") for line in text.splitlines()] == [4] * 12
