"""Other tools that read, write or run notebooks."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import nbformat
import pypandoc
import pytest
from nbclient import NotebookClient

import notebooks

pytestmark = pytest.mark.usefixtures("kernelspec")

NOTEBOOK = notebooks.FOLDER / "01-learning-order.ipynb"
PATIENCE = 120


def jupyter(*arguments: object, **variables: str) -> None:
    subprocess.run(
        [sys.executable, "-m", *map(str, arguments)], env=os.environ | variables, check=True, capture_output=True
    )


def cells(path: Path) -> list[tuple]:
    content = nbformat.read(path, as_version=4)
    return [(cell.cell_type, cell.source, cell.metadata.get("tags", [])) for cell in content.cells]


@pytest.mark.parametrize(("form", "ending"), [("md:myst", "md"), ("py:percent", "py")])
def test_jupytext_brings_a_notebook_back_from_text(form, ending, tmp_path):
    text, back = tmp_path / f"notebook.{ending}", tmp_path / "back.ipynb"
    jupyter("jupytext", "--to", form, NOTEBOOK, "--output", text)
    jupyter("jupytext", "--to", "ipynb", text, "--output", back)
    assert cells(back) == cells(NOTEBOOK)
    assert nbformat.read(back, as_version=4).metadata.kernelspec.name == notebooks.KERNEL


@pytest.fixture
def small_notebook(tmp_path) -> Path:
    content = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    cell = (
        "run = theory(sim(mu=[1, 2], sigma=0.05))\n"
        "run | last | table([time, loss, ood_loss])\n"
        'plot(run, y=loss, title="A loss")'
    )
    content["cells"] = [nbformat.v4.new_markdown_cell("# A page"), nbformat.v4.new_code_cell(cell)]
    path = tmp_path / "page.ipynb"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def convert(notebook: Path, form: str) -> None:
    """Runs a notebook and writes it in another form beside it."""
    pandoc = str(Path(pypandoc.get_pandoc_path()).parent)
    jupyter("nbconvert", "--execute", "--to", form, notebook, PATH=os.pathsep.join([pandoc, os.environ["PATH"]]))


def test_nbconvert_makes_a_page_that_needs_nothing_else(small_notebook):
    convert(small_notebook, "html")
    page = small_notebook.with_suffix(".html").read_text(encoding="utf-8")
    (plot,) = re.findall(r"<img alt=\"([^\"]*)\"[^>]* src=\"data:image/svg\+xml,", page)
    assert plot.startswith("loss over time") and "ood_loss" in page


def test_nbconvert_makes_latex_with_plots_and_tables(small_notebook):
    convert(small_notebook, "latex")
    source = small_notebook.with_suffix(".tex").read_text(encoding="utf-8")
    (plot,) = re.findall(r"\{([^{}]+\.pdf)\}", source)
    assert (small_notebook.parent / plot).read_bytes().startswith(b"%PDF-")
    assert r"\begin{tabular}{rrr}" in source and "loss" in source


@pytest.mark.skipif(shutil.which("xelatex") is None, reason="there is no XeLaTeX")
def test_nbconvert_makes_a_pdf(small_notebook):
    convert(small_notebook, "pdf")
    assert small_notebook.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


def test_quarto_can_set_the_kernel_up_and_run_its_cells():
    """What Quarto's engine asks of a kernel, in its order: a comm, an empty cell beside the history, cells with options."""
    figure = '#| label: fig-loss\n#| fig-cap: "The loss."\nplot(theory(sim(mu=[1, 2])), y=loss)'
    sources = ["", figure, "# Injected Parameters\nquick = False", "quick"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    client = NotebookClient(notebook, kernel_name=notebooks.KERNEL, timeout=PATIENCE)
    with client.setup_kernel():
        asked = {"comm_id": "quarto_comm", "target_name": "quarto_kernel_setup", "data": {"options": {"fig_width": 7}}}
        client.kc.shell_channel.send(client.kc.session.msg("comm_open", asked))
        for number, cell in enumerate(notebook.cells):
            client.execute_cell(cell, number, store_history=number > 0)
    setup, plot, parameters, shown = (cell.outputs for cell in notebook.cells)
    assert setup == parameters == []
    # Quarto takes the picture that its form of output can hold.
    assert {"image/svg+xml", "application/pdf"} <= plot[0].data.keys()
    assert shown[0].data["text/plain"] == "False"


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def page(address: str) -> str:
    """What a server shows once it is there."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def test_voila_shows_a_notebook_as_a_page(small_notebook):
    port = free_port()
    command = [sys.executable, "-m", "voila", str(small_notebook), "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            shown = page(f"http://127.0.0.1:{port}/")
        finally:
            server.terminate()
    assert "A page" in shown
    assert "data:image/svg+xml," in shown and "A loss" in shown
