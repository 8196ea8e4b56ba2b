"""Mends slips of the pen towards words that we know: `"stage sneza rimbroso"` → `"stage senza
rimborso"`.

Only words that neither Italian nor our own texts know are touched, and only towards a word of our
texts: a wrong guess about any other word could change what was meant. Words are compared without
accents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from italian.text import without_accents

SHORTEST = 4
"""Letters of the shortest word to be mended: shorter ones are near to too many others."""
SHORT, SLIPS_IN_SHORT, SLIPS_IN_LONG = 5, 1, 2
"""Slips (a letter wrong, missing, added, or two swapped) forgiven in words of up to SHORT letters,
and in longer.
"""
KEPT_WORDS = 10_000
"""Words whose mending is remembered; then all are forgotten."""

WORD = re.compile(rf"(?<![\w+#])[^\W\d_]{{{SHORTEST},}}(?![\w+#])")
CAPITALISED = "[A-ZÀ-Þ][a-zß-ÿ]+"
NAME = re.compile(rf"(?<=[\w,] ){CAPITALISED}|^{CAPITALISED}(?= {CAPITALISED})")


class Spelling:
    """The words of our texts, which people may misspell."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Know these written forms, each with how often it was written."""
        self.counts = dict(counts)
        self._plain_counts: Counter[str] = Counter()
        self._written: dict[str, str] = {}
        for form, count in sorted(self.counts.items(), key=lambda item: (-item[1], item[0])):
            self._plain_counts[without_accents(form)] += count
            self._written.setdefault(without_accents(form), form)
        self._mended: dict[str, str] = {}

    def mend(self, text: str, keep: Collection[str] = ()) -> str:
        """The lower-case text with its misspelt words put right, but for those in `keep`."""
        return WORD.sub(
            lambda match: match[0] if match[0] in keep else self.mend_word(match[0]), text
        )

    def mend_word(self, word: str) -> str:
        """The word we know that was most likely meant; the word itself if it is known, or nothing
        is near.
        """
        if word not in self._mended:
            if len(self._mended) >= KEPT_WORDS:
                self._mended.clear()
            self._mended[word] = self._nearest(word)
        return self._mended[word]

    def _nearest(self, word: str) -> str:
        plain = without_accents(word)
        if plain in self._written or plain in _italian():
            return word
        slips = SLIPS_IN_SHORT if len(plain) <= SHORT else SLIPS_IN_LONG
        near = process.extract(
            plain, self._written.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None
        )
        if not near:
            return word
        best = min(
            near,
            key=lambda match: (
                match[1],
                match[0][0] != plain[0],
                -self._plain_counts[match[0]],
                match[0],
            ),
        )
        return self._written[best[0]]


def likely_names(text: str) -> list[str]:
    """The words of a text with a capital that no beginning explains, in "Sara Ibisco" both: a name
    is no slip.
    """
    return NAME.findall(text)


def count_words(
    careful: Iterable[str], careless: Iterable[str] = (), *, often: int | None = None
) -> Counter[str]:
    """Count the words of lower-case texts.

    Of `careless` texts only those count that are Italian, or in `careful` texts too, or there
    `often` times or more.
    """
    counts = Counter(word for text in careful for word in WORD.findall(text))
    known = frozenset(map(without_accents, counts)) | _italian()
    found = Counter(word for text in careless for word in WORD.findall(text))
    for word, count in found.items():
        if without_accents(word) in known or (often is not None and count >= often):
            counts[word] += count
    return counts


def is_italian(word: str) -> bool:
    """Whether a general dictionary of Italian has the word, be it with or without its accents."""
    return without_accents(word) in _italian()


def common_words() -> list[str]:
    """Some 120,000 Italian words in lower case, as a general dictionary writes them."""
    return list(SpellChecker(language="it").word_frequency.dictionary)


@cache
def _italian() -> frozenset[str]:
    """The common words without accents."""
    return frozenset(map(without_accents, common_words()))
