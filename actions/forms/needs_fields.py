"""The fields of the needs form: how each is read from words and shown back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from actions.forms.choice_words import choices_in
from actions.forms.fields import Field, Reading, Setting, Values
from actions.forms.skill_list import read_items
from actions.messages import plain
from actions.values.contacts import (
    find_email_like,
    read_email,
    read_phone,
    read_vat_number,
    show_phone,
)
from actions.values.names import read_company_name, read_person_name
from actions.values.numbers import read_quantity
from actions.values.timeframes import find_timeframe
from knowledge.italian import fold
from knowledge.schema import Sector
from knowledge.sectors import OTHER
from store.texts import say

NAME_MAX = 120
NOTES_MAX = 1000
TIMEFRAME_CHOICES = {
    "now": "subito",
    "three_months": "entro 3 mesi",
    "six_months": "entro 6 mesi",
    "no_hurry": "senza fretta",
}


def choice_title(field: str, value: str) -> str:
    """The Italian title of a choice."""
    return say(f"forms.choice.{field}.{value}")


def _company_name(text: str, setting: Setting) -> Reading:
    name = read_company_name(text, setting.knowledge.places)
    return Reading(name) if name and len(name) <= NAME_MAX else Reading(fault="company_name")


def _vat_number(text: str, setting: Setting) -> Reading:
    number = read_vat_number(text)
    return Reading(number) if number else Reading(fault="vat_number")


def _sector(text: str, setting: Setting) -> Reading:
    sectors = setting.knowledge.sectors
    if re.match(r"^altr[oi]\b", fold(text)):
        sector: Sector | None = sectors.all.get(OTHER)
    else:
        sector = sectors.all.get(text) or sectors.read(text)
    if sector is not None:
        return Reading({"id": sector.id, "label": sector.label, "words": plain(text, NAME_MAX)})
    if len(fold(text).split()) <= 6 and re.search(r"[^\W\d_]{3}", text):
        return Reading({"id": OTHER, "label": plain(text, NAME_MAX), "words": plain(text, NAME_MAX)})
    return Reading(fault="sector")


def _municipality(text: str, setting: Setting) -> Reading:
    place = setting.knowledge.places.read(text)
    return Reading({"name": place.name, "province": place.province}) if place else Reading(fault="municipality")


def _company_size(text: str, setting: Setting) -> Reading:
    quantity = read_quantity(text)
    if quantity:
        return Reading({"value": quantity.value, "words": plain(text, NAME_MAX)})
    if re.search(
        r"\b(?:zero|nessun\w*|da sol[oi]|solo io|sono sol[oa]|ditta individuale|solo il titolare)\b",
        fold(text),
    ):
        return Reading({"value": 1, "words": plain(text, NAME_MAX)})
    return Reading(fault="company_size")


def _skills(text: str, setting: Setting) -> Reading:
    items = read_items(text, setting.knowledge.skills)
    return Reading(items) if items else Reading(fault="skills")


def _people_total(text: str, setting: Setting) -> Reading:
    quantity = read_quantity(text)
    if quantity is None or quantity.value == 0:
        return Reading(fault="people_total")
    return (
        Reading(quantity.value)
        if quantity.value >= people_known(setting.values)
        else Reading(fault="people_total_small")
    )


def people_known(values: Values) -> int:
    """How many people the quantities of the skills add up to; a skill without quantity counts as one."""
    return sum(item["people"] or 1 for item in values.get("skills") or [])


def _timeframe(text: str, setting: Setting) -> Reading:
    found = find_timeframe(TIMEFRAME_CHOICES.get(text, text), setting.today)
    if found is None:
        return Reading(fault="timeframe")
    return Reading({"words": plain(found.words, NAME_MAX), "until": found.until.isoformat() if found.until else None})


def _one_of(field: str) -> Callable[[str, Setting], Reading]:
    def read(text: str, setting: Setting) -> Reading:
        found = choices_in(field, text)
        return Reading(found[0]) if found else Reading(fault=field)

    return read


def _some_of(field: str) -> Callable[[str, Setting], Reading]:
    def read(text: str, setting: Setting) -> Reading:
        found = choices_in(field, text)
        return Reading(found) if found else Reading(fault=field)

    return read


def _notes(text: str, setting: Setting) -> Reading:
    return Reading(plain(text, NOTES_MAX)) if text.strip() else Reading(fault="notes")


def _contact_name(text: str, setting: Setting) -> Reading:
    name = read_person_name(text)
    if name is None or len(name) > NAME_MAX:
        return Reading(fault="contact_name")
    others: dict[str, Any] = {}
    if email := read_email(text):
        others["contact_email"] = email
    if phone := read_phone(text):
        others["contact_phone"] = phone
    wrong_email = "contact_email" if find_email_like(text) and not email else None
    return Reading(name, others, other_fault=wrong_email)


def _contact_email(text: str, setting: Setting) -> Reading:
    email = read_email(text)
    if email is None:
        return Reading(fault="contact_email")
    phone = read_phone(text)
    return Reading(email, {"contact_phone": phone} if phone else {})


def _contact_phone(text: str, setting: Setting) -> Reading:
    phone = read_phone(text)
    return Reading(phone) if phone else Reading(fault="contact_phone")


def _show_skills(items: list[dict[str, Any]]) -> str:
    return ", ".join(_show_skill(item) for item in items)


def _show_skill(item: dict[str, Any]) -> str:
    label = plain(str(item["label"]), NAME_MAX)
    if item["people"] is None:
        return label
    form = "one" if item["people"] == 1 else "many"
    return say("forms.shown.skill", words=label, people=say(f"forms.shown.people.{form}", count=item["people"]))


def _consented(values: Values) -> bool:
    return values.get("consent") == "yes"


def people_unknown(values: Values) -> bool:
    """Whether a skill has no quantity, so that the total must be asked."""
    return any(item["people"] is None for item in values.get("skills") or [])


NEEDS_FIELDS: tuple[Field, ...] = (
    Field(
        "company_name",
        _company_name,
        plain,
        free_text=True,
        names=r"(?:nome (?:dell')?)?(?:azienda|ditta|impresa|societa)|ragione sociale",
    ),
    Field(
        "municipality",
        _municipality,
        lambda v: f"{v['name']} ({v['province']})",
        names=r"comune|sede|citta|paese",
    ),
    Field("sector", _sector, lambda v: plain(v["label"]), names=r"settore|ambito|attivita"),
    Field(
        "company_size",
        _company_size,
        lambda v: plain(v["words"]),
        names=r"(?:numero (?:di |dei )?)?(?:dipendenti|addetti|persone in azienda|dimension[ei]|organico)",
    ),
    Field(
        "skills",
        _skills,
        _show_skills,
        names=r"competenz[ae]|figur[ae]|profil[oi]|skill|skills|mansion[ei]",
        free_text=True,
    ),
    Field(
        "people_total",
        _people_total,
        str,
        names=r"(?:numero (?:di )?)?(?:persone(?: cercate| in tutto)?|totale)",
        asked_when=people_unknown,
    ),
    Field(
        "education_level",
        _one_of("education_level"),
        lambda v: choice_title("education_level", v),
        names=r"titolo(?: di studio)?|studi",
        choices=("qualification", "diploma", "its", "degree", "any"),
    ),
    Field(
        "timeframe",
        _timeframe,
        lambda v: plain(v["words"]),
        names=r"tempi?|tempistic\w+|quando|scadenza|periodo|data",
        choices=tuple(TIMEFRAME_CHOICES),
    ),
    Field(
        "modalities",
        _some_of("modalities"),
        lambda v: ", ".join(choice_title("modalities", m) for m in v),
        names=r"modalita|come|inserimento|contratt[oi]",
        choices=("hiring", "apprenticeship", "internship", "pcto", "training"),
    ),
    Field(
        "hosting",
        _one_of("hosting"),
        lambda v: choice_title("hosting", v),
        names=r"ospitalita|disponibilita|studenti",
        choices=("pcto", "internship", "both", "none"),
    ),
    Field("vat_number", _vat_number, plain, required=False, names=r"partita iva|p\.? ?iva|piva"),
    Field("notes", _notes, plain, required=False, free_text=True, names=r"not[ae]|aggiunt[ae]|commento"),
    Field(
        "consent",
        _one_of("consent"),
        lambda v: choice_title("consent", v),
        names=r"consenso|contatti|privacy",
        choices=("yes", "no", "read"),
    ),
    Field(
        "contact_name",
        _contact_name,
        plain,
        free_text=True,
        asked_when=_consented,
        names=r"(?:nome (?:del )?)?(?:referente|contatto|responsabile)|nome e cognome|nome|cognome",
    ),
    Field(
        "contact_email",
        _contact_email,
        plain,
        asked_when=_consented,
        names=r"(?:e ?-? ?)?mail|posta|indirizzo(?: e-?mail)?",
    ),
    Field(
        "contact_phone",
        _contact_phone,
        show_phone,
        required=False,
        asked_when=_consented,
        names=r"telefono|cellulare|numero(?: di telefono)?|tel",
    ),
)
