"""JupyterLab as a person uses it: one page of a browser with notebooks in it."""

import json
from pathlib import Path

import nbformat

import notebooks
from browser import Browser
from lab import Lab

#: The kernel's indicator of the notebook that is in front.
INDICATOR = "document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook-ExecutionIndicator')"
#: Whether every kernel is talked to. Before that an indicator may say anything.
CONNECTED = (
    "[...window.jupyterapp.shell.widgets('main')].filter(widget => widget.sessionContext)"
    ".every(widget => widget.sessionContext.session?.kernel?.connectionStatus === 'connected')"
)
KERNELSPEC = {"name": notebooks.KERNEL, "display_name": "Swingby", "language": "swingby"}


def write_notebook(path: Path, *cells: str) -> None:
    """A notebook of code cells that nobody has run; a cell that begins with a fence is Markdown."""
    kinds = [nbformat.v4.new_markdown_cell if cell.startswith("```") else nbformat.v4.new_code_cell for cell in cells]
    made = [kind(cell) for kind, cell in zip(kinds, cells, strict=True)]
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata={"kernelspec": KERNELSPEC}), path)


class LabPage(Browser):
    """A browser's page on a JupyterLab; cells are counted among the code cells of all that is open."""

    def __init__(self, lab: Lab):
        super().__init__()
        self.lab = lab

    def open_notebook(self, name: str, *cells: str) -> None:
        """Writes a notebook of some cells and opens it, ready to run."""
        write_notebook(self.lab.folder / f"{name}.ipynb", *cells)
        self.open(self.lab.url(f"{name}.ipynb").replace("doc/tree", "lab/tree"))
        self.wait("document.querySelector('.jp-CodeCell .cm-line span')")
        self.wait_for_kernel("idle")

    def wait_for_kernel(self, status: str) -> None:
        self.wait(f"{CONNECTED} && {INDICATOR}?.dataset.status === '{status}'")

    def command(self, name: str, **arguments) -> None:
        """Starts a command of JupyterLab's, without waiting for its end."""
        self.evaluate(f"void window.jupyterapp.commands.execute('{name}', {json.dumps(arguments)})")

    def wait_for_tab(self, title: str) -> None:
        """Waits until a tab is the one in front."""
        self.wait(f"document.querySelector('.jp-mod-current[role=tab]')?.textContent === '{title}'")

    def press_button(self, name: str) -> None:
        """A button of the toolbar of the notebook in front."""
        self.click(f'.jp-NotebookPanel:not(.lm-mod-hidden) [data-jp-item-name="{name}"] jp-button')

    def answer_dialog(self, label: str) -> None:
        buttons = "[...document.querySelectorAll('.jp-Dialog button')]"
        button = f"{buttons}.find(button => button.textContent === '{label}')"
        self.wait(button)
        self.evaluate(f"{button}.click()")

    def cell(self, number: int) -> str:
        """The expression of a code cell's element."""
        return f"document.querySelectorAll('.jp-Notebook .jp-CodeCell')[{number}]"

    def enter(self, number: int) -> None:
        """Puts the cursor at the end of a cell."""
        self.evaluate(f"{self.cell(number)}.querySelector('.cm-content').focus()")
        self.press("End", "End", 35, modifiers=2)

    def write(self, number: int, text: str) -> None:
        """Replaces the text of a cell."""
        self.enter(number)
        self.press("a", "KeyA", 65, modifiers=2)
        self.type(text)

    def text(self, number: int) -> str:
        return self.evaluate(
            f"[...{self.cell(number)}.querySelectorAll('.cm-line')].map(line => line.textContent).join('\\n')"
        )

    def run(self, number: int) -> None:
        """Runs a cell to its end."""
        self.start(number)
        self.wait(f"!{self._prompt(number)}.includes('*')")

    def start(self, number: int) -> None:
        self.enter(number)
        self.press("Enter", "Enter", 13, modifiers=2)

    def prompt(self, number: int) -> str:
        """The count beside a cell."""
        return self.evaluate(self._prompt(number))

    def _prompt(self, number: int) -> str:
        return f"{self.cell(number)}.querySelector('.jp-InputPrompt').textContent"

    def completions(self) -> list[list[str]]:
        """Asks for completions at the cursor: what each would put in, and its kind."""
        items = "[...document.querySelectorAll('.jp-Completer:not(.lm-mod-hidden) .jp-Completer-item')]"
        self.press("Tab", "Tab", 9)
        self.wait(f"{items}.length > 0")
        return self.evaluate(f"{items}.map(item => item.innerText.split('\\n').slice(-2))")

    def outputs(self, number: int) -> list[str]:
        """What a cell shows, as text."""
        return self.evaluate(
            f"[...{self.cell(number)}.querySelectorAll('.jp-OutputArea-output')].map(output => output.innerText)"
        )
