"""Highlighting and parameters for tools written in Python."""

import math

import pytest
from papermill.exceptions import PapermillException
from papermill.translators import papermill_translators
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename, get_lexer_for_mimetype
from pygments.token import Comment, Error, Keyword, Name, Number, Operator, Punctuation, String

import notebooks


def colored(text: str) -> list[tuple]:
    """What Pygments makes of a text, without its blanks."""
    return [(kind, part) for kind, part in get_lexer_by_name("swingby").get_tokens(text) if part.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# σ: 1 | 2", [(Comment.Single, "# σ: 1 | 2")]),
        (r"'a # \' b'", [(String, r"'a # \' b'")]),
        ('"not closed', [(String, '"not closed')]),
        ("1..5", [(Number, "1"), (Operator, ".."), (Number, "5")]),
        ("-1.5e-3", [(Operator, "-"), (Number, "1.5e-3")]),
        (".5", [(Number, ".5")]),
        ("each", [(Keyword, "each")]),
        ("each_one", [(Name, "each_one")]),
        ("eachσ", [(Name, "eachσ")]),
        ("None", [(Keyword.Constant, "None")]),
        ("run = 1", [(Name.Variable, "run"), (Operator, "="), (Number, "1")]),
        ("?train", [(Operator, "?"), (Name, "train")]),
        (
            "f(lr=x)",
            [
                (Name.Function, "f"),
                (Punctuation, "("),
                (Name.Attribute, "lr"),
                (Operator, "="),
                (Name, "x"),
                (Punctuation, ")"),
            ],
        ),
        (
            "runs\n  | # the end\n  last",
            [(Name, "runs"), (Operator, "|"), (Comment.Single, "# the end"), (Name.Function, "last")],
        ),
        ("{", [(Error, "{")]),
    ],
)
def test_highlights(text, expected):
    assert colored(text) == expected


def test_a_stray_bracket_does_not_change_what_follows():
    assert colored(")\nrun = 1")[1] == (Name.Variable, "run")


def test_found_by_name_file_and_mime_type():
    lexers = [
        get_lexer_by_name("swingby"),
        get_lexer_for_filename("sweep.swingby"),
        get_lexer_for_mimetype("text/x-swingby"),
    ]
    assert {lexer.name for lexer in lexers} == {"Swingby"}


def test_every_code_cell_of_the_notebooks_is_coloured_without_errors(notebook):
    for cell in notebooks.code_cells(notebook):
        wrong = [part for kind, part in colored(cell.source) if kind is Error]
        assert "raises-exception" in cell.metadata.get("tags", []) or not wrong, cell.source


def test_parameters_are_written_as_literals():
    translator = papermill_translators.find_translator("any-name", "swingby")
    parameters = {
        "sigma": [0.05, 1e-7, 2],
        "note": 'a "b" \\ c\nd\te ☄',
        "quick": True,
        "seed": 7,
        "origin": None,
    }
    assert translator.codify(parameters) == (
        "# Parameters\n"
        "sigma = [0.05, 1e-07, 2]\n"
        'note = "a \\"b\\" \\\\ c\\nd\\te ☄"\n'
        "quick = True\n"
        "seed = 7\n"
        "origin = None\n"
    )


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, {"a": 1}])
def test_a_parameter_that_the_language_cannot_hold_is_refused(value):
    translator = papermill_translators.find_translator("any-name", "swingby")
    with pytest.raises(PapermillException, match="a parameter cannot be"):
        translator.translate(value)


def test_parameters_of_a_notebook_can_be_listed():
    translator = papermill_translators.find_translator("any-name", "swingby")
    found = translator.inspect({"source": "seed = 1  # of all draws\nquick = True"})
    assert [(one.name, one.default, one.help) for one in found] == [
        ("seed", "1", "of all draws"),
        ("quick", "True", ""),
    ]
