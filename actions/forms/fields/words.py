"""What the readers of fields share: how long names may be, and words cut out as they were said."""

from __future__ import annotations

import re
from collections.abc import Mapping

from italian.spans import fold_with_places
from italian.text import fold

NAME_MAX = 120
"""Characters of the longest name, or of a short answer kept as said."""


def as_said(phrase: str, text: str) -> str:
    """`phrase` with the accents, capitals and signs of `text`; as it is where `text` lacks it."""
    folded, wanted = fold_with_places(text), fold(phrase)
    start = f" {folded.text} ".find(f" {wanted} ") if wanted else -1
    return folded.cut(start, start + len(wanted)) if start >= 0 else phrase


def words_in(text: str, patterns: Mapping[str, str]) -> dict[str, str]:
    """The values whose pattern, of folded words, stands in `text`, each with the words it stands
    on.
    """
    folded = fold_with_places(text)
    found = ((value, re.search(pattern, folded.text)) for value, pattern in patterns.items())
    return {value: folded.cut(*match.span()) for value, match in found if match}
