"""The sentences of `content/messages`: each one the code says is there, each one that is there is
said.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest
import yaml

from bussola.project import ROOT
from core.settings import Settings

ROOMS = ("actions", "api", "bussola", "channels", "knowledge", "store")
SAYING = {"say", "_say", "tell", "Refusal"}
TREES = [
    ast.parse(path.read_text(encoding="utf-8"), str(path))
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
]


@cache
def sentences(*files: str) -> dict[str, str]:
    """Every sentence of the message files (of all of them where none is named), by key."""
    found: dict[str, str] = {}
    for path in (ROOT / "content" / "messages").glob("*.yml"):
        if not files or path.stem in files:
            found |= flat(path.stem, yaml.safe_load(path.read_text(encoding="utf-8")))
    return found


def flat(key: str, node: object) -> dict[str, str]:
    if not isinstance(node, dict):
        return {key: str(node)}
    return {
        inner: text
        for name, child in node.items()
        for inner, text in flat(f"{key}.{name}", child).items()
    }


@cache
def calls() -> list[ast.Call]:
    """Every call in the rooms of a function that says a sentence."""
    return [
        node
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in SAYING
    ]


def called(call: ast.Call) -> str:
    """The name of the function that is called, as written last."""
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def keys(node: ast.AST) -> Iterator[str]:
    """The keys written out in an argument, both branches of a condition included."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
        yield node.value
    if isinstance(node, ast.IfExp):
        yield from (*keys(node.body), *keys(node.orelse))


def families() -> Iterator[re.Pattern[str]]:
    """The keys put together from parts; each part is a group of the pattern."""
    for call in calls():
        for argument in call.args:
            if isinstance(argument, ast.JoinedStr):
                parts = (
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"(\w+)"
                    for part in argument.values
                )
                yield re.compile("".join(parts))


LITERALS = sorted({key for call in calls() for argument in call.args for key in keys(argument)})
WORDS = {node.value for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.Constant)}
"""Every constant of the code: what a part of a key can be."""


def is_said(key: str) -> bool:
    if key in LITERALS:
        return True
    matches = (family.fullmatch(key) for family in families())
    return any(WORDS.issuperset(match.groups()) for match in matches if match)


def test_the_code_was_read() -> None:
    assert {
        "forms.start",
        "dialogue.unknown",
        "channels.telegram.edited",
        "cli.content.loaded",
    } <= set(LITERALS)


@pytest.mark.parametrize("key", LITERALS)
def test_a_sentence_that_the_code_says_is_there(key: str) -> None:
    assert key in sentences()


@pytest.mark.parametrize("key", sentences("dialogue", "forms"))
def test_a_sentence_that_is_there_is_said(key: str) -> None:
    assert is_said(key)


def test_a_sentence_gets_a_value_for_each_of_its_braces() -> None:
    everything = sentences()
    for call in calls():
        given = {keyword.arg for keyword in call.keywords}
        for key in (key for argument in call.args for key in keys(argument)):
            asked = {name for _, name, _, _ in Formatter().parse(everything[key]) if name}
            assert None in given or asked <= given | Settings().terms.keys(), key
