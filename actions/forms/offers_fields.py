"""The fields of the offers form: which places, for whom, when and where."""

from __future__ import annotations

from typing import Any

from actions.forms.engine.field import Field, Reading, Setting
from actions.forms.fields.company import COMPANY_NAME, MUNICIPALITY, NOTES, SECTOR
from actions.forms.fields.contacts import CONSENT, CONTACT_EMAIL, CONTACT_NAME, CONTACT_PHONE
from actions.forms.fields.readers import NAME_MAX, free_words, one_of
from core.texts import say
from italian.choices import choices_in
from italian.numbers import read_quantity
from italian.periods import Period, read_period
from italian.text import plain

SAFETY_ENTRIES = ("host-dvr", "host-how-many-students", "host-machines")
"""What a host must know about safety before offering places."""
ANY_SCHOOL = "any"


def _places(text: str, setting: Setting) -> Reading:
    quantity = read_quantity(text)
    return Reading(quantity.value) if quantity and quantity.value > 0 else Reading(fault="places")


def _school_types(text: str, setting: Setting) -> Reading:
    found = choices_in("school_types", text)
    if not found:
        return Reading(fault="school_types")
    return Reading([ANY_SCHOOL] if ANY_SCHOOL in found else found)


def _period(text: str, setting: Setting) -> Reading:
    found = read_period(text, setting.today)
    return Reading(period_value(found)) if found else Reading(fault="period")


def period_value(period: Period) -> dict[str, Any]:
    """A period as kept in the draft."""
    return {
        "words": plain(period.words, NAME_MAX),
        "starts": period.starts_on.isoformat() if period.starts_on else None,
        "ends": period.ends_on.isoformat() if period.ends_on else None,
    }


OFFERS_FIELDS: tuple[Field, ...] = (
    COMPANY_NAME,
    MUNICIPALITY,
    SECTOR,
    Field(
        "offer_kind",
        one_of("offer_kind"),
        lambda v: say(f"offers.choice.offer_kind.{v}"),
        names=r"tipo(?: di posto)?",
        choices=("pcto", "internship", "both"),
    ),
    Field(
        "places",
        _places,
        str,
        names=r"(?:numero (?:di |dei )?)?(?:posti|studenti|stagisti|ragazzi)",
    ),
    Field(
        "tasks",
        free_words("tasks"),
        plain,
        free_text=True,
        quiet=True,
        names=r"compit[oi]|mansion[ei]|attivita previst[ae]",
    ),
    Field(
        "school_types",
        _school_types,
        lambda v: ", ".join(say(f"offers.choice.school_types.{kind}") for kind in v),
        names=r"scuol[ae]|tipo di scuola|indirizz[oi]",
        choices=("lyceum", "technical", "vocational", "its", "university", ANY_SCHOOL),
    ),
    Field("period", _period, lambda v: plain(v["words"]), names=r"period[oi]|quando|date|tempi"),
    Field(
        "requirements",
        free_words("requirements"),
        plain,
        required=False,
        free_text=True,
        quiet=True,
        names=r"requisit[oi]",
    ),
    Field(
        "site",
        free_words("site"),
        plain,
        required=False,
        free_text=True,
        quiet=True,
        names=r"luogo|reparto|dove|indirizzo della sede",
    ),
    Field(
        "safety",
        one_of("safety"),
        lambda v: say(f"offers.choice.safety.{v}"),
        names=r"sicurezza",
        choices=("seen", "talk"),
        told=SAFETY_ENTRIES,
    ),
    NOTES,
    CONSENT,
    CONTACT_NAME,
    CONTACT_EMAIL,
    CONTACT_PHONE,
)
