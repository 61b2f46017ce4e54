"""A second console beside a cell that trains (JEP 91), as clients talk to it."""

import time

import pytest
from jupyter_client.manager import run_kernel

import notebooks

pytestmark = pytest.mark.usefixtures("kernelspec")

TRAINING = "model = train(circles(pixels=8, images=64), unet(width=8, levels=2), steps=100000000, batch=16)"
PATIENCE = 60


class Console:
    """A shell or subshell of a running kernel."""

    def __init__(self, client, subshell: str | None = None):
        self.client = client
        self.subshell = subshell

    def send(self, code: str) -> str:
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        message = self.client.session.msg("execute_request", content)
        message["header"]["subshell_id"] = self.subshell
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def run(self, code: str) -> tuple[dict, list[dict]]:
        """The reply, and what was published for it up to its idle."""
        message = self.send(code)
        reply = None
        while reply is None or reply["parent_header"]["msg_id"] != message:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
        return reply["content"], published(self.client, message)


def published(client, message: str) -> list[dict]:
    found = []
    while True:
        news = client.get_iopub_msg(timeout=PATIENCE)
        if news["parent_header"].get("msg_id") != message:
            continue
        found.append(news)
        if news["content"].get("execution_state") == "idle":
            return found


def ask(client, kind: str, **content) -> dict:
    client.control_channel.send(client.session.msg(kind, content))
    return client.get_control_msg(timeout=PATIENCE)["content"]


def texts(messages: list[dict]) -> str:
    data = (message["content"].get("data", {}) for message in messages)
    return "\n".join(part["text/plain"] for part in data if "text/plain" in part)


@pytest.fixture
def client():
    with run_kernel(kernel_name=notebooks.KERNEL) as found:
        yield found


def training(client) -> str:
    """Begins a training that only an interrupt ends, and waits until it tells how far it is."""
    message = Console(client).send(TRAINING)
    while True:
        news = client.get_iopub_msg(timeout=PATIENCE)
        if news["parent_header"].get("msg_id") == message and news["msg_type"] == "display_data":
            return message


def test_a_second_console_samples_from_what_the_first_trains(client):
    assert "kernel subshells" in client.kernel_info(reply=True, timeout=PATIENCE)["content"]["supported_features"]
    beginning = training(client)
    console = Console(client, ask(client, "create_subshell_request")["subshell_id"])

    _, listed = console.run("runs()")
    assert "train" in texts(listed) and "running" in texts(listed)

    reply, _ = console.run("now = attach(wait=False)")
    assert reply["status"] == "ok", reply
    reply, shown = console.run("sample(now, count=1, steps=2)\nplot(now, y=loss)")
    assert reply["status"] == "ok", reply
    assert any("image/svg+xml" in message["content"].get("data", {}) for message in shown)

    # The first still trains; it ends by an interrupt, keeps its part, and both consoles see the name.
    started = time.monotonic()
    assert ask(client, "interrupt_request")["status"] == "ok"
    published(client, beginning)
    assert time.monotonic() - started < PATIENCE
    reply, _ = console.run("sample(model, count=1, steps=2)")
    assert reply["status"] == "ok", reply
    reply, shown = console.run("runs() | keep(run, 1)")
    assert "interrupted" in texts(shown)


def test_a_run_whose_tab_was_closed_is_brought_back(client):
    console = Console(client)
    console.run("train(circles(pixels=8, images=64), unet(width=8, levels=2), steps=40, batch=16)")
    reply, shown = console.run("attach(1)")
    assert reply["status"] == "ok", reply
    assert "unet" in texts(shown)


def test_a_deleted_subshell_answers_no_more(client):
    subshell = ask(client, "create_subshell_request")["subshell_id"]
    assert ask(client, "list_subshell_request")["subshell_id"] == [subshell]
    assert ask(client, "delete_subshell_request", subshell_id=subshell)["status"] == "ok"
    reply, _ = Console(client, subshell).run("1")
    assert reply["status"] == "error" and "no subshell" in reply["evalue"]


def test_a_second_console_measures_the_points_of_a_sweep_that_are_done(client):
    sweep = Console(client).send("runs = train(sim(mu=[1, 2]), steps=each [20, 30, 1000000000])")
    console = Console(client, ask(client, "create_subshell_request")["subshell_id"])
    shown = ""
    while shown.count("finished") < 2 or "running" not in shown:
        reply, messages = console.run("attach(1, wait=False) | measure | table([steps, ending])")
        # Before the sweep tells how far it is, there is no run to attach to.
        shown = texts(messages) if reply["status"] == "ok" else ""
    assert ask(client, "interrupt_request")["status"] == "ok"
    published(client, sweep)
    reply, messages = console.run("measure(runs) | count(ending, per=steps)")
    assert "interrupted" in texts(messages) and "running" not in texts(messages)
