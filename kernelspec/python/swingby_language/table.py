"""The table of tokens that every highlighter of the language reads."""

import json
from importlib.resources import files

_TABLE = json.loads(files(__package__).joinpath("tokens.json").read_text(encoding="utf-8"))

#: The language's name, MIME type, file extension and comment sign.
LANGUAGE: dict[str, str] = _TABLE["language"]

#: Regular expressions by token name, in the order in which they are tried.
TOKENS: dict[str, str] = _TABLE["tokens"]
