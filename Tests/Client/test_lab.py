"""Cells that run in JupyterLab, looked at with a headless browser where there is one."""

import notebooks
from lab_page import INDICATOR

#: Goes on until it is interrupted.
TRAINING = "model = train(circles(pixels=8, images=64), unet(width=8, levels=2), steps=100000000, batch=16)"
PICTURE = ".jp-OutputArea-output svg"
PANELS = "document.querySelectorAll('.jp-NotebookPanel')"


def test_of_all_cells_those_behind_a_failing_one_do_not_run(page):
    page.open_notebook("all", "1 + 2", "nothing", "4")
    page.command("notebook:run-all-cells")
    page.wait(f"{page.cell(1)}.querySelector('.jp-OutputArea-output[data-mime-type$=stderr]')")
    page.wait_for_kernel("idle")
    assert [page.outputs(0), page.outputs(2)] == [["3"], []]
    page.run(2)
    assert page.outputs(2) == ["4"]


def test_a_training_in_a_notebook_that_is_closed_and_opened_again(page):
    page.open_notebook("training", TRAINING, "attach()")
    page.start(0)
    # Progress is one display that changes in place, with pictures of what was learned.
    page.wait(f"{page.cell(0)}.querySelector('{PICTURE}')")
    before = page.outputs(0)
    page.wait(f"{page.cell(0)}.querySelector('.jp-OutputArea-output').innerText !== {before[0]!r}")
    assert len(page.outputs(0)) == 1

    # What is answered in the meantime does not make the kernel look idle.
    page.evaluate(
        "new MutationObserver(([{target}]) => { window.wasIdle ||= target.dataset.status === 'idle'; })"
        f".observe({INDICATOR}, {{attributeFilter: ['data-status']}})"
    )
    page.write(1, "attach(ru")
    assert page.completions() == [["run=", "param"]]

    # A second notebook has a kernel of its own.
    page.command("notebook:create-new", kernelName=notebooks.KERNEL)
    page.wait(f"{PANELS}.length === 2")
    page.wait_for_kernel("idle")
    page.write(2, "1 + 2")
    page.run(2)
    assert page.outputs(2) == ["3"]
    assert not page.evaluate("window.wasIdle")

    # Closed in the middle, the first one comes back to a kernel that still works, and can be stopped.
    page.command("docmanager:open", path="training.ipynb")
    page.wait_for_tab("training.ipynb")
    page.command("application:close")
    page.answer_dialog("Discard")
    page.wait(f"{PANELS}.length === 1")
    page.command("docmanager:open", path="training.ipynb")
    page.wait(f"{PANELS}.length === 2")
    page.wait_for_kernel("busy")
    page.press_button("interrupt")
    page.wait_for_kernel("idle")

    # What was lost with the tab is brought back, also over a new connection.
    page.run(2)
    shown = page.outputs(2)
    assert "unet(width=8, levels=2) — stopped at step" in shown[0]
    page.evaluate("window.jupyterapp.commands.execute('notebook:reconnect-to-kernel')")
    page.run(2)
    assert (page.prompt(2), page.outputs(2)) == ("[3]:", shown)

    page.press_button("restart")
    page.answer_dialog("Restart")
    page.wait(f"{INDICATOR}.dataset.status !== 'idle'")
    page.wait_for_kernel("idle")
    page.run(2)
    assert "finds no run" in page.outputs(2)[0]
    assert page.prompt(2) == "[1]:"


def test_a_second_console_samples_from_what_the_notebook_trains(page):
    page.open_notebook("subshell", TRAINING)
    page.start(0)
    page.wait(f"{page.cell(0)}.querySelector('{PICTURE}')")
    page.command("notebook:create-subshell-console")
    # Until it has its subshell, what the console runs would wait behind the training.
    page.wait(
        "[...window.jupyterapp.shell.widgets('main')]"
        ".some(one => one.console?.sessionContext.session?.kernel?.subshellId)"
    )
    page.wait("document.querySelector('.jp-CodeConsole-promptCell .cm-content')")
    page.evaluate("document.querySelector('.jp-CodeConsole-promptCell .cm-content').focus()")
    page.type("sample(attach(wait=False), count=1, steps=2)")
    page.press("Enter", "Enter", 13, modifiers=8)
    page.wait("document.querySelector('.jp-CodeConsole .jp-OutputArea-output img')")
    page.wait_for_kernel("busy")
    page.command("notebook:interrupt-kernel")
    page.wait_for_kernel("idle")
