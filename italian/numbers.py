"""Quantities as people write them: "una ventina", "due o tre", "50-60", "centoventi".

Numbers in words are read by the library text2num, one number at a time; which words stand beside
each other as one number, ranges and rough quantities are found here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from text_to_num import text2num

from italian.patterns import Pattern, entry
from italian.spans import Folded, fold_with_places

LARGEST = 999_999
LONGEST = 9
"""Most words of one number: "nove cento novanta nove mila nove cento novanta nove"."""
_NUMBER = Pattern(
    r"\b(?:(?P<some>{numbers.some})|(?:un |una )?(?P<rough>{numbers.rough})|"
    r"(?P<digits>\d{1,3}(?: 000)+|\d{1,6})|(?P<word>{numbers.parts}+(?: {numbers.parts}+)*))\b"
)
_OR = Pattern(r"^ {numbers.or} $")
_BETWEEN = re.compile(r"\b(?:tra|fra) (?:i |le |gli )?$")
_AND = re.compile(r"^ e (?:i |le |gli )?$")
_ABOUT = Pattern(r"\b{numbers.about}(?: le| i)? $")
_ABOUT_AFTER = Pattern(r"^ {numbers.about_after}\b")
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
    """Every quantity in `text` with its span in the text of `with_ranges`, left to right; ranges
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


def _values(match: re.Match[str], folded: str) -> list[tuple[Quantity, int, int]]:
    """The quantities of one match: words that make no number together ("due tre") are several."""
    start, end = match.span()
    if some := match["some"]:
        least, most = entry("numbers.some")[some]
        return [(Quantity(least, most, approximate=True), start, end)]
    if rough := match["rough"]:
        number = entry("numbers.rough")[rough]
        return [(Quantity(number, number, approximate=True), start, end)]
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
        for last in range(min(len(tokens), first + LONGEST), first, -1):
            number = _number("".join(tokens[first:last]))
            if number is not None:
                opening = start + sum(len(token) + 1 for token in tokens[:first])
                found.append((number, opening, opening + len(" ".join(tokens[first:last]))))
                first = last - 1
                break
        first += 1
    return found


@lru_cache(maxsize=4096)
def _number(word: str) -> int | None:
    """`"duemilacinquecento"` → 2500; None for what is no number.

    The library knows "centoottanta" and "centottanta", yet "centottantuno" only with both vowels.
    """
    try:
        number: int = text2num(word.replace("centottant", "centoottant"), "it")
    except ValueError:
        return None
    return number


def _joins(folded: str, before: tuple[Quantity, int, int], start: int) -> bool:
    """Whether only "o", "a" (or "e" after "tra") stands between a quantity and the next."""
    _, opening, closing = before
    link = folded[closing:start]
    return bool(_OR.match(link)) or (
        bool(_AND.match(link)) and bool(_BETWEEN.search(folded[:opening]))
    )


def _is_range(before: Quantity, number: int) -> bool:
    return before.minimum == before.maximum and before.minimum < number <= before.minimum * 10
