"""The weights of a model, as Python's safetensors opens them, and a training that goes on from its files."""

import signal
import subprocess
import time

import pytest
from safetensors import safe_open

import notebooks

pytestmark = pytest.mark.usefixtures("kernelspec")

CELL = """
data = circles(pixels=8, images=40)
model = train(data, unet(width=8, levels=2), steps=4, batch=8, snapshots=2, folder=".")
model | export("model.safetensors")
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where a model was trained."""
    folder = tmp_path_factory.mktemp("model")
    notebooks.run_cell(CELL, folder)
    return folder


TRAINING = """
data = circles(pixels=8, images=40)
model = train(data, unet(width=8, levels=2), steps=600, batch=8, snapshots=40, folder="kept", resume=True)
model | export("model.safetensors")
"""


def test_a_killed_training_goes_on_to_the_same_weights(tmp_path):
    for name in ("whole", "killed"):
        (tmp_path / name / "kept").mkdir(parents=True)
        (tmp_path / name / "script.swingby").write_text(TRAINING, encoding="utf-8")
    run = [notebooks.BINARY, "run", "script.swingby"]
    subprocess.run(run, cwd=tmp_path / "whole", check=True, capture_output=True)
    for snapshots in (2, 10):
        with subprocess.Popen(run, cwd=tmp_path / "killed", stdout=subprocess.DEVNULL) as process:
            while len(list(tmp_path.glob("killed/kept/step-*"))) < snapshots and process.poll() is None:
                time.sleep(0.001)
            process.kill()
        assert process.returncode == -signal.SIGKILL
    kept = {path: path.stat().st_mtime_ns for path in sorted(tmp_path.glob("killed/kept/step-*"))[:8]}
    subprocess.run(run, cwd=tmp_path / "killed", check=True, capture_output=True)
    # What was there is not trained again.
    assert kept == {path: path.stat().st_mtime_ns for path in kept}
    whole, killed = (tmp_path / name / "model.safetensors" for name in ("whole", "killed"))
    assert whole.read_bytes() == killed.read_bytes()


def shapes(path):
    with safe_open(path, framework="numpy") as file:
        return {name: tuple(file.get_slice(name).get_shape()) for name in file.keys()}


def test_weights_have_the_names_and_the_order_of_pytorch(folder):
    found = shapes(folder / "model.safetensors")
    # [output, input, height, width].
    assert found["in.weight"] == (8, 3, 3, 3)
    assert found["in.bias"] == (8,)
    assert found["down.0.0.label.0.weight"] == (8, 4)
    with safe_open(folder / "model.safetensors", framework="numpy") as file:
        assert file.metadata()["step"] == "4"


def test_every_snapshot_is_a_file(folder):
    assert sorted(path.name for path in folder.glob("step-*")) == [
        "step-000000.safetensors",
        "step-000004.safetensors",
    ]
    assert shapes(folder / "step-000000.safetensors") == shapes(folder / "model.safetensors")
