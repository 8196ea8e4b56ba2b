"""Phrases and their intents, as they stand in Rasa's files."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from bussola.project import ROOT
from evaluation.examples import read_examples
from evaluation.sentences import HELDOUT, OLDER, read_utterances

__all__ = ["OLDER", "ROOT", "examples", "harmless", "heldout"]


def examples(path: Path) -> Iterator[tuple[str, str]]:
    """The intent and the bare text of each example of a file."""
    return ((example.intent, example.text) for example in read_examples(path))


def heldout(variety: str | None = None) -> list[tuple[str, str]]:
    """Every phrase that is kept out of training (of one variety, where it is named), with its
    intent.
    """
    kept = [each for each in read_utterances() if variety in (None, each.variety)]
    return [(utterance.example.intent, utterance.example.text) for utterance in kept]


def harmless() -> list[str]:
    """Every answer of forms, note and small request that sounds hard and calls for no help."""
    kinds: dict[str, list[str]] = yaml.safe_load(
        (HELDOUT / "harmless.yml").read_text(encoding="utf-8")
    )
    return [text for texts in kinds.values() for text in texts]
