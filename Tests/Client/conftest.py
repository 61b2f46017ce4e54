"""Facts that all tests of this folder share."""

import pytest
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

import notebooks


@pytest.fixture(scope="session", autouse=True)
def installed_kernel():
    """Ends the run at once, with one sentence, where the kernel is not installed."""
    try:
        return KernelSpecManager().get_kernel_spec(notebooks.KERNEL)
    except NoSuchKernel:
        pytest.exit(f"the kernel '{notebooks.KERNEL}' is not installed; run: make kernel", returncode=1)
