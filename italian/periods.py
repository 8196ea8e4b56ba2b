"""When a company would take students in: "da gennaio a marzo", "due settimane a giugno", "tutto
l'anno scolastico".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from italian.dates import MONTH, MONTHS, POINT, Point, add, add_months, named, point
from italian.numbers import read_quantity
from italian.spans import fold_with_places

_LONGEST = 36
"""More days, weeks or months than this are read as this many."""
_FROM, _TO = named("a_"), named("b_")
_OPENING = (
    r"(?:da|dal|dall|dalla|dai|tra|fra|a partire da|a partire dal|a cominciare da)(?: (?:il|l|la|"
    r"mese di))?"
)
_CLOSING = r"(?:a|ad|al|all|alla|ai|fino a|fino al|fino alla|fino all|e|e il|e l|e la|o|o il)"
_BETWEEN = re.compile(rf"\b(?:{_OPENING} )?{_FROM} (?:{_CLOSING} )?{_TO}\b")
_SAME_MONTH = re.compile(
    rf"\bda(?:l|ll)?(?: giorno)? (?P<first>\d{{1,2}}) a(?:l|ll)? (?P<last>\d{{1,2}}) (?:di )?"
    rf"(?P<month>{MONTH})(?: (?P<year>20\d\d))?\b"
)
_SOME = r"(?:un[oa]?|due|tre|quattro|cinque|sei|otto|dieci|dodici|\d{1,2}|un paio di)"
_LASTING = re.compile(
    rf"\b(?P<count>{_SOME}(?: o {_SOME})?) (?P<unit>giorn[oi]|settiman[ae]|mes[ei])\b"
)
_SINCE = re.compile(rf"\b{_OPENING} {POINT}\b")
_UNTIL = re.compile(
    rf"\b(?:fino a|fino al|fino alla|fino all|entro|entro il|entro l|entro la) {POINT}\b"
)
_WITHIN = re.compile(
    rf"\b(?:(?:a|ad|in|nel|nella|nell|d|di|durante|per|dell|del)(?: (?:il|l|la|mese di))? "
    rf")?{POINT}\b"
)
_FROM_NOW = re.compile(r"\b(?:da )?(?:subito|adesso|oggi)\b")
_SCHOOL_YEAR = re.compile(
    r"\b(?:(?:tutto|durante|per|nel)(?: tutto)? )?(?:l |il )?(?P<next>prossimo )?anno "
    r"scolastico(?: prossimo)?"
    r"(?: (?P<year>20\d\d)(?: (?:20)?\d\d)?)?\b"
)
_TERM = re.compile(
    r"\b(?P<which>primo|secondo) (?P<kind>quadrimestre|semestre|trimestre)(?: (?:del "
    r")?(?P<year>20\d\d))?\b"
)
_CHRISTMAS = re.compile(
    r"\b(?:(?:vacanze|periodo|feste) (?:di natale|natalizi[eo])|(?:a|sotto) natale)\b"
)
_SUMMER_BREAK = re.compile(
    r"\b(?:vacanze estive|periodo estivo|pausa estiva|a scuola (?:finita|chiusa))\b"
)
_YEAR = re.compile(r"\b(?:nel|durante il|per il|tutto il) (?P<year>20\d\d)\b")
_OPEN = re.compile(
    r"\b(?:quando (?:volete|vuole|vogliono|serve|capita|preferite)|"
    r"(?:in )?(?:qualsiasi|qualunque|ogni) (?:momento|periodo|mese)|"
    r"tutto l anno|durante l anno|sempre|da concordare|da definire|da decidere|a (?:vostra "
    r")?scelta|flessibil[ei]|"
    r"siamo (?:aperti|disponibili) a tutto|indifferente|non importa|nessuna? preferenza|quando e "
    r"comodo)\b"
    r"(?! scolastico)"
)


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
    month, year = MONTHS[match["month"]], int(match["year"]) if match["year"] else None
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
    begins, length = {
        ("primo", "quadrimestre"): (9, 5),
        ("secondo", "quadrimestre"): (2, 5),
        ("primo", "semestre"): (1, 6),
        ("secondo", "semestre"): (7, 6),
        ("primo", "trimestre"): (1, 3),
        ("secondo", "trimestre"): (4, 3),
    }[match["which"], match["kind"]]
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
