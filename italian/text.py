"""Italian text made comparable (without accents, case, punctuation or doubled spaces), or safe to
repeat.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_NOT_WORD = re.compile(r"(?:[^\w+#]|[_ʼ])+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]+")


def without_accents(text: str) -> str:
    """The text with its letters bare of accents and other marks; case and signs stay."""
    if text.isascii():
        return text
    return "".join(
        sign
        for sign in unicodedata.normalize("NFD", text)
        if not unicodedata.category(sign).startswith("M")
    )


def fold(text: str) -> str:
    """`"L’ITS è GRATIS?"` → `"l its e gratis"`: the form in which words are compared."""
    # Once more: a sign such as "™" came apart into capitals.
    return _NOT_WORD.sub(" ", _small_and_bare(text).casefold()).strip()


def fold_letters(text: str) -> str:
    """`" Società  ÀGILE, S.p.A."` → `"societa agile, s.p.a."`: small bare letters and signs, one
    blank between words.

    The database keeps texts in this form: it must not change without a migration of what is kept.
    """
    bare = _small_and_bare(text)
    return " ".join("".join(sign for sign in bare if _is_seen(sign)).split())


def contains_phrase(folded: str, phrase: str) -> bool:
    """Whether the folded `phrase` stands in `folded` as whole words."""
    return f" {phrase} " in f" {folded} "


def plain(words: str, limit: int = 300) -> str:
    """A person's words made safe to repeat inside a message: one line, no markup, not endless."""
    line = " ".join(_CONTROL.sub(" ", words).replace("*", "").replace("](", "] (").split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def fold_in_place(text: str) -> str:
    """Small bare letters at the places they have in `text`; signs stay, but for ’, which is '."""
    return "".join(map(_folded_alone, text))


@cache
def _folded_alone(sign: str) -> str:
    folded = "'" if sign == "’" else fold_letters(sign)
    return folded if len(folded) == 1 else sign


def _small_and_bare(text: str) -> str:
    return without_accents(unicodedata.normalize("NFKC", text.casefold()))


def _is_seen(sign: str) -> bool:
    """Whether one can see it or it parts words: no control character, no joiner."""
    return sign.isspace() or not unicodedata.category(sign).startswith("C")
