"""A kernel as a notebook's client sees it: from its start to the first picture of a cell."""

import subprocess
import time

from jupyter_client import KernelManager
from worker import peak_memory

PICTURES = {"image/png", "image/svg+xml"}


def first_curve(kernel: str, cell: str) -> tuple[float, float]:
    """Seconds until the cell's picture is here, and the kernel's peak of resident memory in megabytes."""
    manager = KernelManager(kernel_name=kernel)
    start = time.perf_counter()
    manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        request = client.execute(cell)
        while not _shows_picture(client.get_iopub_msg(timeout=60), request):
            pass
        return time.perf_counter() - start, peak_memory(manager.provisioner.pid)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _shows_picture(message: dict, request: str) -> bool:
    if message["parent_header"].get("msg_id") != request:
        return False
    content = message["content"]
    if message["msg_type"] == "error":
        raise RuntimeError("\n".join(content["traceback"]))
    if message["msg_type"] == "status" and content["execution_state"] == "idle":
        raise RuntimeError("the cell showed no picture")
    return bool(PICTURES & content.get("data", {}).keys())
