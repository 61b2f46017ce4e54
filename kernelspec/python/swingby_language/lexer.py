"""Highlights Swingby wherever Pygments does: nbconvert's pages, consoles, documentation."""

from pygments.lexer import RegexLexer, default
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Text

from .table import LANGUAGE, TOKENS

_STYLES = {
    "comment": Comment.Single,
    "string": String,
    "number": Number,
    "keyword": Keyword,
    "constant": Keyword.Constant,
    "command": Name.Function,
    "parameter": Name.Attribute,
    "name": Name,
    "pipe": Operator,
    "operator": Operator,
    "open": Punctuation,
    "close": Punctuation,
    "comma": Punctuation,
}

#: What follows a token: the state that the lexer enters or leaves.
_TRANSITIONS = {"open": "inside", "close": "#pop", "pipe": "stage"}

_SPACE = (r"\s+", Text.Whitespace)


def _rules(styles: dict) -> list[tuple]:
    rules = [(TOKENS[name], style, *_transition(name)) for name, style in styles.items()]
    return [_SPACE, *rules]


def _transition(name: str) -> tuple[str, ...]:
    return (_TRANSITIONS[name],) if name in _TRANSITIONS else ()


class SwingbyLexer(RegexLexer):
    """Colours a cell or a file; text that is not Swingby is marked, never refused."""

    name = LANGUAGE["display"]
    aliases = [LANGUAGE["name"]]
    filenames = [f"*.{LANGUAGE['extension']}"]
    mimetypes = [LANGUAGE["mime"]]
    url = ""
    version_added = ""

    tokens = {
        # Between statements: what stands before "=" is a name being given a value.
        "root": _rules(_STYLES | {"parameter": Name.Variable}),
        # Between brackets: what stands before "=" is a parameter.
        "inside": _rules(_STYLES),
        # After a pipe: a bare name is a command.
        "stage": [
            _SPACE,
            (TOKENS["comment"], Comment.Single),
            (TOKENS["name"], Name.Function, "#pop"),
            default("#pop"),
        ],
    }
