"""Searching without minding case, accents or spacing: both databases compare
the same folded text.
"""

import re

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import InstrumentedAttribute

from italian.text import fold_letters


def fold(*texts: str | None) -> str:
    """The texts as one line in which one searches: "Società  ÀGILE" → "societa agile"."""
    return fold_letters(" ".join(text for text in texts if text))


def fold_words(text: str) -> str:
    """The words alone, folded: "Costa molto, l'ITS?" → "costa molto l its"."""
    return " ".join(re.findall(r"\w+", fold_letters(text)))


def contains_words(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    """The condition that the folded `column` contains every word of `text`, in any order."""
    return and_(True, *(column.contains(word, autoescape=True) for word in fold(text).split()))
