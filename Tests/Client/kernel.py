"""One running kernel, and what can be asked of it with a stopwatch."""

import subprocess
import time
from dataclasses import dataclass
from functools import cached_property
from queue import Empty

import zmq
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

#: Seconds after which a request counts as not answered.
PATIENCE = 2.0
#: Seconds that the flood of requests may take a kernel.
FLOOD_LIMIT = 30.0
#: Requests under way at any time during the flood.
WINDOW = 200


@dataclass(frozen=True)
class Cells:
    """What is asked of a language."""

    trivial: str
    endless: str
    completion: str


CELLS = {
    "swingby": Cells(
        "1", "train(sim(mu=[1, 2], sigma=0.05, samples=1000), linear(depth=2), lr=1e-6, epochs=10000000)", "tra"
    ),
    "python": Cells("1", "while True: pass", "pri"),
}


class Kernel:
    """One running kernel and its client."""

    def __init__(self, name: str):
        self.cells = CELLS[KernelSpecManager().get_kernel_spec(name).language]
        self.manager = KernelManager(kernel_name=name)

    def __enter__(self) -> "Kernel":
        start = time.perf_counter()
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.kernel_info()
        self.client.get_shell_msg(timeout=60)
        self.seconds_to_start = time.perf_counter() - start
        self.client.wait_for_ready(timeout=60)
        return self

    def __exit__(self, *_) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    @cached_property
    def process(self) -> int:
        return self.manager.provisioner.pid

    def memory(self, kind: str) -> float:
        """Megabytes, by the kernel's own books: `Rss` counts shared pages whole, `Pss` in part."""
        with open(f"/proc/{self.process}/smaps_rollup", encoding="ascii") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:")) / 1024

    def run(self, cell: str) -> float:
        """Seconds until a cell's reply and its idle status are both here."""
        start = time.perf_counter()
        request = self.client.execute(cell)
        self._reply(request)
        self._idle(request)
        return time.perf_counter() - start

    def complete(self, patience: float = PATIENCE) -> float | None:
        """Seconds until a completion is answered, or nothing if it is not."""
        start = time.perf_counter()
        request = self.client.complete(self.cells.completion)
        try:
            self._reply(request, patience)
        except Empty:
            return None
        return time.perf_counter() - start

    def complete_while_busy(self, repeat: int) -> list[float | None]:
        """The same while a cell computes; a request without an answer ends the series."""
        request = self._start_endless()
        times = []
        for _ in range(repeat):
            times.append(self.complete())
            if times[-1] is None:
                break
        self._stop(request)
        self._drain()
        return times

    def interrupt(self) -> float:
        """Seconds from the interrupt of a computing cell until its reply."""
        return self._stop(self._start_endless())

    def flood(self, requests: int) -> tuple[int, float]:
        """How many pipelined requests were answered, and in how many seconds.

        The requests are made and signed beforehand, so that the kernel is what is measured.
        """
        session, shell = self.client.session, self.client.shell_channel.socket
        context = zmq.Context()
        dealer, subscriber = context.socket(zmq.DEALER), context.socket(zmq.SUB)
        subscriber.setsockopt(zmq.SUBSCRIBE, b"")
        subscriber.setsockopt(zmq.RCVHWM, 0)
        dealer.connect(shell.getsockopt_string(zmq.LAST_ENDPOINT))
        subscriber.connect(self.client.iopub_channel.socket.getsockopt_string(zmq.LAST_ENDPOINT))
        # What nobody reads waits in the kernel, and is not what is measured.
        self.client.iopub_channel.socket.setsockopt(zmq.UNSUBSCRIBE, b"")
        ready = [session.serialize(session.msg("kernel_info_request", {})) for _ in range(requests)]
        try:
            return _pump(dealer, subscriber, ready)
        finally:
            self.client.iopub_channel.socket.setsockopt(zmq.SUBSCRIBE, b"")
            context.destroy(linger=0)

    def _start_endless(self) -> str:
        request = self.client.execute(self.cells.endless)
        while True:
            message = self.client.get_iopub_msg(timeout=10)
            if message["parent_header"].get("msg_id") == request and message["msg_type"] == "execute_input":
                break
        time.sleep(0.2)
        return request

    def _stop(self, request: str) -> float:
        """Interrupts the endless cell; seconds until its reply, which must say that it was running until then."""
        start = time.perf_counter()
        self.manager.interrupt_kernel()
        content = self._reply(request, patience=60)["content"]
        seconds = time.perf_counter() - start
        assert content.get("ename") in {"Interrupted", "KeyboardInterrupt"}, content
        self._idle(request)
        return seconds

    def _reply(self, request: str, patience: float = PATIENCE) -> dict:
        while True:
            message = self.client.get_shell_msg(timeout=patience)
            if message["parent_header"].get("msg_id") == request:
                return message

    def _idle(self, request: str) -> None:
        while True:
            message = self.client.get_iopub_msg(timeout=60)
            idle = message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"
            if idle and message["parent_header"].get("msg_id") == request:
                return

    def _drain(self) -> None:
        for receive in (self.client.get_shell_msg, self.client.get_iopub_msg):
            try:
                while True:
                    receive(timeout=0.3)
            except Empty:
                pass


def _pump(dealer: zmq.Socket, subscriber: zmq.Socket, ready: list) -> tuple[int, float]:
    poller = zmq.Poller()
    poller.register(dealer, zmq.POLLIN)
    poller.register(subscriber, zmq.POLLIN)
    start = time.perf_counter()
    sent = answered = 0
    while answered < len(ready) and time.perf_counter() - start < FLOOD_LIMIT:
        while sent < len(ready) and sent - answered < WINDOW:
            dealer.send_multipart(ready[sent])
            sent += 1
        for socket, _ in poller.poll(1000):
            received = _receive_all(socket)
            answered += received if socket is dealer else 0
    return answered, time.perf_counter() - start


def _receive_all(socket: zmq.Socket) -> int:
    count = 0
    try:
        while True:
            socket.recv_multipart(zmq.NOBLOCK)
            count += 1
    except zmq.Again:
        return count
