"""Reads examples of Rasa's NLU files: the text as a person writes it, its intent, its annotated
entities.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ANNOTATION = re.compile(r"\[(?P<text>[^\]]+)\](?:\((?P<kind>[^):]+)[^)]*\)|(?P<record>\{[^}]*\}))")


@dataclass(frozen=True, order=True)
class Span:
    """An entity in a text: where it begins, where it ends (excluded), of what kind it is."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Example:
    """A text with what should be understood of it; `source` is the line of the file, annotations
    included.
    """

    text: str
    intent: str
    entities: frozenset[Span]
    source: str


def read_examples(path: Path) -> list[Example]:
    """The examples of the intents of an NLU file, in its order; synonyms and
    patterns are left out.
    """
    return [
        _example(line, block["intent"])
        for block in _blocks(path)
        if "intent" in block
        for line in _lines(block["examples"])
    ]


def read_other_blocks(path: Path) -> list[dict[str, Any]]:
    """What else an NLU file has: synonyms, patterns."""
    return [block for block in _blocks(path) if "intent" not in block]


def write_examples(
    path: Path, examples: Iterable[Example], other_blocks: Iterable[dict[str, Any]]
) -> None:
    """Write an NLU file, its intents in alphabetical order."""
    by_intent: dict[str, list[str]] = {}
    for example in examples:
        by_intent.setdefault(example.intent, []).append(f"- {example.source}\n")
    intents = [
        {"intent": intent, "examples": "".join(by_intent[intent])} for intent in sorted(by_intent)
    ]
    document = {"version": "3.1", "nlu": [*intents, *other_blocks]}
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")


def _blocks(path: Path) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    return blocks


def _lines(examples: str) -> Iterator[str]:
    return (line.removeprefix("-").strip() for line in examples.splitlines() if line.strip())


def _example(source: str, intent: str) -> Example:
    text, spans, read = "", set(), 0
    for annotation in ANNOTATION.finditer(source):
        text += source[read : annotation.start()]
        spans.add(Span(len(text), len(text) + len(annotation["text"]), _kind(annotation)))
        text += annotation["text"]
        read = annotation.end()
    return Example(text + source[read:], intent, frozenset(spans), source)


def _kind(annotation: re.Match[str]) -> str:
    if annotation["kind"]:
        return annotation["kind"]
    record: dict[str, Any] = json.loads(annotation["record"])
    return str(record["entity"])
