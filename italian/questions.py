"""The words by which people ask."""

from __future__ import annotations

from italian.patterns import Pattern
from italian.text import fold

_OPENING = Pattern(r"^(?:{questions.before} )*(?:{questions.words}|{questions.opening})\b")
_WANTING = Pattern(r"\b(?:{questions.words}|{questions.wanting})\b")


def opens_as_question(text: str) -> bool:
    """Whether `text` begins with a word that asks: "quanto costa", "ma si può", "e dove"."""
    return _OPENING.match(fold(text)) is not None


def wants_to_know(text: str) -> bool:
    """Whether `text` asks something anywhere in it: a question mark, or a word that asks."""
    return "?" in text or _WANTING.search(fold(text)) is not None
