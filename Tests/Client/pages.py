"""Runs notebooks and writes what each showed as a page, for `make reproduce` and `make reproduce-all`."""

import argparse
import sys
import time
from dataclasses import dataclass
from html import escape
from pathlib import Path

from nbformat import NotebookNode

import notebooks
from page_exporter import PageExporter

INDEX = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Swingby: the notebooks</title>
<style>
  :root {{ color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }}
  main {{ max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }}
  li {{ margin: .4rem 0; }}
  small {{ opacity: .65; }}
</style>
<main>
<h1>Swingby: the notebooks</h1>
<ol start="0">
{items}
</ol>
</main>
</html>
"""

# A plot is drawn for a screen's width; a narrower one shrinks it, and scrolls long lines, instead of cutting both.
FITTING = """<style>
  .jp-OutputArea-output svg { max-width: 100%; height: auto; }
  .jp-InputArea-editor .highlight { overflow-x: auto; }
</style>
</head>"""


@dataclass
class Page:
    """One notebook's run and where it can be read."""

    file: Path
    title: str
    seconds: float
    error: str | None

    @property
    def outcome(self) -> str:
        return "stopped at an error" if self.error else f"{self.seconds:.1f} s"

    def item(self) -> str:
        link = f'<a href="{escape(self.file.name)}">{escape(self.title)}</a>'
        return f"  <li>{link} <small>{escape(self.outcome)}</small></li>"


def html_of(notebook: NotebookNode, title: str) -> str:
    """A page that shows a notebook as it was left."""
    html, _ = PageExporter().from_notebook_node(notebook, {"metadata": {"name": title}})
    return html.replace("</head>", FITTING, 1)


def write_page(path: Path, folder: Path, kernel: str, quick: bool) -> Page:
    """Runs one notebook and writes its page, also when a cell fails."""
    start = time.monotonic()
    notebook, error = notebooks.run(path, kernel, quick=quick)
    seconds = time.monotonic() - start
    title = notebooks.title(notebook) or path.stem
    file = folder / f"{path.stem}.html"
    file.write_text(html_of(notebook, title), encoding="utf-8")
    return Page(file, title, seconds, error)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="the beginnings of the notebooks' names; all if not given")
    parser.add_argument("--out", type=Path, default=Path("build/pages"), help="folder for the pages")
    parser.add_argument("--kernel", default=notebooks.KERNEL, help="name of the kernel")
    parser.add_argument("--quick", choices=["True", "False"], default="True", help="value of 'quick'")
    return parser.parse_args()


def main() -> int:
    chosen = arguments()
    found = [path for path in notebooks.committed() if not chosen.names or path.name.startswith(tuple(chosen.names))]
    if not found:
        print(f"There are no such notebooks in {notebooks.FOLDER}", file=sys.stderr)
        return 1
    folder = chosen.out.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    pages = []
    for path in found:
        page = write_page(path, folder, chosen.kernel, chosen.quick == "True")
        print(f"{path.name}: {page.outcome}", flush=True)
        if page.error:
            print(page.error, file=sys.stderr)
        pages.append(page)
    index = folder / "index.html"
    index.write_text(INDEX.format(items="\n".join(page.item() for page in pages)), encoding="utf-8")
    failed = sum(page.error is not None for page in pages)
    print(f"\n{len(pages)} pages, {failed} with errors. Open {index.as_uri()}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
