"""Hears of which words the meaning is asked: "cosa vuol dire …", "… che significa?"."""

from __future__ import annotations

from typing import NamedTuple

from italian.chat_spelling import normalize
from italian.patterns import Pattern
from italian.text import fold

_BEFORE = r"(?:{questions.before_meaning} )*"
_AFTER = r"(?: {questions.after_meaning})*"
_MEANING = Pattern(rf"{_BEFORE}{{questions.meaning}} (?P<words>.+?){_AFTER}")
_MEANING_AFTER = Pattern(rf"{_BEFORE}(?P<words>.+?) {{questions.meaning_after}}{_AFTER}")
_THING = Pattern(rf"{_BEFORE}{{questions.thing}} (?P<words>.+?){_AFTER}")
_THING_AFTER = Pattern(rf"{_BEFORE}(?P<words>.+?) {{questions.thing_after}}{_AFTER}")


class AskedMeaning(NamedTuple):
    """The folded words asked about; `surely` where it is their meaning and nothing more."""

    words: str
    surely: bool


def asked_meaning(text: str) -> AskedMeaning | None:
    """Of which words `text` asks the meaning, and does nothing else; None when of none."""
    folded = fold(normalize(text))
    for pattern in (_MEANING, _MEANING_AFTER):
        if match := pattern.fullmatch(folded):
            return AskedMeaning(match["words"], surely=True)
    for pattern in (_THING, _THING_AFTER):
        if match := pattern.fullmatch(folded):
            return AskedMeaning(match["words"], surely=False)
    return None
