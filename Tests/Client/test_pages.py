"""The pages that `make reproduce` writes."""

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import browser
import notebooks
import pages
from browser import Browser
from page_exporter import PageExporter


def page_of(*cells) -> str:
    return PageExporter().from_notebook_node(new_notebook(cells=list(cells)))[0]


def test_formulas_are_drawn_by_the_browser_itself():
    html = page_of(new_markdown_cell("noise $\\sigma$, not `$x$`:\n\n$$a^2$$"))
    assert re.findall(r'<math[^>]* display="(\w+)"[^>]*><mrow>(.*?)</mrow></math>', html) == [
        ("inline", "<mi>σ</mi>"),
        ("block", "<msup><mi>a</mi><mn>2</mn></msup>"),
    ]
    assert "<code>$x$</code>" in html


def test_formulas_among_the_outputs_are_drawn_too():
    shown = new_output("execute_result", {"text/plain": "a/b", "text/latex": r"$\frac{a}{b}$"})
    assert "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>" in page_of(new_code_cell("f", outputs=[shown]))


def test_a_page_loads_nothing_from_elsewhere():
    html = page_of(new_markdown_cell("text"), new_code_cell("1"))
    assert re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]+)"', html) == []


@pytest.mark.skipif(browser.PROGRAM is None, reason="there is no Chromium")
def test_on_a_phone_plots_fit_and_nothing_is_cut(tmp_path):
    """Of the tour as it is committed, which shows plots, tables, and lines longer than a phone is wide."""
    page = tmp_path / "tour.html"
    page.write_text(pages.html_of(nbformat.read(notebooks.committed()[0], as_version=4), "tour"), encoding="utf-8")
    with Browser(width=390, height=844) as phone:
        phone.open(page.as_uri())
        phone.wait("document.readyState === 'complete' && document.querySelector('svg')")
        assert phone.evaluate("document.documentElement.scrollWidth") == 390
        plots = "[...document.querySelectorAll('.jp-OutputArea-output > svg')]"
        assert phone.evaluate(f"{plots}.length > 5 && {plots}.every(plot => plot.getBoundingClientRect().right <= 390)")
        described = "plot.role === 'img' && plot.querySelector('title').textContent && plot.querySelector('desc').textContent"
        assert phone.evaluate(f"{plots}.every(plot => {described})")
        wide = "[...document.querySelectorAll('.highlight, .jp-OutputArea-output')].filter(e => e.scrollWidth > e.clientWidth)"
        assert phone.evaluate(f"{wide}.length > 2 && {wide}.every(e => getComputedStyle(e).overflowX === 'auto')")


def test_the_index_leads_to_every_page_and_tells_its_outcome(tmp_path):
    fine = pages.Page(tmp_path / "00-tour.html", "A & B", 1.26, None)
    broken = pages.Page(tmp_path / "01-more.html", "C", 2, "an error")
    assert fine.item() == '  <li><a href="00-tour.html">A &amp; B</a> <small>1.3 s</small></li>'
    assert broken.item() == '  <li><a href="01-more.html">C</a> <small>stopped at an error</small></li>'


def test_a_failing_cell_is_reported_and_the_rest_is_not_run(tmp_path, kernelspec):
    cells = [new_code_cell("1 + 2"), new_code_cell("nothing_of_that_name"), new_code_cell("4")]
    nbformat.write(new_notebook(cells=cells), tmp_path / "broken.ipynb")
    executed, error = notebooks.run(tmp_path / "broken.ipynb")
    assert "nothing_of_that_name" in error
    assert [bool(cell.outputs) for cell in executed.cells] == [True, True, False]
