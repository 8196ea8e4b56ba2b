"""When a company would take students in: "da gennaio a marzo", "due settimane a giugno", "tutto
l'anno scolastico".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from italian.dates import POINT, Point, add, add_months, month_number, named, point
from italian.numbers import read_quantity
from italian.patterns import Pattern, entry
from italian.spans import fold_with_places

_LONGEST = 36
"""More days, weeks or months than this are read as this many."""
_FROM, _TO = named("a_"), named("b_")
_OPENING = r"{times.openings}(?: (?:il|l|la|mese di))?"
_BETWEEN = Pattern(rf"\b(?:{_OPENING} )?{_FROM} (?:{{times.closings}} )?{_TO}\b")
_SAME_MONTH = Pattern(
    r"\bda(?:l|ll)?(?: giorno)? (?P<first>\d{1,2}) a(?:l|ll)? (?P<last>\d{1,2}) (?:di )?"
    r"(?P<month>{calendar.months})(?: (?P<year>20\d\d))?\b"
)
_LASTING = Pattern(
    r"\b(?P<count>{times.some}(?: o {times.some})?) (?P<unit>giorn[oi]|settiman[ae]|mes[ei])\b"
)
_SINCE = Pattern(rf"\b{_OPENING} {POINT}\b")
_UNTIL = Pattern(rf"\b{{times.untils}} {POINT}\b")
_WITHIN = Pattern(rf"\b(?:{{times.durings}}(?: (?:il|l|la|mese di))? )?{POINT}\b")
_FROM_NOW = Pattern(r"\b(?:da )?{times.from_now}\b")
_SCHOOL_YEAR = re.compile(
    r"\b(?:(?:tutto|durante|per|nel)(?: tutto)? )?(?:l |il )?(?P<next>prossimo )?anno "
    r"scolastico(?: prossimo)?"
    r"(?: (?P<year>20\d\d)(?: (?:20)?\d\d)?)?\b"
)
_TERM = Pattern(r"\b(?P<term>{calendar.terms})(?: (?:del )?(?P<year>20\d\d))?\b")
_CHRISTMAS = Pattern(r"\b{calendar.christmas_break}\b")
_SUMMER_BREAK = Pattern(r"\b{calendar.summer_break}\b")
_YEAR = re.compile(r"\b(?:nel|durante il|per il|tutto il) (?P<year>20\d\d)\b")
_OPEN = Pattern(r"\b{times.whenever}\b(?! scolastico)")


@dataclass(frozen=True)
class Period:
    """`words` as written; the days between which a place is offered, each None where the words
    leave it open.

    Of a length within a longer stretch ("due settimane a giugno") the stretch is given: the words
    say how long.
    """

    words: str
    starts_on: date | None
    ends_on: date | None


Span = tuple[date | None, date | None]
Found = tuple[int, int, Span] | None


def read_period(text: str, today: date) -> Period | None:
    """The period that `text` names, past months meaning next year's; None when it names none.

    A stretch already begun starts today; one of a year that is over keeps its words and has no
    days.
    """
    folded = fold_with_places(text)
    for read in _READERS:
        if found := read(folded.text, today):
            start, end, (first, last) = found
            length = _LASTING.search(folded.text)
            if length:
                start, end = min(start, length.start()), max(end, length.end())
            return Period(folded.cut(start, end), *_still_ahead(first, last, today))
    return None


def _still_ahead(first: date | None, last: date | None, today: date) -> Span:
    if (last is not None and last < today) or (
        first is not None and last is not None and last < first
    ):
        return None, None
    return (max(first, today) if first else None), last


def _between(folded: str, today: date) -> Found:
    for match in _BETWEEN.finditer(folded):
        one, two = point(match, "a_"), point(match, "b_")
        if one and two and _meant_as_a_stretch(match):
            return (*match.span(), _stretch(one, two, today))
    return None


def _meant_as_a_stretch(match: re.Match[str]) -> bool:
    """Two points side by side in digits ("3 4") are rather one day; two months or seasons are a
    stretch.
    """
    return not (
        match["a_numeric_day"] and not match["a_numeric_year"] and match["b_numeric_day"] is None
    )


def _stretch(one: Point, two: Point, today: date) -> Span:
    """From the first to the last; the year said for one of them counts for the other as well."""
    if two.year is not None and one.year is None:
        return one.in_year(two.year - (two.first < one.first))[0], two.in_year(two.year)[1]
    first = one.after(today)[0]
    last = two.in_year(two.year or first.year)[1]
    if two.year is None and last < first:
        last = two.in_year(first.year + 1)[1]
    return first, last


def _same_month(folded: str, today: date) -> Found:
    match = _SAME_MONTH.search(folded)
    if match is None:
        return None
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else None
    first, last = (month, max(1, int(match["first"]))), (month, max(1, int(match["last"])))
    return (*match.span(), Point(first, last, year).after(today) if first <= last else (None, None))


def _since(folded: str, today: date) -> Found:
    """`"da febbraio"`, `"due mesi dal 10 gennaio"`: a beginning, and an end
    when a length was said.
    """
    match = _SINCE.search(folded)
    named_point = point(match) if match else None
    if match is None or named_point is None:
        return None
    first = max(named_point.after(today)[0], today)
    return (*match.span(), (first, _after_length(folded, first)))


def _after_length(folded: str, first: date) -> date | None:
    length = _LASTING.search(folded)
    quantity = read_quantity(length["count"]) if length else None
    if length is None or quantity is None:
        return None
    return add(first, min(quantity.maximum, _LONGEST), length["unit"]) - timedelta(days=1)


def _until(folded: str, today: date) -> Found:
    match = _UNTIL.search(folded)
    named_point = point(match) if match else None
    if match is None or named_point is None:
        return None
    now = _FROM_NOW.search(folded)
    start = min(match.start(), now.start()) if now else match.start()
    return start, match.end(), (today if now else None, named_point.after(today)[1])


def _within(folded: str, today: date) -> Found:
    for match in _WITHIN.finditer(folded):
        named_point = point(match)
        if named_point is not None and not (match["numeric_day"] and not match["numeric_year"]):
            return (*match.span(), named_point.after(today))
    return None


def _school_year(folded: str, today: date) -> Found:
    """From 1 September to 30 June; the one that is running, or that comes when none is."""
    match = _SCHOOL_YEAR.search(folded)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else today.year - (today.month < 7)
    if match["next"] or match.group(0).endswith("prossimo"):
        year += today.month not in (7, 8)
    return (*match.span(), (date(year, 9, 1), date(year + 1, 6, 30)))


def _term(folded: str, today: date) -> Found:
    """Quadrimestri are those of schools; semesters and quarters those of the calendar."""
    match = _TERM.search(folded)
    if match is None:
        return None
    begins, length = entry("calendar.terms")[match["term"]]
    years = [int(match["year"])] if match["year"] else [today.year - 1, today.year, today.year + 1]
    spans = [
        (date(year, begins, 1), add_months(date(year, begins, 1), length) - timedelta(days=1))
        for year in years
    ]
    return (*match.span(), next((span for span in spans if span[1] >= today), spans[-1]))


def _holidays(folded: str, today: date) -> Found:
    if match := _CHRISTMAS.search(folded):
        year = today.year - (today <= date(today.year, 1, 6))
        return (*match.span(), (date(year, 12, 23), date(year + 1, 1, 6)))
    if match := _SUMMER_BREAK.search(folded):
        return (*match.span(), Point((6, 10), (8, 31), None).after(today))
    return None


def _year(folded: str, today: date) -> Found:
    match = _YEAR.search(folded)
    year = int(match["year"]) if match else 0
    return (*match.span(), (date(year, 1, 1), date(year, 12, 31))) if match else None


def _open(folded: str, today: date) -> Found:
    match = _OPEN.search(folded)
    return (*match.span(), (None, None)) if match else None


def _length(folded: str, today: date) -> Found:
    """A length alone: the words say it, no day does, unless it begins at once."""
    match = _LASTING.search(folded)
    if match is None:
        return None
    now = _FROM_NOW.search(folded)
    if now is None:
        return (*match.span(), (None, None))
    return (
        min(match.start(), now.start()),
        max(match.end(), now.end()),
        (today, _after_length(folded, today)),
    )


def _now(folded: str, today: date) -> Found:
    match = _FROM_NOW.search(folded)
    return (*match.span(), (today, None)) if match else None


_READERS = (
    _school_year,
    _term,
    _holidays,
    _same_month,
    _between,
    _open,
    _since,
    _until,
    _within,
    _year,
    _length,
    _now,
)
