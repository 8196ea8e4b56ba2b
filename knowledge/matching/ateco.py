"""ATECO codes: what kind of business a company is, by ISTAT's classification of 2025; codes of 2022
are translated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import ateco

IN_FORCE = "2025"
BEFORE = "2022"
AGREEMENT = 0.9
"""Least share of the codes that an old one became which the code given in its place must stand
above.
"""
_CODE = r"(?P<code>\d{2}(?:[. -]?\d{1,2}){0,2})(?![.,]?\d)"
_NAMED = re.compile(
    rf"\b(?:ateco(?:fin)?|codice(?: di)? attivit[aà])\b[^\d\n]{{0,25}}(?:20(?:07|22|"
    rf"25)\D{{1,5}})?{_CODE}",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"^\W*(?:(?:il )?(?:codice|cod\.?)\W+(?:[eè]\W+)?)?(?:[A-V]\W*)?"
    r"(?P<code>\d{2}\.\d{1,2}(?:\.\d{1,2})?|\d{5,6})\W*$",
    re.IGNORECASE,
)
_OLD = re.compile(r"\b(?:2007|2022|vecchi[oa]|precedente)\b", re.IGNORECASE)


@dataclass(frozen=True)
class AtecoCode:
    """A code of ATECO 2025 with its Italian title; `translated_from` is the code of 2022 that was
    said in its place.
    """

    code: str
    title: str
    translated_from: str | None = None


def find_ateco(text: str) -> AtecoCode | None:
    """The code that `text` gives ("ATECO 62.01.00", or nothing but "25.62" or "25620"), as one of
    2025; else None.
    """
    readings = ateco_readings(text)
    return readings[0] if readings else None


def ateco_readings(text: str) -> tuple[AtecoCode, ...]:
    """Every meaning of the code in `text`, likelier first: digits used in both editions may stand
    for two businesses.

    `25.62` makes locks in 2025 and was general mechanics in 2022. The edition in force comes first,
    unless the words speak of the old one.
    """
    match = _NAMED.search(text) or _ALONE.match(text)
    if match is None:
        return ()
    digits = re.sub(r"\D", "", match["code"])
    now, then = _in_force(digits), _translated(digits)
    if now is None or then is None:
        return tuple(code for code in (now, then) if code is not None)
    likelier, other = (then, now) if _OLD.search(text) else (now, then)
    same_business = now.code in above(then.code) or then.code in above(now.code)
    return (likelier,) if same_business else (likelier, other)


def title_of(code: str) -> str | None:
    """The Italian title of a code of 2025 (a section's letter, or digits with or without dots), or
    None.
    """
    node = ateco.lookup(code, edition=IN_FORCE)
    return _sentence_case(node.title) if node else None


def above(code: str) -> tuple[str, ...]:
    """A code of 2025 and those it is part of, from itself to its section's letter: `("25.53",
    "25.5", "25", "C")`.
    """
    found: list[str] = []
    node = ateco.lookup(code, edition=IN_FORCE)
    while node is not None:
        found.append(node.code)
        node = ateco.lookup(node.parent, edition=IN_FORCE) if node.parent else None
    return tuple(found)


def _in_force(digits: str) -> AtecoCode | None:
    node = ateco.lookup(digits, edition=IN_FORCE)
    return AtecoCode(node.code, _sentence_case(node.title)) if node else None


def _translated(digits: str) -> AtecoCode | None:
    """A code of 2022 as one of 2025: the code it became or, when it was split, the nearest one
    above almost all parts.

    Where the parts went to many divisions, those that stayed in the old one speak for it; else a
    whole section does.
    """
    old = ateco.lookup(digits, edition=BEFORE)
    if old is None:
        return None
    successors = _successors(old.code)
    stayed = [code for code in successors if code.startswith(old.code[:2])]
    code = _common(successors) or _common(stayed) or _common(successors, sections=True)
    title = title_of(code) if code else None
    return AtecoCode(code, title, old.code) if code and title else None


def _successors(old: str) -> list[str]:
    """What `old` became; a group or division, whose own row names every trifle that left it, by its
    classes instead.
    """
    parts = (
        [old]
        if old.count(".") and len(old) > 4
        else [code for code in _classes() if code.startswith(old)]
    )
    rows = [ateco.map_code(part, BEFORE, IN_FORCE) for part in parts]
    whole = [row.targets[0] for row in rows if len(row.targets) == 1]
    return whole if len(parts) > 1 and whole else [target for row in rows for target in row.targets]


@cache
def _classes() -> Sequence[str]:
    """The classes of the edition of 2022: the finest codes whose
    correspondence is worth counting.
    """
    return [
        node.code
        for node in ateco.search(".", edition=BEFORE, limit=10_000)
        if node.level == "class"
    ]


def _common(codes: Sequence[str], *, sections: bool = False) -> str | None:
    """The most precise code that is, or stands above, almost all `codes`; a section's letter only
    when `sections`.
    """
    counts = Counter(
        ancestor for code in codes for ancestor in above(code) if sections or not ancestor.isalpha()
    )
    enough = [code for code, count in counts.items() if count >= AGREEMENT * len(codes)]
    return max(enough, key=len) if enough else None


def _sentence_case(title: str) -> str:
    return title.capitalize() if title.isupper() else title
