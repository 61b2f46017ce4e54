"""A session written as one script, and what the script makes in a process of its own."""

import json
import subprocess
from pathlib import Path

import pytest

import notebooks

pytestmark = pytest.mark.usefixtures("kernelspec")

#: A sweep whose knob has a name, a model, and names that were bound to other things since.
CELL = """
noise = each [0.05, 1/3]
net = linear(depth=2)
task = sim(mu=[1, 2], sigma=noise, samples=100)
runs = train(task, net, epochs=3, seed=each 1..2)
compare(runs, theory(task)) | plot(x=time, y=loss, color=source)
images = circles(pixels=8, images=16)
model = train(images, unet(width=8, levels=2), steps=4, batch=4)
noise = "no knob any more"
runs | last | expect(loss, above=0, because="three epochs are few")
expect(runs, step, rises)
"""
SHOWN = "runs\nmeasure(runs)\nmodel\nsample(model, count=2, steps=2)\nnoise\nrecipe(task)\n"


def values(script: str, folder: Path) -> list[dict]:
    """What a script shows when it runs in a new process, tables in full precision."""
    file = folder / "script.swingby"
    file.write_text(script, encoding="utf-8")
    found = subprocess.run([notebooks.BINARY, "run", "--json", file], capture_output=True, text=True, check=True)
    return [without_seconds(json.loads(line)) for line in found.stdout.splitlines()]


def without_seconds(output: dict) -> dict:
    """The same without the line that tells how long a training took."""
    return {key: value for key, value in output.items() if key != "text" or output["kind"] not in ("run", "model")}


def test_the_script_of_a_session_makes_the_same_values_bit_for_bit(tmp_path):
    notebooks.run_cell(f'{CELL}\nsession() | export("work.swingby")', tmp_path)
    script = (tmp_path / "work.swingby").read_text(encoding="utf-8")
    assert "#" not in script.replace("# What the session showed:", "")
    assert values(script + SHOWN, tmp_path) == values(CELL + SHOWN, tmp_path)


def test_a_value_goes_to_a_script_of_its_own(tmp_path):
    notebooks.run_cell(f'{CELL}\nmeasure(runs) | export("times.swingby")', tmp_path)
    script = (tmp_path / "times.swingby").read_text(encoding="utf-8")
    assert values(script, tmp_path) == values(CELL + "measure(runs)\n", tmp_path)[-1:]
