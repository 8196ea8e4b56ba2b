"""Recognises Italian municipalities in free words; the full list comes from the package `codicefiscale`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from codicefiscale.data import get_municipalities_data
from rapidfuzz import fuzz, process

from knowledge.italian import contains_phrase, fold
from knowledge.schema import Municipality

TYPO_TOLERANCE = 85
"""Least similarity (0–100) at which a misspelt name of the area is still recognised."""
_BEFORE_A_PLACE = re.compile(
    r"\b(?:sede (?:a|in)|siamo (?:a|di)|zona(?: di)?|comune(?: di)?|vicino a|citta di|[ad]i|da|a|in|presso) $"
)


@dataclass(frozen=True)
class Place:
    """A municipality with the letters of its province."""

    name: str
    province: str


class Places:
    """Municipalities near Seregno with their nicknames, then all of Italy by exact name."""

    def __init__(self, nearby: Iterable[Municipality]) -> None:
        self._nearby = {
            fold(name): Place(municipality.name, municipality.province)
            for municipality in nearby
            for name in (municipality.name, *municipality.aliases)
        }

    def read(self, text: str) -> Place | None:
        """The municipality that a whole answer names, typos forgiven for those nearby."""
        folded = re.sub(r"^(?:siamo |la sede e |sede |e )?(?:a|di|in|da) ", "", fold(text))
        folded = re.sub(r" (?:provincia|prov|mb|mi|co|lc|va)$", "", folded)
        if exact := self._nearby.get(folded) or _everywhere().get(folded):
            return exact
        if mentioned := self.mentioned(text):
            return mentioned
        best = process.extractOne(folded, self._nearby.keys(), scorer=fuzz.ratio, score_cutoff=TYPO_TOLERANCE)
        return self._nearby[best[0]] if best else None

    def mentioned(self, text: str) -> Place | None:
        """The first nearby municipality named inside a longer text."""
        folded = fold(text)
        named = [name for name in self._nearby if contains_phrase(folded, name)]
        named.sort(
            key=lambda name: (
                not _BEFORE_A_PLACE.search(folded[: folded.find(name)]),
                folded.find(name),
                -len(name),
            )
        )
        return self._nearby[named[0]] if named else None


@cache
def _everywhere() -> dict[str, Place]:
    """Every municipality in force, by folded name."""
    return {
        fold(row["name"]): Place(row["name"], row["province"]) for row in get_municipalities_data() if row["active"]
    }
