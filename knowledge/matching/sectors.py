"""Matches free words ("abbiamo un'officina") to the sectors of `content/sectors`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from italian.text import contains_phrase, fold
from knowledge.content.schema import Sector
from knowledge.matching.ateco import above

TYPO_TOLERANCE = 85
OTHER = "other"


class Sectors:
    """The sectors and the words that name them."""

    def __init__(self, sectors: Iterable[Sector]) -> None:
        self.all = {sector.id: sector for sector in sectors}
        self._words = {
            fold(word): sector.id
            for sector in self.all.values()
            if sector.id != OTHER
            for word in (sector.label, *sector.words)
        }
        self._other_words = {
            fold(word): OTHER for word in (self.all[OTHER].words if OTHER in self.all else ())
        }
        self._by_ateco = {
            code: sector.id for sector in self.all.values() for code in sector.ateco_codes
        }

    def read(self, text: str) -> Sector | None:
        """The sector that an answer names: the longest known phrase in it, else the nearest
        spelling.
        """
        folded = fold(text)
        if found := self.named(text):
            return found
        best = process.extractOne(
            folded, self._words.keys(), scorer=fuzz.ratio, score_cutoff=TYPO_TOLERANCE
        )
        return self.all[self._words[best[0]]] if best else None

    def mentioned(self, text: str) -> Sector | None:
        """The sector, not "other", named by the longest known phrase inside a longer text."""
        return self._longest(text, self._words)

    def named(self, text: str) -> Sector | None:
        """The same inside words about the sector only: there "agricoltura" names "other"."""
        return self._longest(text, self._other_words | self._words)

    def _longest(self, text: str, words: Mapping[str, str]) -> Sector | None:
        folded = fold(text)
        named = [word for word in words if contains_phrase(folded, word)]
        return self.all[words[max(named, key=len)]] if named else None

    def of_ateco(self, code: str) -> Sector | None:
        """The sector of a company with this code of ATECO 2025, by the most precise code that
        content names.
        """
        for ancestor in above(code):
            if ancestor in self._by_ateco:
                return self.all[self._by_ateco[ancestor]]
        return None
