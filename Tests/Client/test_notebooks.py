"""The notebooks, executed as `make reproduce` does and as papermill does."""

import re

import nbformat
import papermill
import pytest

import notebooks

pytestmark = pytest.mark.usefixtures("kernelspec")


def test_there_are_notebooks():
    assert notebooks.committed()


def test_every_cell_runs_and_every_finding_holds(notebook_path):
    if notebooks.takes_minutes(notebook_path):
        pytest.skip("takes minutes: make reproduce-all runs it")
    before = notebook_path.read_bytes()
    executed, error = notebooks.run(notebook_path, quick=True)
    assert error is None
    assert notebook_path.read_bytes() == before
    unshown = [cell.source for cell in notebooks.code_cells(executed) if cell.execution_count is None]
    assert unshown == []


def test_a_notebook_states_findings_and_ends_with_them(notebook):
    sources = [cell.source for cell in notebooks.code_cells(notebook)]
    assert any(re.search(r"\bexpect\(", source) for source in sources)
    assert "claims()" in sources[-1]


def test_a_notebook_takes_its_seed_and_its_size_from_parameters(notebook):
    assert notebooks.own_value(notebook, "seed") is not None
    assert notebooks.own_value(notebook, "quick") is not None


def test_a_notebook_is_committed_with_outputs_of_one_run(notebook):
    cells = notebooks.code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert any(cell.outputs for cell in cells)
    for cell in cells:
        kinds = {output.output_type for output in cell.outputs}
        assert "error" not in kinds or "raises-exception" in cell.metadata.get("tags", [])


def test_a_notebook_names_this_language(notebook):
    assert notebook.metadata.kernelspec.name == notebooks.KERNEL
    assert notebook.metadata.kernelspec.language == "swingby"
    assert notebook.metadata.language_info.name == "swingby"


@pytest.mark.parametrize("language", [None, "python"], ids=["our translator", "that of Python"])
def test_papermill_injects_parameters(tmp_path, language):
    cells = [
        nbformat.v4.new_code_cell("scale = 1\nnote = 'none'", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("scale * 2"),
        nbformat.v4.new_code_cell("note"),
    ]
    kernelspec = {"name": notebooks.KERNEL, "display_name": "Swingby", "language": "swingby"}
    source = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernelspec})
    nbformat.write(source, tmp_path / "in.ipynb")
    executed = papermill.execute_notebook(
        tmp_path / "in.ipynb",
        tmp_path / "out.ipynb",
        parameters={"scale": [0.5, 1], "note": 'a "b"'},
        language=language,
        progress_bar=False,
    )
    shown = [cell.outputs[0].data["text/plain"] for cell in executed.cells[-2:]]
    assert shown == ["[1, 2]", 'a "b"']


def test_parameters_that_a_notebook_has_already_are_not_put_in_again():
    cells = [nbformat.v4.new_code_cell("seed = 1\nquick = True", metadata={"tags": ["parameters"]})]
    notebook = nbformat.v4.new_notebook(cells=cells)
    assert len(notebooks.with_parameters(notebook, {"quick": True}).cells) == 1
    changed = notebooks.with_parameters(notebook, {"quick": False, "absent": 3})
    assert [cell.source for cell in changed.cells[1:]] == ["# Parameters\nquick = False"]
