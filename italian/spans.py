"""Folded text that remembers where each of its characters stood, so that what was found can be cut
out as written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from italian.text import fold


@dataclass(frozen=True)
class Folded:
    """`text` is `raw` folded; `places[i]` is where its character `i` stands in `raw`."""

    raw: str
    text: str
    places: tuple[int, ...]

    def cut(self, start: int, end: int) -> str:
        """What stands in the raw text from the folded position `start` up to `end`, without blanks
        around it.
        """
        return (
            self.raw[self.places[start] : self.places[end - 1] + 1].strip() if start < end else ""
        )

    def before(self, start: int) -> str:
        """The raw text before the folded position `start`."""
        return self.raw[: self.places[start]] if start < len(self.places) else self.raw

    def after(self, end: int) -> str:
        """The raw text after the folded position `end`."""
        return self.raw[self.places[end - 1] + 1 :] if end else self.raw


def fold_with_places(raw: str, replaced: Mapping[int, str] | None = None) -> Folded:
    """Fold `raw` like `fold`, and remember the places; `replaced` gives other words for some of its
    characters.
    """
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(raw):
        folded = replaced[place] if replaced and place in replaced else _folded(character)
        for kept in folded:
            if kept != " " or (characters and characters[-1] != " "):
                characters.append(kept)
                places.append(place)
    if characters and characters[-1] == " ":
        characters.pop()
        places.pop()
    return Folded(raw, "".join(characters), tuple(places))


@cache
def _folded(character: str) -> str:
    """One character folded: nothing for an accent, a blank for what is no part of a word."""
    return fold(f"a{character}a")[1:-1]
