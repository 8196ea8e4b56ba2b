"""Words that mean the same here, made one: people say "alternanza", staff wrote "PCTO", the law
says "FSL".
"""

from __future__ import annotations

import re
from functools import cache

from italian.chat_spelling import normalize
from italian.patterns import entry
from italian.spelling import Spelling, likely_names
from italian.text import fold

_NUMBER = re.compile(r"\d+")


def in_common_words(text: str) -> str:
    """`"Quante ore di alternanza in ditta?"` → `"quante ore di pcto in azienda"`: folded, one word
    for each thing.
    """
    folded = fold(text)
    for word, others in _same():
        folded = others.sub(word, folded)
    return folded


def without_numbers(text: str) -> str:
    """`text` with chat spelling written out and any number as 0: how many does not tell what is
    meant.
    """
    return _NUMBER.sub("0", normalize(text))


def mended(text: str, spelling: Spelling) -> str:
    """`without_numbers`, with slips of the pen mended but not in what are likely names."""
    return spelling.mend(without_numbers(text), keep=frozenset(map(normalize, likely_names(text))))


@cache
def _same() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (word, re.compile(rf"\b{others}\b")) for word, others in entry("common_words.same").items()
    ]
