"""Facts that all tests of this folder share."""

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

import browser
import notebooks
from lab import EXTENSION, Lab
from lab_page import LabPage


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


@pytest.fixture(scope="session")
def lab(kernelspec, tmp_path_factory):
    """A JupyterLab that all tests share; each opens files of its own."""
    with Lab(tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture
def page(lab):
    """A browser's page on JupyterLab, which has to leave its console clean of us."""
    if browser.PROGRAM is None:
        pytest.skip("there is no Chromium")
    with LabPage(lab) as opened:
        yield opened
    assert [line for line in opened.console if EXTENSION in line or line.startswith("exception")] == []
