"""Words that mean the same here, made one: people say "alternanza", staff wrote "PCTO", the law
says "FSL".
"""

from __future__ import annotations

import re

from italian.text import fold

_SAME: dict[str, re.Pattern[str]] = {
    "pcto": re.compile(
        r"\b(?:(?:alternan?za |formazione )?scuola lavoro|alternan?za|fsl|ptco|p c t o)\b"
    ),
    "its": re.compile(r"\b(?:its academy|i t s|istitut[oi] tecnologic[oi] superior[ei])\b"),
    "stage": re.compile(r"\b(?:tirocini|tirocinio|stages|staige)\b"),
    "stagista": re.compile(r"\btirocinante\b"),
    "stagisti": re.compile(r"\btirocinanti\b"),
    "azienda": re.compile(r"\b(?:ditta|impresa)\b"),
    "aziende": re.compile(r"\b(?:ditte|imprese)\b"),
    "studente": re.compile(r"\balunn[oa]\b"),
    "studenti": re.compile(r"\balunn[ie]\b"),
    "universita": re.compile(r"\buni\b"),
    "non": re.compile(r"\bnn\b"),
    "per": re.compile(r"\bx\b"),
}


def in_common_words(text: str) -> str:
    """`"Quante ore di alternanza in ditta?"` → `"quante ore di pcto in azienda"`: folded, one word
    for each thing.
    """
    folded = fold(text)
    for word, others in _SAME.items():
        folded = others.sub(word, folded)
    return folded
