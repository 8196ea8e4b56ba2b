"""Matches free words ("abbiamo un'officina") to the sectors of `content/sectors`."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from knowledge.italian import contains_phrase, fold
from knowledge.schema import Sector

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

    def read(self, text: str) -> Sector | None:
        """The sector that an answer names: the longest known phrase in it, else the nearest spelling."""
        folded = fold(text)
        if found := self.mentioned(text):
            return found
        best = process.extractOne(folded, self._words.keys(), scorer=fuzz.ratio, score_cutoff=TYPO_TOLERANCE)
        return self.all[self._words[best[0]]] if best else None

    def mentioned(self, text: str) -> Sector | None:
        """The sector named by the longest known phrase inside a longer text."""
        folded = fold(text)
        named = [word for word in self._words if contains_phrase(folded, word)]
        return self.all[self._words[max(named, key=len)]] if named else None
