"""Words that mean the same here, made one: people say "alternanza", staff wrote "PCTO", the law
says "FSL".
"""

from __future__ import annotations

import re
from functools import cache

from italian.patterns import entry
from italian.text import fold


def in_common_words(text: str) -> str:
    """`"Quante ore di alternanza in ditta?"` → `"quante ore di pcto in azienda"`: folded, one word
    for each thing.
    """
    folded = fold(text)
    for word, others in _same():
        folded = others.sub(word, folded)
    return folded


@cache
def _same() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (word, re.compile(rf"\b{others}\b")) for word, others in entry("common_words.same").items()
    ]
