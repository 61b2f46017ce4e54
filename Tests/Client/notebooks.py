"""Runs a notebook through a real Jupyter client, leaving its file alone."""

import os
import re
from pathlib import Path

import nbformat
from jupyter_client.manager import run_kernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from swingby_language.translator import SwingbyTranslator

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "notebooks"
BINARY = ROOT / ".build" / "release" / "swingby"
KERNEL = "swingby"

# What is run from here nobody typed, so no console shall offer it.
os.environ.setdefault("SWINGBY_HISTORY", "")

#: Seconds that one cell may take, on a slow machine that does other things, too.
CELL_LIMIT = 1800


def committed() -> list[Path]:
    """The project's notebooks in reading order."""
    return sorted(FOLDER.glob("*.ipynb"))


def takes_minutes(path: Path) -> bool:
    """Whether the notebook says of itself that it trains for minutes."""
    return nbformat.read(path, as_version=4).metadata.get("swingby", {}).get("takes") == "minutes"


def run(path: Path, kernel: str = KERNEL, **parameters) -> tuple[NotebookNode, str | None]:
    """Executes a notebook from its first cell, with parameters in place of its own.

    Returns the notebook as far as it got, and the error that stopped it, if one did.
    """
    notebook = with_parameters(nbformat.read(path, as_version=4), parameters)
    client = NotebookClient(
        notebook,
        kernel_name=kernel,
        timeout=CELL_LIMIT,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        return notebook, str(error)
    return notebook, None


def run_cell(cell: str, folder: Path) -> None:
    """Executes one cell in a kernel that is started in `folder`; it has to succeed."""
    with run_kernel(kernel_name=KERNEL, cwd=str(folder)) as client:
        reply = client.execute_interactive(cell, timeout=60, output_hook=lambda message: None)
    assert reply["content"]["status"] == "ok", reply["content"]


def with_parameters(notebook: NotebookNode, parameters: dict) -> NotebookNode:
    """The notebook with those of the parameters that it has set to other values than its own."""
    wanted = {name: SwingbyTranslator.translate(value) for name, value in parameters.items()}
    changed = [name for name, text in wanted.items() if own_value(notebook, name) not in (None, text)]
    if not changed:
        return notebook
    source = SwingbyTranslator.codify({name: parameters[name] for name in changed}).rstrip()
    injected = nbformat.v4.new_code_cell(source, metadata={"tags": ["injected-parameters"]})
    place = notebook.cells.index(tagged(notebook, "parameters")[0]) + 1
    notebook.cells.insert(place, injected)
    return notebook


def own_value(notebook: NotebookNode, parameter: str) -> str | None:
    """What a notebook's own parameters say, as text."""
    for cell in tagged(notebook, "parameters"):
        if found := re.search(rf"^{parameter}\s*=\s*([^#\n]*)", cell.source, re.MULTILINE):
            return found[1].strip()
    return None


def tagged(notebook: NotebookNode, tag: str) -> list[NotebookNode]:
    """The cells that carry a tag."""
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells that hold something to execute."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def title(notebook: NotebookNode) -> str | None:
    """The first heading."""
    texts = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return next((found[1] for text in texts if (found := re.search(r"^#+ +(.+)", text, re.MULTILINE))), None)
