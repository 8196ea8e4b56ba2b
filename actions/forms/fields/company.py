"""Who a company is: its name, where it is, what it does, its partita IVA; and what else it has to
say.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from actions.forms.engine.field import Field, Reading, Setting, Values
from actions.forms.fields.readers import NAME_MAX, free_words
from actions.forms.fields.sector import read_sector
from core.texts import say
from italian.contacts import read_vat_number
from italian.names import read_company
from italian.text import plain
from knowledge.matching.municipalities import Place
from knowledge.matching.sectors import OTHER

SECTORS_FIRST = 6


def _company_name(text: str, setting: Setting) -> Reading:
    """The name, and the municipality said beside it where none is known yet."""
    found = read_company(text, setting.knowledge.places)
    if found is None or len(found.name) > NAME_MAX:
        return Reading(fault="company_name")
    told = found.place is not None and not setting.values.get("municipality")
    return Reading(
        found.name, {"municipality": place_value(found.place)} if told and found.place else {}
    )


def _vat_number(text: str, setting: Setting) -> Reading:
    number = read_vat_number(text)
    return Reading(number) if number else Reading(fault="vat_number")


def place_value(place: Place) -> dict[str, Any]:
    """A municipality as kept in the draft."""
    return {"name": place.name, "province": place.province, "istat": place.istat_code}


def _sectors_likeliest_first(setting: Setting) -> list[tuple[str, str]]:
    """The sectors of the skills already named, then those with more skills in the catalogue,
    "altro" last.
    """
    catalogue = setting.knowledge.skills.all
    named = [
        catalogue[item["skill_id"]]
        for item in setting.values.get("skills") or []
        if item["skill_id"] in catalogue
    ]
    likely = Counter(sector for skill in named for sector in skill.sectors)
    size = Counter(sector for skill in catalogue.values() for sector in skill.sectors)
    sectors = sorted(
        setting.knowledge.sectors.all.values(),
        key=lambda sector: (sector.id == OTHER, -likely[sector.id], -size[sector.id]),
    )
    return [(sector.id, sector.label) for sector in sectors]


def _municipality(text: str, setting: Setting) -> Reading:
    """By name, or by the button of one that may be meant, whose value is its code."""
    place = setting.knowledge.places.read(text)
    if place is not None:
        return Reading(place_value(place))
    candidates = setting.knowledge.places.candidates(text)
    if candidates:
        shown = tuple(
            say("forms.shown.place", name=each.name, province=each.province) for each in candidates
        )
        return Reading(fault="municipality_unclear", offers=shown)
    return Reading(fault="municipality")


COMPANY_NAME = Field(
    "company_name",
    _company_name,
    plain,
    free_text=True,
    quiet=True,
    names=r"(?:nome (?:dell')?)?(?:azienda|ditta|impresa|societa)|ragione sociale",
)
MUNICIPALITY = Field(
    "municipality",
    _municipality,
    lambda v: say("forms.shown.place", name=v["name"], province=v["province"]),
    names=r"comune|sede|citta|paese",
)
SECTOR = Field(
    "sector",
    read_sector,
    lambda v: plain(v["label"]),
    names=r"settore|ambito|attivita",
    other_choices=_sectors_likeliest_first,
    shown_first=SECTORS_FIRST,
)
NOTES = Field(
    "notes",
    free_words("notes"),
    plain,
    required=False,
    free_text=True,
    quiet=True,
    names=r"not[ae]|aggiunt[ae]|commento",
)
VAT_NUMBER = Field(
    "vat_number", _vat_number, plain, required=False, names=r"partita iva|p\.? ?iva|piva"
)


def company_of(values: Values) -> dict[str, Any]:
    """The part of a record about who the company is, where, and what else it says."""
    sector, place = values["sector"], values["municipality"]
    return {
        "company_name": values["company_name"],
        "vat_number": values.get("vat_number"),
        "sector": sector["id"],
        "sector_words": sector["words"],
        "ateco_code": sector.get("ateco"),
        "municipality": place["name"],
        "province": place["province"],
        "istat_code": place.get("istat"),
        "notes": values.get("notes"),
    }
