"""Words as data: every entry is words, every entry is used, nothing is missing."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from italian.patterns import FOLDER, PLACEHOLDER, Pattern, entry, filled, one_of, vocabulary

ROOT = Path(__file__).parents[2]
FILES = sorted(path.stem for path in FOLDER.glob("*.yml"))
ENTRIES = [f"{file}.{key}" for file in FILES for key in vocabulary(file)]
SOURCES = {
    path.relative_to(ROOT): path.read_text(encoding="utf-8")
    for room in ("actions", "italian", "knowledge")
    for path in (ROOT / room).rglob("*")
    if path.suffix in (".py", ".yml")
}
CODE = "\n".join(SOURCES.values())
PATTERNS = sorted(
    (".".join(path.with_suffix("").parts), name)
    for path, source in SOURCES.items()
    for name in re.findall(r"^(\w+) = Pattern\($", source.replace("Pattern(r", "Pattern(\nr"), re.M)
)
KEPT_WHOLE = ("chat_spelling.",)
"""Not patterns, and read by a name put together in code."""


def words_in(node: Any) -> Iterator[object]:
    """Every alternative under an entry: items of lists, keys of mappings that are words."""
    if isinstance(node, list):
        for item in node:
            yield from words_in(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from words_in(value)
    else:
        yield node


def test_a_placeholder_stands_for_any_of_its_words() -> None:
    pattern = Pattern(r"\bdi {calendar.months} (?P<year>\d{4})\b", re.IGNORECASE)
    assert (match := pattern.search("nel mese di Maggio 2026!")) and match["year"] == "2026"
    assert pattern.search("nel mese di maggiolino 2026") is None
    assert pattern.sub("-", "di marzo 2026, di aprile 2027", 1) == "-, di aprile 2027"


def test_words_may_name_other_words() -> None:
    assert filled("{calendar.ordinals}") == "(?:primo)"
    assert one_of(["x", "{calendar.ordinals} y"]) == "(?:x|(?:primo) y)"


def test_words_nobody_wrote_are_missed() -> None:
    with pytest.raises(KeyError):
        entry("calendar.weekdays")


@pytest.mark.parametrize("name", [name for name in ENTRIES if not name.startswith(KEPT_WHOLE)])
def test_an_entry_is_made_of_words_that_are_patterns(name: str) -> None:
    """YAML takes a bare `no` for false, and what has a colon for a mapping."""
    for words in words_in(entry(name)):
        assert isinstance(words, str | int)
        if isinstance(words, str):
            assert words.count("(") == 0 or not words.endswith("(?"), words
            re.compile(filled(words))


@pytest.mark.parametrize("file", ["chat_spelling"])
def test_entries_kept_whole_are_words_for_words(file: str) -> None:
    for words in words_in(vocabulary(file)):
        assert isinstance(words, str)


@pytest.mark.parametrize(("module", "name"), PATTERNS)
def test_a_pattern_of_the_code_compiles(module: str, name: str) -> None:
    pattern = getattr(importlib.import_module(module), name)
    assert isinstance(pattern, Pattern)
    assert not PLACEHOLDER.search(pattern.compiled.pattern)


@pytest.mark.parametrize("name", [name for name in ENTRIES if not name.startswith(KEPT_WHOLE)])
def test_what_is_there_is_named(name: str) -> None:
    assert f"{{{name}}}" in CODE or f'"{name}"' in CODE
