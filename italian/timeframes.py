"""When a company needs people: the words are kept, the last day is worked out where the words allow
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from italian.dates import POINT, add, add_months, last_day, point
from italian.numbers import read_quantity
from italian.patterns import Pattern, entry, one_of
from italian.spans import Folded, fold_with_places

LONGEST = 120
"""More days, weeks, months or years than this are read as this many: nobody plans further."""

_NOW = Pattern(r"\b{times.at_once}\b")
_NO_HURRY = Pattern(r"\b{times.no_hurry}\b")
_SPAN = Pattern(
    r"\b{times.within}(?: (?:\d{1,4}|{numbers.parts}+|{times.around_a_count})){0,6}? "
    r"(giorn[oi]|settiman[ae]|mes[ei]|ann[oi])\b"
)
_SIDE_BY_SIDE = re.compile(r"(?<=\d) (?=\d)")
_PLACED = Pattern(
    r"\b(?:(?P<how>{times.up_to})(?: d(?:i|el|ella|ell))?"
    rf"(?: (?:il|lo|la|l|i|mese di|prossim[ao]))* )?{POINT}(?P<more>(?: prossim[ao])?)\b"
)
_BARE_SEASON = Pattern(
    r"^(?:l |la )?(?:prossim[ao] )?{calendar.seasons}(?: prossim[ao])?(?: 20\d\d)?$"
)
_SECOND = Pattern(rf"^ (?:(?P<link>e|o|a|al|massimo) (?:il |l )?)?{POINT}\b")
_ADDRESS = Pattern(r"\b{times.streets} (?:\w+ )?$")
_NEAR = re.compile(
    r"\b(?P<fine>(?:entro |per )?(?:la )?fine (?:del )?mese|(?:entro |in )?(?:il mese|questo "
    r"mese))\b(?! prossimo)|"
    r"\b(?P<next_month>(?:entro )?(?:il |dal )?(?:prossimo mese|mese prossimo))\b|"
    r"\b(?P<week>(?:entro )?(?:la settimana|questa settimana))\b(?! prossima)|"
    r"\b(?P<next_week>(?:entro )?(?:la |dalla )?(?:prossima settimana|settimana prossima))\b|"
    r"\b(?P<tomorrow>domani)\b"
)
_YEAR_END = re.compile(
    r"\b(?:(?:entro|per)(?: la)? )?(?:fine (?:dell )?anno|entro l anno|quest anno)\b(?! prossimo)"
)
_YEAR = re.compile(
    r"\b(?:(?P<start>inizio|primi mesi|prima parte)|(?P<middle>meta|primo semestre)|nel|entro il|"
    r"per il|fine|"
    r"durante il|dal|secondo semestre)(?: del)? (?P<year>20\d\d)\b"
)
_NEXT_YEAR = re.compile(
    r"\b(?:(?:entro|per|a|da|dal|dall|nel|con|durante) )?(?:il |l )?(?:inizio (?:del(?:l)? )?)?"
    r"(?:(?:prossimo|nuovo) anno|anno (?:prossimo|nuovo))\b(?! scolastico)"
)


@dataclass(frozen=True)
class Timeframe:
    """`words` as written; `until` is the last day they allow, None when open or already over."""

    words: str
    until: date | None


@cache
def _holidays() -> list[tuple[re.Pattern[str], int, int]]:
    """The words for a deadline named after a holiday, with its month and day."""
    return [
        (re.compile(rf"\b{one_of(deadline['words'])}\b"), *deadline["until"])
        for deadline in entry("calendar.deadlines")
    ]


Found = tuple[int, int, date] | None
"""Where the words stand in the folded text, and the last day."""


def find_timeframe(text: str, today: date) -> Timeframe | None:
    """The time that `text` names, or None when it names none."""
    folded = fold_with_places(text)
    if _NO_HURRY.search(folded.text):
        return Timeframe(text.strip(), None)
    for read in (_year, _near, _holiday, _span, _placed, _now):
        if (found := read(folded.text, today)) is not None:
            return _kept(folded, found, today)
    return None


def _kept(folded: Folded, found: tuple[int, int, date], today: date) -> Timeframe:
    start, end, until = found
    return Timeframe(folded.cut(start, end), until if until >= today else None)


def _now(folded: str, today: date) -> Found:
    match = _NOW.search(folded)
    return (*match.span(), today) if match else None


def _near(folded: str, today: date) -> Found:
    match = _NEAR.search(folded)
    if match is None:
        return None
    next_month = add_months(today.replace(day=1), 1)
    sunday = today + timedelta(days=6 - today.weekday())
    until = {
        "fine": last_day(today.year, today.month),
        "next_month": last_day(next_month.year, next_month.month),
        "week": sunday,
        "next_week": sunday + timedelta(days=7),
        "tomorrow": today + timedelta(days=1),
    }
    return (*match.span(), until[match.lastgroup or "tomorrow"])


def _holiday(folded: str, today: date) -> Found:
    for words, month, number in _holidays():
        if match := words.search(folded):
            this_year = date(today.year, month, number)
            return (
                *match.span(),
                this_year if this_year >= today else date(today.year + 1, month, number),
            )
    return None


def _span(folded: str, today: date) -> Found:
    match = _SPAN.search(folded)
    if match is None:
        return None
    quantity = read_quantity(_SIDE_BY_SIDE.sub(" o ", match.group(0)))
    count = min(quantity.maximum, LONGEST) if quantity else 1
    return (*match.span(), add(today, count, match.group(1)))


def _placed(folded: str, today: date) -> Found:
    """A day, month or season: up to its end; up to its beginning after "prima", a month longer
    after "dopo".
    """
    for match in _PLACED.finditer(folded):
        named = point(match)
        if named is None or not _is_a_time(match, folded):
            continue
        end = match.end()
        second = _SECOND.match(folded[end:])
        if second and (second["link"] or second["month"]) and (other := point(second)):
            named, end = other, end + second.end()
        first, last = named.after(today)
        if match["how"] == "prima":
            last = _before(first, match["season"] is not None)
            if last < today and named.year is None:
                last = _before(named.in_year(first.year + 1)[0], match["season"] is not None)
        elif match["how"] == "dopo":
            next_month = add_months(last.replace(day=1), 1)
            last = last_day(next_month.year, next_month.month)
        return match.start(), end, last
    return None


def _is_a_time(match: re.Match[str], folded: str) -> bool:
    """Whether a point of the calendar is meant: no street ("via 25 aprile"), no bare season
    ("d'estate").
    """
    if _ADDRESS.search(folded[: match.start()]):
        return False
    if match["season"] and not match["how"]:
        return match["season_year"] is not None or _BARE_SEASON.match(folded) is not None
    return not match["numeric_day"] or match["how"] is not None or match.group(0) == folded


def _before(first: date, season: bool) -> date:
    """The last day before a point; nobody counts a season from its month's first: before summer is
    up to June's end.
    """
    return last_day(first.year, first.month) if season else first - timedelta(days=1)


def _year(folded: str, today: date) -> Found:
    if match := _YEAR.search(folded):
        month = 3 if match["start"] else 6 if match["middle"] else 12
        return (*match.span(), last_day(int(match["year"]), month))
    if match := _NEXT_YEAR.search(folded):
        return (*match.span(), date(today.year + 1, 12, 31))
    if match := _YEAR_END.search(folded):
        return (*match.span(), date(today.year, 12, 31))
    return None
