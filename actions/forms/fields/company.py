"""Who a company is: its name, where it is, its partita IVA; and what else it has to say."""

from __future__ import annotations

from typing import Any

from actions.forms.engine.field import (
    CERTAIN,
    GUESSED,
    LIKELY,
    Answer,
    Candidate,
    Field,
    Setting,
    Values,
)
from actions.forms.fields.words import NAME_MAX, as_said
from core.texts import say
from italian.contacts import find_vat_number, read_vat_number
from italian.names import find_company_name, read_company
from italian.text import plain
from knowledge.matching.municipalities import Place


def _company_name(text: str, setting: Setting) -> Answer:
    """The name, and the municipality said beside it where none is known yet."""
    found = read_company(text, setting.knowledge.places)
    if found is None or len(found.name) > NAME_MAX:
        return Answer(fault="company_name")
    told = found.place is not None and not setting.values.get("municipality")
    return Answer(found.name, {"municipality": _kept(found.place)} if told and found.place else {})


def _find_company_name(text: str, setting: Setting) -> tuple[Candidate, ...]:
    """The name after words of presentation; the entity extractor's is a second opinion."""
    presented = find_company_name(text, setting.knowledge.places)
    names = ((presented, LIKELY), (setting.named_company, GUESSED))
    return tuple(Candidate(plain(name, NAME_MAX), name, sure) for name, sure in names if name)


def _municipality(text: str, setting: Setting) -> Answer:
    """By name, or by the button of one that may be meant, whose value is its code."""
    place = setting.knowledge.places.read(text)
    if place is not None:
        return Answer(_kept(place))
    candidates = setting.knowledge.places.candidates(text)
    if candidates:
        shown = tuple(
            say("forms.shown.place", name=each.name, province=each.province) for each in candidates
        )
        return Answer(fault="municipality_unclear", offers=shown)
    return Answer(fault="municipality")


def _find_municipality(text: str, setting: Setting) -> tuple[Candidate, ...]:
    place = setting.knowledge.places.mentioned(text)
    return (Candidate(_kept(place), as_said(place.name, text), CERTAIN),) if place else ()


def _kept(place: Place) -> dict[str, Any]:
    """A municipality as kept in the draft."""
    return {"name": place.name, "province": place.province, "istat": place.istat_code}


def _place_columns(values: Values) -> dict[str, Any]:
    place = values["municipality"]
    return {
        "municipality": place["name"],
        "province": place["province"],
        "istat_code": place.get("istat"),
    }


def _vat_number(text: str, setting: Setting) -> Answer:
    number = read_vat_number(text)
    return Answer(number) if number else Answer(fault="vat_number")


def _find_vat_number(text: str, setting: Setting) -> tuple[Candidate, ...]:
    number = read_vat_number(text)
    return (Candidate(number, find_vat_number(text) or number, CERTAIN),) if number else ()


COMPANY_NAME = Field(
    "company_name",
    names=r"(?:nome (?:dell')?)?(?:azienda|ditta|impresa|societa)|ragione sociale",
    reader=_company_name,
    find=_find_company_name,
    free_text=True,
    quiet=True,
    title=True,
)
MUNICIPALITY = Field(
    "municipality",
    names=r"comune|sede|citta|paese",
    reader=_municipality,
    find=_find_municipality,
    show=lambda v: say("forms.shown.place", name=v["name"], province=v["province"]),
    columns=_place_columns,
)
NOTES = Field(
    "notes", names=r"not[ae]|aggiunt[ae]|commento", required=False, free_text=True, quiet=True
)
VAT_NUMBER = Field(
    "vat_number",
    names=r"partita iva|p\.? ?iva|piva",
    reader=_vat_number,
    find=_find_vat_number,
    required=False,
)
