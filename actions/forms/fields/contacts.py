"""The privacy notice and, after a yes, the contacts: the same in every form."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from actions.forms.engine.field import Answer, Field, Gate, Setting, Values
from actions.forms.fields.words import NAME_MAX
from italian.contacts import find_email_like, read_email, read_phone, show_phone
from italian.names import read_person_name

CONSENT_VERSION = "2026-12"
"""Version of the privacy notice, as dated on the page `/privacy`."""


def _contact_name(text: str, setting: Setting) -> Answer:
    name = read_person_name(text)
    if name is None or len(name) > NAME_MAX:
        return Answer(fault="contact_name")
    others: dict[str, Any] = {}
    if email := read_email(text):
        others["contact_email"] = email
    if phone := read_phone(text):
        others["contact_phone"] = phone
    wrong_email = "contact_email" if find_email_like(text) and not email else None
    return Answer(name, others, other_fault=wrong_email)


def _contact_email(text: str, setting: Setting) -> Answer:
    email = read_email(text)
    if email is None:
        return Answer(fault="contact_email")
    phone = read_phone(text)
    return Answer(email, {"contact_phone": phone} if phone else {})


def _contact_phone(text: str, setting: Setting) -> Answer:
    phone = read_phone(text)
    return Answer(phone) if phone else Answer(fault="contact_phone")


def _phone_or_email(text: str, setting: Setting) -> Answer:
    found = {"contact_phone": read_phone(text), "contact_email": read_email(text)}
    others = {name: value for name, value in found.items() if value}
    if not others:
        return Answer(fault="contact_email" if find_email_like(text) else "reach")
    return Answer(None, others)


def _reachable(values: Values) -> bool:
    return bool(values.get("contact_phone") or values.get("contact_email"))


def _consent_columns(values: Values) -> dict[str, Any]:
    """Which notice was agreed to, and when; nothing without consent."""
    if not CONSENT.is_open(values):
        return {}
    return {
        "consent_version": CONSENT_VERSION,
        "consent_at": datetime.fromisoformat(values["consent_at"]),
    }


CONSENT = Field(
    "consent",
    names=r"consenso|contatti|privacy",
    choices=("yes", "no", "read"),
    gate=Gate(opens="yes", refuses="no", reads="read", notice="privacy", stamp="consent_at"),
    columns=_consent_columns,
)
CONTACT_NAME = Field(
    "contact_name",
    names=r"(?:nome (?:del )?)?(?:referente|contatto|responsabile)|nome e cognome|nome|cognome",
    reader=_contact_name,
    free_text=True,
    behind=CONSENT,
)
CONTACT_EMAIL = Field(
    "contact_email",
    names=r"(?:e ?-? ?)?mail|posta|indirizzo(?: e-?mail)?",
    reader=_contact_email,
    behind=CONSENT,
)
CONTACT_PHONE = Field(
    "contact_phone",
    names=r"telefono|cellulare|numero(?: di telefono)?|tel",
    reader=_contact_phone,
    show=show_phone,
    required=False,
    behind=CONSENT,
)
REACH = Field(
    "reach",
    names=r"recapito|recapiti",
    reader=_phone_or_email,
    asked_when=lambda values: not _reachable(values),
    behind=CONSENT,
    transient=True,
)
"""A phone number or an e-mail, whichever people prefer."""
