"""Italian text made comparable (without accents, case, punctuation or doubled spaces), or safe to
repeat.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
_ELISION = re.compile(r"\b(l|un|all|dell|nell|sull|dall|quest|quell|c|d) (?=[aeiou])")
_NOT_WORD = re.compile(r"(?:[^\w+#]|_)+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]+")


def fold(text: str) -> str:
    """`"L’ITS è GRATIS?"` → `"l its e gratis"`: the form in which words are compared."""
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).lower()
    without_marks = "".join(c for c in plain if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", without_marks).strip()


def words(text: str) -> list[str]:
    """The folded words of `text`."""
    return fold(text).split()


def contains_phrase(folded: str, phrase: str) -> bool:
    """Whether the folded `phrase` stands in `folded` as whole words."""
    return f" {phrase} " in f" {folded} "


def with_apostrophes(folded: str) -> str:
    """Gives folded words their apostrophes back: `"prima dell estate"` → `"prima dell'estate"`."""
    return _ELISION.sub(r"\1'", folded)


def plain(words: str, limit: int = 300) -> str:
    """A person's words made safe to repeat inside a message: one line, no markup, not endless."""
    line = " ".join(_CONTROL.sub(" ", words).replace("*", "").split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
