"""Highlighting and typing in JupyterLab and Notebook 7, with our extension and without it."""

import json
import subprocess
import sys
from pathlib import Path

from lab import EXTENSION, THEMES
from lab_page import LabPage, write_notebook

TEXT = '# first\nrun = train(toy, lr=0.1, note="#")\nruns | last\n'
#: Texts that carry one colour each, as groups of the same kind.
KINDS = [["# first"], ["run"], ["=", "|"], ["train", "last"], ["lr", "note"], ["0.1"], ['"#"']]


def colors(page: LabPage, scope: str) -> dict[str, str]:
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


def folds(page: LabPage) -> list[bool]:
    """Whether each of the lines that can be folded is open."""
    # The first is there to keep the gutter's width.
    marks = page.evaluate("[...document.querySelectorAll('.cm-foldGutter [title]')].slice(1).map(mark => mark.title)")
    return [mark == "Fold line" for mark in marks]


def test_the_extension_is_enabled(kernelspec):
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


def test_a_file_is_highlighted_and_typed_with_ease(page):
    (page.lab.folder / "example.swingby").write_text(TEXT)
    page.open(page.lab.url("example.swingby"))
    page.wait("document.querySelector('.cm-line span')")
    assert_kinds_differ(colors(page, ".cm-line"))
    page.evaluate("document.querySelector('.cm-content').focus()")
    page.press("/", "Slash", 191, modifiers=2)
    page.wait("document.querySelector('.cm-line').textContent === 'first'", seconds=10)

    # Brackets close by themselves, a stage stands below what it continues, and its arguments below the stage.
    page.press("End", "End", 35, modifiers=2)
    for line in ["runs", "| keep(run,", "[1,", "2"]:
        page.type(line)
        page.press("Enter", "Enter", 13)
    lines = page.evaluate("[...document.querySelectorAll('.cm-line')].slice(3).map(line => line.textContent)")
    assert lines == ["runs", "    | keep(run,", "        [1,", "            2", "            ])"]
    # What folds are the pipeline, the stage's call, and the list.
    assert folds(page) == [True, True, True]
    page.click(".cm-foldGutter [title='Fold line']")
    page.wait("document.querySelectorAll('.cm-line').length === 4", seconds=10)
    assert folds(page) == [False]


def test_cells_and_fences_are_highlighted_in_light_and_dark(page):
    page.open_notebook("example", TEXT, f"```swingby\n{TEXT}```")
    page.wait("document.querySelector('.jp-MarkdownOutput pre span')")
    looks = []
    for theme in THEMES.values():
        page.evaluate(f"window.jupyterapp.commands.execute('apputils:change-theme', {{theme: '{theme}'}})")
        page.wait(f"document.body.dataset.jpThemeName === '{theme}'")
        looks.append(colors(page, ".jp-CodeCell .cm-line"))
        assert_kinds_differ(looks[-1])
        assert_kinds_differ(colors(page, ".jp-MarkdownOutput pre"))
    assert looks[0] != looks[1]


def test_a_cell_is_highlighted_in_notebook_7(page):
    write_notebook(page.lab.folder / "classic.ipynb", TEXT)
    page.open(page.lab.url("classic.ipynb").replace("doc/tree", "notebooks"))
    page.wait("document.querySelector('#main .jp-CodeCell .cm-line span')")
    assert page.evaluate("document.body.dataset.notebook") == "notebooks"
    assert_kinds_differ(colors(page, ".jp-CodeCell .cm-line"))
    # Notebook 7.6 throws exceptions of its own, without us too.
    page.console = [line for line in page.console if EXTENSION in line]


def test_without_the_extension_a_cell_borrows_another_languages_highlighting(page):
    page.call("Network.enable")
    page.call("Network.setBlockedURLs", urls=[f"*{EXTENSION}*"])
    page.open_notebook("plain", '# first\ntext = ["b", 1]')
    found = colors(page, ".jp-CodeCell .cm-line")
    assert len({found["# first"], found['"b"'], found["1"]}) == 3
    page.enter(0)
    page.press("/", "Slash", 191, modifiers=2)
    assert page.text(0) == '# first\n# text = ["b", 1]'
    page.console.clear()  # It says there that the extension is not to be had.
