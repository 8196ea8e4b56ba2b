"""Searching without minding case, accents or spacing: both databases compare
the same folded text.
"""

import re
import unicodedata

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import InstrumentedAttribute


def fold(*texts: str | None) -> str:
    """The texts in one line of small plain letters: "Società  ÀGILE" → "societa agile"."""
    joined = " ".join(text for text in texts if text)
    letters = unicodedata.normalize("NFKD", joined.casefold())
    return " ".join("".join(letter for letter in letters if _is_kept(letter)).split())


def fold_words(text: str) -> str:
    """The words alone, folded: "Costa molto, l'ITS?" → "costa molto l its"."""
    return " ".join(re.findall(r"\w+", fold(text)))


def contains_words(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    """The condition that the folded `column` contains every word of `text`, in any order."""
    return and_(True, *(column.contains(word, autoescape=True) for word in fold(text).split()))


def _is_kept(letter: str) -> bool:
    # Marks are the accents split off above; control characters are nothing one can search for.
    return letter.isspace() or unicodedata.category(letter)[0] not in "MC"
