"""Facts that all tests of this folder share."""

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

import notebooks


def pytest_generate_tests(metafunc):
    """A test that asks for a notebook is run for every committed one."""
    for name in {"notebook", "notebook_path"} & set(metafunc.fixturenames):
        paths = notebooks.committed()
        values = paths if name == "notebook_path" else [nbformat.read(path, as_version=4) for path in paths]
        metafunc.parametrize(name, values, ids=[path.stem for path in paths])


@pytest.fixture(scope="session")
def kernelspec():
    """The installed kernel's description; without it the run ends at once, with one sentence."""
    try:
        return KernelSpecManager().get_kernel_spec(notebooks.KERNEL)
    except NoSuchKernel:
        pytest.exit(f"the kernel '{notebooks.KERNEL}' is not installed; run: make kernel", returncode=1)
