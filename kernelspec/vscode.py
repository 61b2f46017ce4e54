"""Writes the language pack for VS Code and what reads its packs, out of the table of tokens.

    python kernelspec/vscode.py [--out FOLDER]

A pack is installed by copying its folder to ~/.vscode/extensions/swingby.
"""

import argparse
import json
import re
from pathlib import Path

HERE = Path(__file__).parent
TABLE = json.loads((HERE / "tokens.json").read_text(encoding="utf-8"))
LANGUAGE = TABLE["language"]

#: Names that the themes know, by token.
SCOPES = {
    "comment": "comment.line.number-sign",
    "string": "string.quoted",
    "number": "constant.numeric",
    "keyword": "keyword.control",
    "constant": "constant.language",
    "command": "entity.name.function",
    "parameter": "variable.parameter",
    "name": "variable.other",
    "pipe": "keyword.operator.pipe",
    "operator": "keyword.operator",
    "open": "punctuation.section.brackets.begin",
    "close": "punctuation.section.brackets.end",
    "comma": "punctuation.separator",
}


def oniguruma(pattern: str) -> str:
    """A pattern of the table in the syntax of grammars, which write characters as \\x{aa}."""
    return re.sub(r"\\u([0-9a-f]{4})|([\u0080-\uffff])", lambda found: f"\\x{{{found[1] or f'{ord(found[2]):04x}'}}}", pattern)


def grammar() -> dict:
    name = LANGUAGE["name"]
    stage = {"match": r"(\|)\s*(" + oniguruma(TABLE["tokens"]["name"]) + ")"}
    stage["captures"] = {"1": {"name": f"{SCOPES['pipe']}.{name}"}, "2": {"name": f"{SCOPES['command']}.{name}"}}
    rules = [
        {"name": f"{SCOPES[token]}.{name}", "match": oniguruma(pattern)} for token, pattern in TABLE["tokens"].items()
    ]
    return {"name": LANGUAGE["display"], "scopeName": f"source.{name}", "patterns": [stage, *rules]}


def configuration() -> dict:
    pairs = [["(", ")"], ["[", "]"]]
    quotes = [['"', '"'], ["'", "'"]]
    return {
        "comments": {"lineComment": LANGUAGE["comment"]},
        "brackets": pairs,
        "autoClosingPairs": [*pairs, *quotes],
        "surroundingPairs": [*pairs, *quotes],
        "indentationRules": {"increaseIndentPattern": r"[(\[]\s*$", "decreaseIndentPattern": r"^\s*[)\]]"},
    }


def manifest() -> dict:
    name, display = LANGUAGE["name"], LANGUAGE["display"]
    language = {
        "id": name,
        "aliases": [display],
        "extensions": [f".{LANGUAGE['extension']}"],
        "mimetypes": [LANGUAGE["mime"]],
        "configuration": "./language-configuration.json",
    }
    grammar = {"language": name, "scopeName": f"source.{name}", "path": f"./syntaxes/{name}.tmLanguage.json"}
    return {
        "name": f"{name}-syntax",
        "displayName": display,
        "description": f"Highlights the {display} language in files and notebooks.",
        "version": "0.1.0",
        "publisher": name,
        "license": "Apache-2.0",
        "engines": {"vscode": "^1.75.0"},
        "categories": ["Programming Languages"],
        "contributes": {"languages": [language], "grammars": [grammar]},
    }


def files() -> dict[str, str]:
    """Contents by path below the pack's folder."""
    made = {
        "package.json": manifest(),
        "language-configuration.json": configuration(),
        f"syntaxes/{LANGUAGE['name']}.tmLanguage.json": grammar(),
    }
    return {path: json.dumps(content, indent=2, ensure_ascii=False) + "\n" for path, content in made.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "vscode", help="the folder of the pack")
    out = parser.parse_args().out
    for path, text in files().items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
