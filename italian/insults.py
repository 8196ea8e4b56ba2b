"""Insults, which are neither a question nor a name."""

from __future__ import annotations

from italian.patterns import Pattern
from italian.text import fold

_INSULT = Pattern(r"\b{insults.words}\b")


def has_insult(text: str) -> bool:
    """Whether an insult stands in `text`."""
    return _INSULT.search(fold(text)) is not None
