"""Notebooks as pages that need nothing else: formulas as MathML, no scripts from elsewhere."""

from jinja2 import pass_context
from latex2mathml.converter import convert
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode


class FormulaRenderer(IPythonRenderer):
    """Markdown to HTML, with formulas that a browser draws by itself."""

    def inline_math(self, text: str) -> str:
        return convert(text)

    def block_math(self, text: str) -> str:
        return convert(text, display="block")


class PageExporter(HTMLExporter):
    """An executed notebook as one HTML file."""

    mathjax_url = ""
    require_js_url = ""

    @pass_context
    def markdown2html(self, context, source: str) -> str:
        attachments = context.get("cell", {}).get("attachments", {})
        renderer = FormulaRenderer(escape=False, attachments=attachments)
        return MarkdownWithMath(renderer=renderer).render(source)

    def from_notebook_node(self, nb: NotebookNode, resources=None, **options):
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                show_formula(output.get("data", {}))
                show_plot(output.get("data", {}))
        return super().from_notebook_node(nb, resources, **options)


def show_formula(data: dict) -> None:
    """Gives an output that has a formula, but nothing that a page can show, the formula as MathML."""
    if "text/latex" in data and "text/html" not in data:
        data["text/html"] = convert(data["text/latex"].strip().strip("$"), display="block")


def show_plot(data: dict) -> None:
    """Makes a plot a part of the page itself, whose fonts it takes and whose readers read its description."""
    if "image/svg+xml" in data:
        data["text/html"] = data["image/svg+xml"]
