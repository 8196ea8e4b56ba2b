"""Answers that name nothing: "sì", "boh", "riprova", an insult, a question, words about something
else.
"""

from __future__ import annotations

import re

from italian.contacts import find_email_like, read_phone
from italian.manner import insults
from italian.patterns import Pattern
from italian.text import fold

_SMALL = r"(?:{nothing.small}|{nothing.not_saying})"
_NOTHING = Pattern(rf"{_SMALL}(?: {_SMALL})*")
_SOMETHING_ELSE = Pattern(r"\b{nothing.something_else}\b")
_QUESTION = Pattern(r"\?\s*$|^\W*{questions.no_name}", re.IGNORECASE)


def says_nothing(text: str) -> bool:
    """Whether `text` is only small words that name nothing: "sì certo", "boh, non lo so", "ok
    grazie".
    """
    folded = fold(text)
    return not folded or _NOTHING.fullmatch(folded) is not None


def names_nothing(text: str) -> bool:
    """Whether `text` is plainly no name of anything, however many words it has."""
    folded = fold(text)
    if (
        says_nothing(text)
        or insults(folded)
        or _SOMETHING_ELSE.search(folded)
        or _QUESTION.search(text)
    ):
        return True
    return len(folded.split()) <= 4 and (
        find_email_like(text) is not None or read_phone(text) is not None
    )
