"""Patterns made of the words in `vocabulary/*.yml`; nothing is read or compiled before its use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).with_name("vocabulary")
PLACEHOLDER = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")


@cache
def vocabulary(file: str) -> dict[str, Any]:
    """What `vocabulary/<file>.yml` says, by its keys."""
    text = (FOLDER / f"{file}.yml").read_text(encoding="utf-8")
    # The loader written in C: safe as well, and somebody waits for the first answer.
    entries: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return entries


def entry(name: str) -> Any:
    """What stands under "<file>.<key>"; raises KeyError when nothing does."""
    file, _, key = name.partition(".")
    return vocabulary(file)[key]


def one_of(alternatives: Iterable[str]) -> str:
    """A regular expression for any of these, each of which may name others by a placeholder."""
    return f"(?:{'|'.join(map(filled, alternatives))})"


def filled(template: str) -> str:
    """The regular expression that `template` is when each `{file.key}` stands for any of the words
    (of a list, or keys of a mapping) under that key.
    """
    return PLACEHOLDER.sub(lambda placeholder: one_of(entry(placeholder[1])), template)


class Pattern:
    """A regular expression with placeholders for words, as `filled` reads them.

    Its methods are those of `re.Pattern`.
    """

    def __init__(self, template: str, flags: int = 0) -> None:
        self.template = template
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern of the standard library."""
        return re.compile(filled(self.template), self.flags)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where it matches."""
        return self.compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Whether the beginning of `text` matches."""
        return self.compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Whether the whole `text` matches."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where it matches, left to right."""
        return self.compiled.finditer(text)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """`text` with what matches replaced, the first `count` times, or always."""
        return self.compiled.sub(by, text, count)
