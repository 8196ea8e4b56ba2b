"""Which places a company offers, how many, to whom and when."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any, get_args

from actions.forms.engine.field import (
    CERTAIN,
    LIKELY,
    Answer,
    Candidate,
    Field,
    Setting,
    Values,
)
from actions.forms.fields.words import NAME_MAX, words_in
from core.clock import now
from italian.choices import choices_in
from italian.numbers import quantities_in, read_quantity, with_ranges
from italian.periods import Period, read_period
from italian.text import plain
from store.records.offers import OfferSchool

OPEN_END = timedelta(days=365)
"""How long an offer that names no last day is shown."""
ANY_SCHOOL = "any"
_KINDS = {
    "pcto": r"\b(?:pcto|fsl|alternanza|scuola lavoro)\b",
    "internship": r"\b(?:stage|stagist\w+|tirocin\w+)\b",
}
_PEOPLE = re.compile(
    r"^ ?(?:bravi |giovani )?(?:post[oi]|student\w+|stagist\w+|tirocinant[ei]|ragazz[oiae]|"
    r"alunn[oiae]|alliev\w+)\b"
)


def _find_kind(text: str, setting: Setting) -> tuple[Candidate, ...]:
    found = words_in(text, _KINDS)
    if not found:
        return ()
    value = "both" if len(found) > 1 else next(iter(found))
    return (Candidate(value, ", ".join(found.values()), LIKELY),)


def _kind_columns(values: Values) -> dict[str, Any]:
    kind = values["offer_kind"]
    return {
        "for_pcto": kind in ("pcto", "both"),
        "for_internship": kind in ("internship", "both"),
    }


def _places(text: str, setting: Setting) -> Answer:
    quantity = read_quantity(text)
    return Answer(quantity.value) if quantity and quantity.value > 0 else Answer(fault="places")


def _find_places(text: str, setting: Setting) -> tuple[Candidate, ...]:
    """The first quantity of places or of people who would take them."""
    counted = with_ranges(text)
    for quantity, start, end in quantities_in(counted):
        whom = _PEOPLE.match(counted.text[end:])
        if whom and quantity.value > 0:
            words = counted.cut(start, end + whom.end())
            return (Candidate(quantity.value, words, LIKELY),)
    return ()


def _school_types(text: str, setting: Setting) -> Answer:
    found = choices_in("school_types", text)
    if not found:
        return Answer(fault="school_types")
    return Answer([ANY_SCHOOL] if ANY_SCHOOL in found else found)


def _school_columns(values: Values) -> dict[str, Any]:
    return {"school_types": tuple(each for each in values["school_types"] if each != ANY_SCHOOL)}


def _period(text: str, setting: Setting) -> Answer:
    found = read_period(text, setting.today)
    return Answer(_kept(found)) if found else Answer(fault="period")


def _find_period(text: str, setting: Setting) -> tuple[Candidate, ...]:
    found = read_period(text, setting.today)
    return (Candidate(_kept(found), found.words, CERTAIN),) if found else ()


def _kept(period: Period) -> dict[str, Any]:
    """A period as kept in the draft."""
    return {
        "words": plain(period.words, NAME_MAX),
        "starts": period.starts_on.isoformat() if period.starts_on else None,
        "ends": period.ends_on.isoformat() if period.ends_on else None,
    }


def _period_columns(values: Values) -> dict[str, Any]:
    period = values["period"]
    ends = date.fromisoformat(period["ends"]) if period["ends"] else None
    return {
        "period": period["words"],
        "starts_on": date.fromisoformat(period["starts"]) if period["starts"] else None,
        "ends_on": ends,
        "valid_until": ends or _asked_on(values) + OPEN_END,
    }


def _asked_on(values: Values) -> date:
    """The day of the consent where there is one, so that sending the same form again makes the same
    record.
    """
    consent = values.get("consent_at")
    return datetime.fromisoformat(consent).date() if consent else now().date()


OFFER_KIND = Field(
    "offer_kind",
    names=r"tipo(?: di posto)?",
    choices=("pcto", "internship", "both"),
    find=_find_kind,
    columns=_kind_columns,
)
PLACES = Field(
    "places",
    names=r"(?:numero (?:di |dei )?)?(?:posti|studenti|stagisti|ragazzi)",
    reader=_places,
    find=_find_places,
)
SCHOOL_TYPES = Field(
    "school_types",
    names=r"scuol[ae]|tipo di scuola|indirizz[oi]",
    reader=_school_types,
    choices=(*get_args(OfferSchool), ANY_SCHOOL),
    columns=_school_columns,
)
PERIOD = Field(
    "period",
    names=r"period[oi]|quando|date|tempi",
    reader=_period,
    find=_find_period,
    show=lambda v: plain(v["words"]),
    columns=_period_columns,
)
