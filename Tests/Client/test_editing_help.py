"""What helps while a cell is written: completion, hints, pages of help, places of mistakes."""

#: What stands before the cursor counts differently as code points, as UTF-16 units and as columns.
BEFORE = 'text = "🙂 漢字👩‍🔬"\ntoy = sim(mu=[1, 2])\n'


def test_completion_and_argument_hints(page):
    page.open_notebook("hints", BEFORE + "train(toy, linear(), ep")
    page.enter(0)
    assert page.completions() == [["epochs=", "param"], ["epsilon=", "param"]]
    page.press("Enter", "Enter", 13)
    page.wait(f"{page.cell(0)}.querySelector('.cm-content').textContent.endsWith('linear(), epochs=')", seconds=10)
    assert page.text(0) == BEFORE + "train(toy, linear(), epochs="

    page.type("4")
    page.press("Tab", "Tab", 9, modifiers=8)
    page.wait("document.querySelector('.jp-Tooltip-content')")
    hint = page.evaluate("document.querySelector('.jp-Tooltip-content').innerText")
    assert hint.startswith("epochs: whole number") and "passes over the samples (default 40)" in hint
    assert hint.index("passes over") < hint.index("train(task,")


def test_pages_of_help(page):
    page.open_notebook("pages", "", "?theory")
    page.command("inspector:open")
    page.write(0, "theory(")
    # The whole page, with its formula drawn.
    page.wait("document.querySelector('.jp-Inspector-content mjx-container')")
    panel = page.evaluate("document.querySelector('.jp-Inspector-content').innerText")
    assert "theory(task" in panel and "Source: arXiv 2410.08309" in panel
    page.run(1)
    page.wait(f"{page.cell(1)}.querySelector('.jp-OutputArea-output[data-mime-type=\"text/markdown\"] mjx-container')")
    assert "Source: arXiv 2410.08309" in page.outputs(1)[0]
    # What the example shows is drawn as well.
    page.wait(f"{page.cell(1)}.querySelector('.jp-OutputArea-output img').naturalWidth > 100", seconds=10)
    page.write(0, "theory(t")
    page.wait("document.querySelector('.jp-Inspector-content img').naturalWidth > 100", seconds=10)

    page.click(".lm-MenuBar-item:last-child")
    page.wait("document.querySelector('.lm-Menu')")
    entries = page.evaluate("[...document.querySelectorAll('.lm-Menu-itemLabel')].map(entry => entry.textContent)")
    assert "Swing-by dynamics (arXiv 2410.08309)" in entries


def marked(page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('.swingby-mistake')].map(mark => mark.textContent)")


def test_mistakes_are_marked_until_the_cell_is_edited_or_run_again(page):
    page.open_notebook("mistakes", BEFORE + "train(toy, linear(), epoch=4)", "train(", "nothing")
    for number in range(3):
        page.run(number)
    assert marked(page) == ["epoch", "(", "nothing"]
    page.move_to(".swingby-mistake")
    page.wait("document.querySelector('.swingby-mistake-tooltip')", seconds=10)
    told = page.evaluate("document.querySelector('.swingby-mistake-tooltip').innerText")
    assert told == "train has no parameter 'epoch'\ndid you mean 'epochs'?"

    page.enter(0)
    page.type(" ")
    assert marked(page) == ["(", "nothing"]
    page.write(0, "nothing = 1")
    page.run(0)
    page.run(2)
    assert marked(page) == ["("]
    page.command("notebook:clear-all-cell-outputs")
    page.wait("!document.querySelector('.swingby-mistake')", seconds=10)
