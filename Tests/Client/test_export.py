"""What `export` writes, as Python's own readers open it."""

import csv
import json
import math
import sqlite3

import pytest

import notebooks

pytestmark = pytest.mark.usefixtures("kernelspec")

#: A sweep that holds numbers, texts, a number that is missing and one that is infinite.
CELL = """
runs = sim(mu=[1], sigma=each [0, 0.1]) | theory(linear(init=[[1]]), time=1)
table = measure(runs) | table([sigma, order, slope, last_ood_loss])
export(table, "sweep.csv")
export(table, "sweep.jsonl")
export(table, "sweep.sqlite")
plot(runs, x=time, y=ood_loss) | export("sweep.svg")
"""
COLUMNS = ["sigma", "order", "slope", "last_ood_loss"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where a notebook's kernel was started, and exported to."""
    folder = tmp_path_factory.mktemp("notebook")
    notebooks.run_cell(CELL, folder)
    return folder


def test_files_lie_beside_the_notebook_and_nothing_else(folder):
    assert sorted(path.name for path in folder.iterdir()) == [
        "sweep.csv",
        "sweep.jsonl",
        "sweep.sqlite",
        "sweep.svg",
    ]


def test_csv(folder):
    with open(folder / "sweep.csv", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert list(rows[0]) == COLUMNS
    assert [float(row["sigma"]) for row in rows] == [0, 0.1]
    assert [row["order"] for row in rows] == ["1", "1"]
    assert all(math.isnan(float(row["slope"])) for row in rows)


def test_json_lines(folder):
    lines = (folder / "sweep.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line, parse_constant=pytest.fail) for line in lines] == [
        {"sigma": 0.0, "order": "1", "slope": None, "last_ood_loss": 0},
        {"sigma": 0.1, "order": "1", "slope": None, "last_ood_loss": 0},
    ]


def test_sqlite(folder):
    connection = sqlite3.connect(folder / "sweep.sqlite")
    rows = connection.execute("SELECT * FROM sweep").fetchall()
    types = connection.execute("SELECT name, type FROM pragma_table_info('sweep')").fetchall()
    connection.close()
    assert rows == [(0.0, "1", None, 0.0), (0.1, "1", None, 0.0)]
    assert types == list(zip(COLUMNS, ["REAL", "TEXT", "REAL", "REAL"], strict=True))
