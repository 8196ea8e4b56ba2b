"""Quantities as people write them: "una ventina", "due o tre", "50-60", "centoventi"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from num2words import num2words

from knowledge.italian import fold

_ROUGH = {
    "paio": 2,
    "decina": 10,
    "dozzina": 12,
    "quindicina": 15,
    "ventina": 20,
    "trentina": 30,
    "quarantina": 40,
    "cinquantina": 50,
    "sessantina": 60,
    "settantina": 70,
    "ottantina": 80,
    "novantina": 90,
    "centinaio": 100,
    "migliaio": 1000,
}
_WORDS = {fold(num2words(n, lang="it")): n for n in range(1000)} | {"un": 1, "una": 1, "mille": 1000}
_NUMBER = re.compile(
    r"\b(?:un |una )?(?P<rough>" + "|".join(_ROUGH) + r")\b|\b(?P<digits>\d{1,3}(?: 000)+|\d{1,6})\b|"
    r"\b(?P<word>" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b"
)
_OR = re.compile(r"^ (?:o|a|ai|fino a) $")
_BETWEEN = re.compile(r"\b(?:tra|fra) (?:i |le |gli )?$")
_ABOUT = re.compile(r"\b(?:circa|quasi|piu o meno|intorno a[il]?|oltre|attorno a[il]?|grossomodo|almeno)\b")


@dataclass(frozen=True)
class Quantity:
    """A number of people or things; `minimum` equals `maximum` unless a range was given."""

    minimum: int
    maximum: int
    approximate: bool = False

    @property
    def value(self) -> int:
        """One figure for it: the middle of a range, rounded up."""
        return (self.minimum + self.maximum + 1) // 2


def find_quantities(text: str) -> list[tuple[Quantity, int, int]]:
    """Every quantity in `text` with its span in the folded text, left to right; ranges count once."""
    folded = fold_keeping_ranges(text)
    found: list[tuple[Quantity, int, int]] = []
    for match in _NUMBER.finditer(folded):
        number, rough = _value(match)
        if found and _joins(folded, found[-1], match.start()) and _is_range(found[-1][0], number):
            before, start, _ = found.pop()
            found.append((Quantity(before.minimum, number, before.approximate), start, match.end()))
            continue
        about = rough or _ABOUT.search(folded[max(0, match.start() - 14) : match.start()]) is not None
        found.append((Quantity(number, number, about), match.start(), match.end()))
    return found


def read_quantity(text: str) -> Quantity | None:
    """The first quantity of `text`, if there is one."""
    found = find_quantities(text)
    return found[0][0] if found else None


def fold_keeping_ranges(text: str) -> str:
    """Folded text in which "50-60" keeps its dash and "1.200" is one number."""
    joined = re.sub(r"(?<=\d)[.](?=\d{3}\b)", "", text)
    return fold(re.sub(r"(?<=\d)\s*[-–/]\s*(?=\d)", " o ", joined))


def _value(match: re.Match[str]) -> tuple[int, bool]:
    if match["rough"]:
        return _ROUGH[match["rough"]], True
    if match["digits"]:
        return int(match["digits"].replace(" ", "")), False
    return _WORDS[match["word"]], False


def _joins(folded: str, before: tuple[Quantity, int, int], start: int) -> bool:
    """Whether only "o", "a" (or "e" after "tra") stands between a quantity and the next."""
    _, opening, closing = before
    link = folded[closing:start]
    return bool(_OR.match(link)) or (link == " e " and bool(_BETWEEN.search(folded[:opening])))


def _is_range(before: Quantity, number: int) -> bool:
    return before.minimum == before.maximum and before.minimum < number <= before.minimum * 10
