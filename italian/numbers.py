"""Quantities as people write them: "una ventina", "due o tre", "50-60", "centoventi"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from num2words import num2words

from italian.spans import Folded, fold_with_places
from italian.text import fold

LARGEST = 999_999
_ROUGH = {
    "paio": 2,
    "mezza dozzina": 6,
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
_SOME = {
    "decine": (20, 50),
    "qualche decina": (20, 50),
    "centinaia": (200, 500),
    "qualche centinaio": (200, 500),
}
# num2words writes "centodicotto".
_UNITS = {fold(num2words(n, lang="it")).replace("dicotto", "diciotto"): n for n in range(1000)} | {
    "un": 1,
    "una": 1,
}
NUMBER_WORD = (
    r"(?:zero|un[oa]?|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|"
    r"quattordici|quindici|sedici|"
    r"diciassette|diciotto|diciannove|vent[i]?|trent[a]?|quarant[a]?|cinquant[a]?|sessant[a]?|"
    r"settant[a]?|ottant[a]?|"
    r"novant[a]?|cent[o]?|mille|mila)"
)
"""A part of a number in folded words; several side by side make a longer one."""
_NUMBER = re.compile(
    rf"\b(?:(?P<some>{'|'.join(sorted(_SOME, key=len, reverse=True))})|"
    rf"(?:un |una )?(?P<rough>{'|'.join(sorted(_ROUGH, key=len, reverse=True))})|"
    rf"(?P<digits>\d{{1,3}}(?: 000)+|\d{{1,6}})|(?P<word>{NUMBER_WORD}+(?: {NUMBER_WORD}+)*))\b"
)
_OR = re.compile(r"^ (?:o|a|ai|alle|fino a|massimo) $")
_BETWEEN = re.compile(r"\b(?:tra|fra) (?:i |le |gli )?$")
_AND = re.compile(r"^ e (?:i |le |gli )?$")
_ABOUT = re.compile(
    r"\b(?:circa|quasi|piu o meno|(?:in|at)torno a[il]?|oltre|grossomodo|almeno|massimo|su(?:i|"
    r"lle)|(?:piu|meno) di)"
    r"(?: le| i)? $"
)
_ABOUT_AFTER = re.compile(r"^ (?:circa|piu o meno|scars[aoi]|abbondant[ei])\b")
_DASH = re.compile(r"(?<=\d)\s*([-–/])\s*(?=\d)")
_BELOW_ZERO = re.compile(
    r"^\s*(?:(?:siamo|circa)\s+)*(?:[-−–]\s?(?=\d)|meno (?!di\b|che\b))", re.IGNORECASE
)
_THOUSANDS = re.compile(r"(?<=\d)[.'’](?=\d{3}\b)")


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
    """Every quantity in `text` with its span in `fold_keeping_ranges(text)`, left to right; ranges
    count once.
    """
    return quantities_in(with_ranges(text))


def quantities_in(folded: Folded) -> list[tuple[Quantity, int, int]]:
    """Every quantity in a text folded by `with_ranges`, with its span there."""
    found: list[tuple[Quantity, int, int]] = []
    for match in _NUMBER.finditer(folded.text):
        for quantity, start, end in _values(match, folded.text):
            if (
                found
                and _joins(folded.text, found[-1], start)
                and _is_range(found[-1][0], quantity.minimum)
            ):
                before, opening, _ = found.pop()
                about = before.approximate or quantity.approximate
                found.append((Quantity(before.minimum, quantity.maximum, about), opening, end))
            else:
                found.append((quantity, start, end))
    return found


def read_quantity(text: str) -> Quantity | None:
    """The first quantity of `text`, if there is one; the article of "un'azienda di 20 persone" is
    not meant.

    A number below zero ("-5", "meno cinque") is none.
    """
    if _BELOW_ZERO.match(text):
        return None
    folded = with_ranges(text)
    found = quantities_in(folded)
    counted = [
        quantity
        for quantity, start, end in found
        if folded.text[start:end] not in ("un", "una", "uno")
    ]
    return next(iter(counted or [quantity for quantity, _, _ in found]), None)


def with_ranges(text: str) -> Folded:
    """Folded text in which "50-60" keeps its dash, as "o", and "1.200" is one number."""
    replaced = {match.start(1): " o " for match in _DASH.finditer(text)}
    return fold_with_places(
        text, replaced | {match.start(): "" for match in _THOUSANDS.finditer(text)}
    )


def fold_keeping_ranges(text: str) -> str:
    """The folded text of `with_ranges`."""
    return with_ranges(text).text


def _values(match: re.Match[str], folded: str) -> list[tuple[Quantity, int, int]]:
    """The quantities of one match: words that make no number together ("due tre") are several."""
    start, end = match.span()
    if match["some"]:
        return [(Quantity(*_SOME[match["some"]], True), start, end)]
    if match["rough"]:
        return [(Quantity(_ROUGH[match["rough"]], _ROUGH[match["rough"]], True), start, end)]
    if match["digits"]:
        spans = [(int(match["digits"].replace(" ", "")), start, end)]
    else:
        spans = _word_values(match["word"], start)
    found = []
    for number, opening, closing in spans:
        about = _ABOUT.search(folded[:opening]) or _ABOUT_AFTER.match(folded[closing:])
        found.append((Quantity(number, number, about is not None), opening, closing))
    return [value for value in found if value[0].maximum <= LARGEST]


def _word_values(words: str, start: int) -> list[tuple[int, int, int]]:
    """Numbers in words, the longest that make sense: `"mille duecento"` is one, `"due tre"` are
    two.
    """
    found: list[tuple[int, int, int]] = []
    tokens = words.split()
    first = 0
    while first < len(tokens):
        for last in range(len(tokens), first, -1):
            number = _number("".join(tokens[first:last]))
            if number is not None:
                opening = start + sum(len(token) + 1 for token in tokens[:first])
                found.append((number, opening, opening + len(" ".join(tokens[first:last]))))
                first = last - 1
                break
        first += 1
    return found


def _number(word: str) -> int | None:
    """`"duemilacinquecento"` → 2500; None for what is no number."""
    if word in _UNITS:
        return _UNITS[word]
    if word.startswith("mille"):
        rest = _UNITS.get(word.removeprefix("mille"), 0 if word == "mille" else None)
        return None if rest is None else 1000 + rest
    thousands, mila, units = word.partition("mila")
    if not mila or thousands not in _UNITS or (units and units not in _UNITS):
        return None
    return _UNITS[thousands] * 1000 + (_UNITS[units] if units else 0)


def _joins(folded: str, before: tuple[Quantity, int, int], start: int) -> bool:
    """Whether only "o", "a" (or "e" after "tra") stands between a quantity and the next."""
    _, opening, closing = before
    link = folded[closing:start]
    return bool(_OR.match(link)) or (
        bool(_AND.match(link)) and bool(_BETWEEN.search(folded[:opening]))
    )


def _is_range(before: Quantity, number: int) -> bool:
    return before.minimum == before.maximum and before.minimum < number <= before.minimum * 10
