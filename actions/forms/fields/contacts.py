"""The privacy notice and, after a yes, the contacts: the same in every form."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from actions.forms.engine.field import Field, Reading, Setting, Values
from actions.forms.fields.readers import NAME_MAX, one_of
from core.texts import say
from italian.contacts import find_email_like, read_email, read_phone, show_phone
from italian.names import read_person_name
from italian.text import plain

CONSENT_VERSION = "2026-12"
"""Version of the privacy notice, as dated on the page `/privacy`."""


def consented(values: Values) -> bool:
    """Whether the person has agreed to leave contacts."""
    return values.get("consent") == "yes"


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


def _phone_or_email(text: str, setting: Setting) -> Reading:
    found = {"contact_phone": read_phone(text), "contact_email": read_email(text)}
    others = {name: value for name, value in found.items() if value}
    if not others:
        return Reading(fault="contact_email" if find_email_like(text) else "reach")
    return Reading(None, others)


def _reachable(values: Values) -> bool:
    return bool(values.get("contact_phone") or values.get("contact_email"))


CONSENT = Field(
    "consent",
    one_of("consent"),
    lambda v: say(f"forms.choice.consent.{v}"),
    names=r"consenso|contatti|privacy",
    choices=("yes", "no", "read"),
)
CONTACT_NAME = Field(
    "contact_name",
    _contact_name,
    plain,
    free_text=True,
    asked_when=consented,
    names=r"(?:nome (?:del )?)?(?:referente|contatto|responsabile)|nome e cognome|nome|cognome",
)
CONTACT_EMAIL = Field(
    "contact_email",
    _contact_email,
    plain,
    asked_when=consented,
    names=r"(?:e ?-? ?)?mail|posta|indirizzo(?: e-?mail)?",
)
CONTACT_PHONE = Field(
    "contact_phone",
    _contact_phone,
    show_phone,
    required=False,
    asked_when=consented,
    names=r"telefono|cellulare|numero(?: di telefono)?|tel",
)
REACH = Field(
    "reach",
    _phone_or_email,
    plain,
    asked_when=lambda values: consented(values) and not _reachable(values),
    transient=True,
    names=r"recapito|recapiti",
)
"""A phone number or an e-mail, whichever people prefer."""


def contacts_of(values: Values) -> dict[str, Any]:
    """The part of a record about contacts and consent: all of it empty without consent."""
    if not consented(values):
        return {}
    names = ("contact_name", "contact_email", "contact_phone")
    return {
        **{name: values.get(name) for name in names},
        "consent_version": CONSENT_VERSION,
        "consent_at": datetime.fromisoformat(values["consent_at"]),
    }
