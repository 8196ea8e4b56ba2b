"""Phrases and their intents, as they stand in Rasa's files."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


def examples(path: Path) -> Iterator[tuple[str, str]]:
    """The intent and the bare text of each example of a file."""
    for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
        if "intent" in item:
            for line in item["examples"].splitlines():
                yield item["intent"], ANNOTATION.sub(r"\1", line.removeprefix("- ").strip())


def heldout() -> list[tuple[str, str]]:
    """Every phrase that is kept out of training, with its intent."""
    return [pair for path in sorted((ROOT / "tests" / "nlu" / "heldout").glob("*.yml")) for pair in examples(path)]
