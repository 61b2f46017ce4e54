"""The weights of a model, as Python's safetensors opens them."""

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
