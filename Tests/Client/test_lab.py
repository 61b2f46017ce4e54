"""What a person sees in JupyterLab, looked at with a headless browser where there is one."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

import browser
import notebooks
from browser import Browser
from lab import Lab

EXTENSION = "swingby-syntax"
TEXT = '# first\nrun = train(toy, lr=0.1, note="#")\nruns | last\n'
#: Goes on until it is interrupted.
TRAINING = "model = train(circles(pixels=8, images=64), unet(width=8, levels=2), steps=100000000, batch=16)"
IDLE = "document.querySelector('.jp-Notebook-ExecutionIndicator[data-status=idle]')"
BUSY = IDLE.replace("idle", "busy")
#: Texts that carry one colour each, as groups of the same kind.
KINDS = [["# first"], ["run"], ["=", "|"], ["train", "last"], ["lr", "note"], ["0.1"], ['"#"']]

pytestmark = pytest.mark.usefixtures("kernelspec")
needs_browser = pytest.mark.skipif(browser.PROGRAM is None, reason="there is no Chromium")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    (folder / "example.swingby").write_text(TEXT)
    kernelspec = {"name": notebooks.KERNEL, "display_name": "Swingby", "language": "swingby"}
    cells = [
        nbformat.v4.new_code_cell(TEXT),
        nbformat.v4.new_code_cell("1 + 2"),
        nbformat.v4.new_markdown_cell(f"```swingby\n{TEXT}```"),
    ]
    training = [nbformat.v4.new_code_cell(TRAINING)]
    for name, contents in [("example", cells), ("training", training)]:
        notebook = nbformat.v4.new_notebook(cells=contents, metadata={"kernelspec": kernelspec})
        nbformat.write(notebook, folder / f"{name}.ipynb")
    with Lab(folder) as server:
        yield server


@pytest.fixture
def page():
    with Browser() as opened:
        yield opened


def colors(page: Browser, scope: str) -> dict[str, str]:
    """The colour of each highlighted text below an element."""
    return page.evaluate(
        f"Object.fromEntries([...document.querySelectorAll('{scope} span')]"
        ".map(part => [part.textContent, getComputedStyle(part).color]))"
    )


def assert_kinds_differ(found: dict[str, str]) -> None:
    of_kinds = [{found.get(text) for text in kind} for kind in KINDS]
    assert all(len(kind) == 1 and None not in kind for kind in of_kinds), found
    # Commands and numbers may share a colour in JupyterLab's own theme, but not with their neighbours.
    assert len(set.union(*of_kinds)) >= 5, found


def assert_quiet(page: Browser) -> None:
    noise = [line for line in page.console if EXTENSION in line or line.startswith("exception")]
    assert noise == []


def test_the_extension_is_enabled():
    listed = subprocess.run(
        [sys.executable, "-m", "jupyter", "labextension", "list"], capture_output=True, text=True, check=True
    )
    line = next(line for line in listed.stderr.splitlines() if EXTENSION in line)
    assert "enabled" in line and "OK" in line


def test_the_manifest_names_an_existing_program(kernelspec):
    folder = Path(kernelspec.resource_dir).parents[1] / "labextensions" / EXTENSION
    manifest = json.loads((folder / "package.json").read_text())
    assert manifest["name"] == EXTENSION
    assert (folder / manifest["jupyterlab"]["_build"]["load"]).is_file()


@needs_browser
def test_a_file_is_highlighted_and_its_lines_can_be_commented(lab, page):
    page.open(lab.url("example.swingby"))
    page.wait("document.querySelector('.cm-line span')")
    assert_kinds_differ(colors(page, ".cm-line"))
    page.evaluate("document.querySelector('.cm-content').focus()")
    page.press("/", "Slash", 191, modifiers=2)
    page.wait("document.querySelector('.cm-line').textContent === 'first'", seconds=10)
    assert_quiet(page)


@needs_browser
def test_a_notebook_is_highlighted_and_runs(lab, page):
    page.open(lab.url("example.ipynb"))
    page.wait("document.querySelector('.jp-CodeCell .cm-line span')")
    page.wait("document.querySelector('.jp-MarkdownOutput pre span')")
    assert_kinds_differ(colors(page, ".jp-CodeCell .cm-line"))
    assert_kinds_differ(colors(page, ".jp-MarkdownOutput pre"))
    page.wait("document.querySelector('.jp-Notebook-ExecutionIndicator[data-status=idle]')")
    page.evaluate("void window.jupyterapp.commands.execute('notebook:run-all-cells')")
    # The first cell speaks of names that do not exist, so the one queued behind it must not run.
    page.wait("document.querySelector('.jp-OutputArea-output[data-mime-type$=stderr]')")
    page.wait("document.querySelector('.jp-Notebook-ExecutionIndicator[data-status=idle]')")
    assert page.evaluate("document.querySelectorAll('.jp-OutputArea-output').length") == 1
    page.evaluate("document.querySelectorAll('.jp-CodeCell .cm-content')[1].focus()")
    page.press("Enter", "Enter", 13, modifiers=2)
    page.wait("[...document.querySelectorAll('.jp-OutputArea-output pre')].some(e => e.textContent.trim() === '3')")
    assert_quiet(page)


@needs_browser
def test_a_second_console_samples_from_what_the_notebook_trains(lab, page):
    page.open(lab.url("training.ipynb").replace("doc/tree", "lab/tree"))
    page.wait("document.querySelector('.jp-CodeCell .cm-line span')")
    page.wait(IDLE)
    page.evaluate("document.querySelector('.jp-CodeCell .cm-content').focus()")
    page.press("Enter", "Enter", 13, modifiers=2)
    # Progress is one display that changes in place, with pictures of what was learned.
    page.wait("document.querySelector('.jp-Notebook .jp-OutputArea-output svg')")
    assert page.evaluate("document.querySelectorAll('.jp-Notebook .jp-OutputArea-output').length") == 1
    page.evaluate("void window.jupyterapp.commands.execute('notebook:create-subshell-console')")
    # Until it has its subshell, what the console runs would wait behind the training.
    page.wait(
        "[...window.jupyterapp.shell.widgets('main')]"
        ".some(one => one.console?.sessionContext.session?.kernel?.subshellId)"
    )
    page.wait("document.querySelector('.jp-CodeConsole-promptCell .cm-content')")
    page.evaluate("document.querySelector('.jp-CodeConsole-promptCell .cm-content').focus()")
    page.type("sample(attach(wait=False), count=1, steps=2)")
    page.press("Enter", "Enter", 13, modifiers=8)
    page.wait("document.querySelector('.jp-CodeConsole [data-mime-type=\"image/svg+xml\"]')")
    assert page.evaluate(f"Boolean({BUSY})")
    page.evaluate("void window.jupyterapp.commands.execute('notebook:interrupt-kernel')")
    page.wait(IDLE)
    assert_quiet(page)
