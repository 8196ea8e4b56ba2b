"""E-mail, phone and partita IVA, judged by the libraries everybody uses; no network is asked."""

from __future__ import annotations

import re

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from stdnum.exceptions import ValidationError
from stdnum.it import iva

_EMAIL = re.compile(r"[^\s,;:<>()\"']+@[^\s,;:<>()\"']+")
_SPACED_EMAIL = re.compile(
    r"(?<=\w)\s*(?:@|\[at\]|\(at\)|\bchiocciola\b)\s*(?=[\w-]+(?:\.| punto )\w)", re.IGNORECASE
)
_SPOKEN_DOT = re.compile(r" punto (?=\w)", re.IGNORECASE)
_VAT = re.compile(r"(?<!\d)(?:IT[ .-]?)?(\d(?:[ .-]?\d){10})(?!\d)", re.IGNORECASE)

_SAID_VAT = re.compile(
    r"\b(?:IT[ .-]?|(?:p\.? ?iva|partita iva|vat)\b[^\d\n]{0,12})\d(?:[ .-]?\d){10}(?!\d)",
    re.IGNORECASE,
)


def find_email_like(text: str) -> str | None:
    """The first thing in `text` meant as an e-mail address, right or wrong; "info chiocciola prova
    punto it" is one.
    """
    written = _SPOKEN_DOT.sub(".", text) if "chiocciola" in text.lower() else text
    match = _EMAIL.search(_SPACED_EMAIL.sub("@", written))
    return match.group(0).rstrip(".!?") if match else None


def read_email(text: str) -> str | None:
    """The valid address in `text` (lower-case domain), or None."""
    found = find_email_like(text)
    if found is None:
        return None
    try:
        return validate_email(found, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def read_phone(text: str) -> str | None:
    """The valid phone number in `text` in E.164 (`+390362123456`), Italy where no country is given.

    Digits called a partita IVA ("IT 01234567897") are none.
    """
    for match in phonenumbers.PhoneNumberMatcher(_SAID_VAT.sub(" ", text), "IT"):
        return phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
    return None


def show_phone(e164: str) -> str:
    """A stored number as people read it: `+39 0362 123456`."""
    return phonenumbers.format_number(
        phonenumbers.parse(e164), phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )


def find_vat_number(text: str) -> str | None:
    """The eleven digits in `text` meant as a partita IVA, right or wrong."""
    match = _VAT.search(text)
    return re.sub(r"\D", "", match.group(1)) if match else None


def read_vat_number(text: str) -> str | None:
    """The valid partita IVA in `text` (eleven digits), or None."""
    found = find_vat_number(text)
    try:
        return iva.validate(found) if found else None
    except ValidationError:
        return None
