"""The language pack for VS Code, as its regular expressions colour."""

import json
import subprocess
import sys
from pathlib import Path

import onigurumacffi
import pytest

ROOT = Path(__file__).parents[2]
PACK = ROOT / "kernelspec/vscode"


@pytest.fixture(scope="module")
def patterns() -> list[tuple]:
    grammar = json.loads((PACK / "syntaxes/swingby.tmLanguage.json").read_text(encoding="utf-8"))
    return [(onigurumacffi.compile(rule["match"]), rule) for rule in grammar["patterns"]]


def colored(line: str, patterns: list[tuple]) -> list[tuple[str, str]]:
    """Scope and text of each token: the rule that matches first, and of those that match at one place the first rule."""
    found, place = [], 0
    while place < len(line):
        matches = [(match, rule) for pattern, rule in patterns if (match := pattern.search(line, place))]
        if not matches:
            break
        match, rule = min(matches, key=lambda pair: pair[0].start())
        parts = rule.get("captures", {"0": rule})
        found += [(part["name"].removesuffix(".swingby"), match[int(group)]) for group, part in parts.items()]
        place = max(match.end(), place + 1)
    return found


def test_the_pack_is_that_of_the_table_of_tokens(tmp_path):
    subprocess.run([sys.executable, ROOT / "kernelspec/vscode.py", "--out", tmp_path], check=True)
    made = {path.relative_to(tmp_path): path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.json")}
    assert made == {path.relative_to(PACK): path.read_text(encoding="utf-8") for path in PACK.rglob("*.json")}, (
        "run: python kernelspec/vscode.py"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "run = train(σ_1, lr=0.1)  # 1 | 2",
            [
                ("variable.parameter", "run"),
                ("keyword.operator", "="),
                ("entity.name.function", "train"),
                ("punctuation.section.brackets.begin", "("),
                ("variable.other", "σ_1"),
                ("punctuation.separator", ","),
                ("variable.parameter", "lr"),
                ("keyword.operator", "="),
                ("constant.numeric", "0.1"),
                ("punctuation.section.brackets.end", ")"),
                ("comment.line.number-sign", "# 1 | 2"),
            ],
        ),
        (
            "  | last",
            [("keyword.operator.pipe", "|"), ("entity.name.function", "last")],
        ),
        (
            "each [None, 'a # b']",
            [
                ("keyword.control", "each"),
                ("punctuation.section.brackets.begin", "["),
                ("constant.language", "None"),
                ("punctuation.separator", ","),
                ("string.quoted", "'a # b'"),
                ("punctuation.section.brackets.end", "]"),
            ],
        ),
        ("eachσ", [("variable.other", "eachσ")]),
    ],
)
def test_highlights(line, expected, patterns):
    assert colored(line, patterns) == expected


def test_the_manifest_names_files_that_are_there():
    contributes = json.loads((PACK / "package.json").read_text(encoding="utf-8"))["contributes"]
    paths = [language["configuration"] for language in contributes["languages"]]
    paths += [grammar["path"] for grammar in contributes["grammars"]]
    assert paths and all((PACK / path).is_file() for path in paths)
