"""When a company needs people: the words are kept, the last day is worked out where the words allow it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from actions.values.numbers import read_quantity
from knowledge.italian import fold, with_apostrophes
from store.texts import say

_MONTHS = {name: number for number, name in enumerate(say("dialogue.months").split(), 1)}
_MONTH = "|".join(_MONTHS)
_SEASON_ENDS = {"primavera": (5, 31), "estate": (8, 31), "autunno": (11, 30), "inverno": (2, 28)}
_SEASON_STARTS = {"primavera": (3, 1), "estate": (6, 30), "autunno": (9, 1), "inverno": (12, 1)}
_SEASON_AFTER = {"primavera": (6, 30), "estate": (9, 30), "autunno": (12, 31), "inverno": (3, 31)}
_SEASON = "|".join(_SEASON_ENDS)
_NOW = re.compile(
    r"\b(?:subito|adesso|immediat\w*|urgent\w*|(?:il )?prima possibile|quanto prima|al piu presto|asap|ieri)\b"
)
_NO_HURRY = re.compile(
    r"\b(?:non (?:lo )?(?:so|sappiamo)|nessuna fretta|senza fretta|quando capita|indifferente|non c e fretta|"
    r"non abbiamo fretta|da definire|non definito)\b"
)
_SPAN = re.compile(
    r"\b(?:entro|tra|fra|nei prossimi|in|nelle prossime)\b[\w ]{0,20}?\b(giorn[oi]|settiman[ae]|mes[ei]|ann[oi])\b"
)
_SEASON_PHRASE = re.compile(
    rf"\b(?:(prima (?:dell|della|del|di)|entro (?:l |la |fine )?|dopo (?:l|la|il)|in|per (?:l|la)|da(?:ll|lla)?|"
    rf"questa?|prossim[ao]|nella|a) ?)(?:l |la )?({_SEASON})\b"
)
_MONTH_PHRASE = re.compile(rf"\b(?:fine |inizio |meta )?({_MONTH})(?: (20\d\d))?\b")
_YEAR_END = re.compile(r"\b(?:fine|entro l|entro) (?:dell )?anno\b")
_YEAR = re.compile(r"\b(?:nel|entro il|per il|fine|inizio|durante il)(?: del)? (20\d\d)\b")
_SCHOOL_YEAR = re.compile(r"\b(?:prossimo|nuovo) anno\b")


LONGEST = 120
"""More days, weeks, months or years than this are read as this many: nobody plans further."""


@dataclass(frozen=True)
class Timeframe:
    """`words` as written; `until` is the last day they allow, None when open."""

    words: str
    until: date | None


def find_timeframe(text: str, today: date) -> Timeframe | None:
    """The time that `text` names, or None when it names none."""
    folded = fold(text)
    if _NO_HURRY.search(folded):
        return Timeframe(text.strip(), None)
    for read in (_year, _span, _season, _month, _now):
        if (found := read(folded, today)) is not None:
            words, until = found
            return Timeframe(with_apostrophes(words), until)
    return None


Found = tuple[str, date] | None


def _now(folded: str, today: date) -> Found:
    match = _NOW.search(folded)
    return (match.group(0), today) if match else None


def _span(folded: str, today: date) -> Found:
    match = _SPAN.search(folded)
    if match is None:
        return None
    quantity = read_quantity(match.group(0))
    count = min(quantity.maximum, LONGEST) if quantity else 1
    unit = match.group(1)
    if unit.startswith("mes"):
        return match.group(0), _add_months(today, count)
    if unit.startswith("ann"):
        return match.group(0), _add_months(today, 12 * count)
    return match.group(0), today + timedelta(days=count * (7 if unit.startswith("settiman") else 1))


def _season(folded: str, today: date) -> Found:
    match = _SEASON_PHRASE.search(folded)
    if match is None:
        return None
    when, season = match.group(1), match.group(2)
    table = _SEASON_STARTS if when.startswith("prima") else _SEASON_AFTER if when.startswith("dopo") else _SEASON_ENDS
    return match.group(0).strip(), _next(today, *table[season])


def _month(folded: str, today: date) -> Found:
    match = _MONTH_PHRASE.search(folded)
    if match is None:
        return None
    month = _MONTHS[match.group(1)]
    start = re.search(
        r"(?:entro|prima d\w+|da|per|a|dopo|in)?(?: (?:il|la|l|fine|inizio|meta))?(?: di)? *$",
        folded[: match.start()],
    )
    words = f"{start.group(0) if start else ''}{match.group(0)}".strip()
    if match.group(2):
        return words, _last_day(int(match.group(2)), month)
    return words, _next(today, month, 28)


def _year(folded: str, today: date) -> Found:
    if match := _YEAR.search(folded):
        return match.group(0), date(int(match.group(1)), 12, 31)
    if match := _YEAR_END.search(folded):
        return match.group(0), date(today.year, 12, 31)
    if match := _SCHOOL_YEAR.search(folded):
        return match.group(0), date(today.year + 1, 12, 31)
    return None


def _next(today: date, month: int, day: int) -> date:
    """The next time that `month` ends (28 stands for "the month's last day") or that `day` comes."""
    year = today.year if (month, 31 if day == 28 else day) >= (today.month, today.day) else today.year + 1
    return _last_day(year, month) if day >= 28 else date(year, month, day)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
