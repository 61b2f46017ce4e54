"""One file that pip installs: what it brings, and that it leaves nothing."""

import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.usefixtures("kernelspec")


@pytest.fixture(scope="module")
def wheel(kernelspec, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, ROOT / "kernelspec/wheel.py", kernelspec.argv[0], "--out", folder]
    subprocess.run(command, check=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def bare(tmp_path_factory) -> Path:
    """An environment that knows nothing of this project."""
    folder = tmp_path_factory.mktemp("bare") / "environment"
    venv.create(folder, with_pip=True)
    # What the wheel asks for is here before it comes, so that all that is new is its own.
    run(folder, "pip", "install", "--quiet", "pygments")
    return folder


def run(environment: Path, program: str, *arguments: object) -> str:
    """With nothing but the environment in sight: no Swift, no folder of ours."""
    command = [environment / "bin" / program, *map(str, arguments)]
    variables = {"PATH": "/usr/bin:/bin", "HOME": str(environment.parent), "SWINGBY_HISTORY": ""}
    return subprocess.run(command, check=True, env=variables, capture_output=True, text=True).stdout


def files(environment: Path) -> set[Path]:
    return {path for path in environment.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


def test_a_wheel_brings_a_kernel_that_needs_nothing_else_and_leaves_nothing(wheel, bare):
    assert re.fullmatch(r"swingby-[\d.]+-py3-none-manylinux_\d+_\d+_\w+\.whl", wheel.name)
    before = files(bare)
    run(bare, "pip", "install", "--quiet", wheel)

    assert run(bare, "swingby", "--version").strip()
    assert "Swingby" in run(bare, "pygmentize", "-L", "lexers")
    extension = bare / "share/jupyter/labextensions/swingby-syntax/package.json"
    assert extension.is_file()
    licenses = bare / "share/jupyter/kernels/swingby/licenses"
    assert {"libcairo2-dev.txt", "fonts-liberation.txt", "libzmq5.txt"} <= {path.name for path in licenses.iterdir()}

    manager = KernelManager(kernel_name="swingby")
    manager.kernel_spec_manager = KernelSpecManager(kernel_dirs=[str(bare / "share/jupyter/kernels")])
    manager.start_kernel(env={"PATH": "/usr/bin:/bin", "SWINGBY_HISTORY": ""})
    try:
        client = manager.blocking_client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        reply = client.execute_interactive("1 + 1", timeout=60, output_hook=lambda message: None)
        assert reply["content"]["status"] == "ok"
        maps = Path(f"/proc/{manager.provisioner.pid}/maps").read_text(encoding="utf-8")
        client.stop_channels()
    finally:
        manager.shutdown_kernel(now=True)
    loaded = set(re.findall(r"/\S+/lib(?:zmq|sodium|sqlite3)\.so\S*", maps))
    assert len(loaded) == 3 and all(path.startswith(str(bare)) for path in loaded), loaded

    run(bare, "pip", "uninstall", "--yes", "--quiet", "swingby")
    assert files(bare) == before
