"""The sentences kept out of training and content, as they stand in `evaluation/heldout`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bussola.project import ROOT
from evaluation.examples import Example, read_examples

HELDOUT = ROOT / "evaluation" / "heldout"
VARIETIES = ("correct", "no_accents", "sms", "typos", "dialect", "dictation", "capitals")
"""Ways of writing; each has a file of utterances of its name."""
OLDER, OLDER_FILE = "older", "issue1.yml"
"""An earlier set, of mixed varieties and with no entity annotated."""


@dataclass(frozen=True)
class Utterance:
    """An example and how it is written."""

    example: Example
    variety: str


@dataclass(frozen=True)
class Question:
    """A question and the entries of the content that answer it; any of them will do."""

    text: str
    entries: frozenset[str]
    variety: str


@dataclass(frozen=True)
class Unanswerable:
    """A question that the content does not answer; `kind` is how near to the content it is."""

    text: str
    kind: str


@dataclass(frozen=True)
class Message:
    """A message with one question or two, and for each the entries that answer it."""

    text: str
    entries: tuple[frozenset[str], ...]


def read_utterances(folder: Path = HELDOUT) -> list[Utterance]:
    """Every utterance of every variety, the older ones last."""
    files = {**{variety: f"{variety}.yml" for variety in VARIETIES}, OLDER: OLDER_FILE}
    return [
        Utterance(example, variety)
        for variety, name in files.items()
        for example in read_examples(folder / name)
    ]


def read_questions(folder: Path = HELDOUT) -> list[Question]:
    """The questions that the content answers."""
    return [
        Question(item["question"], frozenset(item["entries"]), item["variety"])
        for item in _items(folder / "questions.yml")
    ]


def read_unanswerable(folder: Path = HELDOUT) -> list[Unanswerable]:
    """The questions that the content does not answer."""
    return [
        Unanswerable(item["question"], item["kind"]) for item in _items(folder / "unanswerable.yml")
    ]


def read_messages(folder: Path = HELDOUT) -> list[Message]:
    """The messages with two questions, and those with one that might be taken for two."""
    return [
        Message(item["message"], tuple(map(frozenset, item["entries"])))
        for item in _items(folder / "two_questions.yml")
    ]


def _items(path: Path) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return items
