"""The Jupyter community's own suite, and what clients read before they start a kernel."""

from pathlib import Path

import jupyter_kernel_test
import pytest

import notebooks

pytestmark = pytest.mark.usefixtures("kernelspec")


class TestKernel(jupyter_kernel_test.KernelTests):
    """Left out is what the language has no words for: printing, paging, clearing a cell's output."""

    kernel_name = notebooks.KERNEL
    language_name = "swingby"
    file_extension = ".swingby"

    test_execute_stdout = None
    test_execute_stderr = None
    test_pager = None
    test_clear_output = None

    completion_samples = [
        {"text": "theo", "matches": {"theory"}},
        {"text": "train(sim(mu=[1, 2]), linear(dep", "matches": {"depth="}},
        {"text": "train(sim(mu=[1, 2]), linear(depth=2), epo", "matches": {"epochs="}},
    ]
    complete_code_samples = ["", "1", "x = sim(mu=[1, 2])", "sim(\n  mu=[1, 2]\n)", "# only a comment"]
    incomplete_code_samples = ["x =", "sim(mu=[1, 2]", "[1,", "x |"]
    invalid_code_samples = ['"text', "x = )", "1 2", "for s in [1, 2]:"]
    code_generate_error = "train(3, epoch=40)"
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "[1, 2] * 2", "result": "[2, 4]"},
        {"code": "2 ^ 10", "result": "1024"},
        {"code": "sim(mu=[1, 2], sigma=0.05)", "mime": "text/html"},
    ]
    code_display_data = [
        {
            "code": "plot(theory(sim(mu=[1, 2], sigma=0.05)), x=time, y=loss)\n0",
            "mime": "image/svg+xml",
        }
    ]
    code_inspect_sample = "train"
    code_history_pattern = "1 + ?"
    supported_history_operations = ("tail", "range", "search")


class TestWelcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = notebooks.KERNEL
    support_iopub_welcome = True


def test_the_description_names_an_existing_program(kernelspec):
    assert Path(kernelspec.argv[0]).is_absolute()
    assert Path(kernelspec.argv[0]).is_file()
    assert kernelspec.argv[1:] == ["kernel", "-f", "{connection_file}"]


def test_the_description_tells_clients_what_the_kernel_can_do(kernelspec):
    assert kernelspec.language == "swingby"
    assert kernelspec.interrupt_mode == "message"
    assert kernelspec.kernel_protocol_version == "5.5"
    assert kernelspec.metadata == {"debugger": False, "supported_encryption": ["curve"]}


@pytest.mark.parametrize("logo", ["logo-svg.svg", "logo-64x64.png", "logo-32x32.png"])
def test_menus_find_a_logo(kernelspec, logo):
    assert (Path(kernelspec.resource_dir) / logo).stat().st_size > 0
