"""When a company needs people: the words are kept, the last day is worked out where the words allow
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from italian.dates import POINT, SEASON, add, add_months, last_day, point
from italian.numbers import NUMBER_WORD, read_quantity
from italian.spans import Folded, fold_with_places

LONGEST = 120
"""More days, weeks, months or years than this are read as this many: nobody plans further."""

_NOW = re.compile(
    r"\b(?:(?:da )?subito|(?:da )?adesso|immediat\w*|urgent\w*|con urgenza|(?:il )?prima "
    r"possibile|quanto prima|"
    r"al piu presto|asap|(?:da )?oggi|da ieri|ieri)\b"
)
_NO_HURRY = re.compile(
    r"\b(?:non (?:lo )?(?:so|sappiamo)|nessuna fretta|senza fretta|con calma|quando (?:capita|"
    r"volete)|indifferente|"
    r"non c e fretta|non abbiamo fretta|da definire|non definito)\b"
)
_COUNTED = (
    rf"(?: (?:\d{{1,4}}|{NUMBER_WORD}+|paio|decina|dozzina|quindicina|ventina|di|d|i|il|l|le|la|o|"
    rf"a|e|circa|massimo|al|"
    r"qualche|poch[ie]|prossim[aeio]|meno|piu|altr[ei]|non oltre))"
)
"""The words between "entro" and "mesi": a number and what stands around it, nothing else."""
_SPAN = re.compile(
    rf"\b(?:entro|tra|fra|nei prossimi|in|nelle prossime|nel giro di|nell arco "
    rf"di){_COUNTED}{{0,6}}? "
    r"(giorn[oi]|settiman[ae]|mes[ei]|ann[oi])\b"
)
_SIDE_BY_SIDE = re.compile(r"(?<=\d) (?=\d)")
_UP_TO = (
    r"(?:entro|prima|per|x|a|ad|in|nel|nella|da|dai|dal|dall|dalla|tra|fra|dopo|verso|non oltre|"
    r"fino a|da qui a|"
    r"questa?|prossim[ao]|durante)"
)
_PLACED = re.compile(
    rf"\b(?:(?P<how>{_UP_TO})(?: d(?:i|el|ella|ell))?(?: (?:il|lo|la|l|i|mese di|prossim[ao]))* "
    rf")?{POINT}"
    rf"(?P<more>(?: prossim[ao])?)\b"
)
_BARE_SEASON = re.compile(
    rf"^(?:l |la )?(?:prossim[ao] )?(?:{SEASON})(?: prossim[ao])?(?: 20\d\d)?$"
)
_SECOND = re.compile(rf"^ (?:(?P<link>e|o|a|al|massimo) (?:il |l )?)?{POINT}\b")
_ADDRESS = re.compile(r"\b(?:via|viale|piazza|piazzale|corso|largo|vicolo|strada) (?:\w+ )?$")
_CHRISTMAS = r"(?:feste|(?:vacanze|ferie) (?:di natale|natalizie))"
_HOLIDAYS = (
    (re.compile(rf"\b(?:entro|prima d\w+|per) (?:natale|(?:le )?{_CHRISTMAS})\b"), (12, 24)),
    (re.compile(r"\b(?:entro l|prima dell) (?:epifania|befana)\b"), (1, 6)),
    (
        re.compile(
            rf"\b(?:dopo|finite|passate) (?:natale|capodanno|l epifania|la befana|le "
            rf"{_CHRISTMAS})\b"
        ),
        (1, 31),
    ),
    (
        re.compile(
            r"\b(?:dopo|finite) le (?:ferie|vacanze)(?: estive)?\b|\bal rientro dalle ferie\b"
        ),
        (9, 30),
    ),
    (re.compile(r"\bdopo (?:ferragosto|la pausa estiva)\b"), (9, 30)),
    (re.compile(r"\bprima delle (?:ferie|vacanze)(?: estive)?\b"), (7, 31)),
    (re.compile(r"\bfine (?:della scuola|scuola|anno scolastico|dell anno scolastico)\b"), (6, 30)),
)
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
    for words, (month, number) in _HOLIDAYS:
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
