"""The pages that `swingby reference` writes."""

import re
import subprocess

import pytest


@pytest.fixture(scope="module")
def folder(kernelspec, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reference")
    subprocess.run([kernelspec.argv[0], "reference", folder], check=True, stdout=subprocess.DEVNULL)
    return folder


def test_every_link_leads_somewhere_and_every_page_is_linked(folder):
    linked = set()
    for page in folder.rglob("*.md"):
        for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                linked.add((page.parent / target).resolve())
    written = {path.resolve() for path in folder.rglob("*") if path.is_file()}
    assert linked <= written, sorted(linked - written)
    assert written - linked == {(folder / "README.md").resolve()}


def test_every_example_runs_and_shows_something(folder):
    for page in sorted((folder / "words").glob("*.md")):
        _, shown = page.read_text(encoding="utf-8").split("## What the examples show")
        assert "```text" in shown or "![](" in shown, page.stem
        assert "\nerror" not in shown, page.stem


def test_pictures_are_drawn_in_the_gallery_too(folder):
    gallery = (folder / "gallery.md").read_text(encoding="utf-8")
    pictures = sorted(path.name for path in (folder / "words").glob("*.svg"))
    assert len(pictures) > 20
    assert all(f"words/{name}" in gallery for name in pictures)
