"""The table that CSV and XLSX show: its columns, with headers and values in Italian."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from store.clock import ROME
from store.models import Need
from store.texts import say

# Times are Rome's, without a zone: what the clock on the wall showed.
Cell = str | int | date | datetime | None


def header() -> list[str]:
    """The columns' names."""
    return [say(f"exports.columns.{name}") for name in COLUMNS]


def row(need: Need) -> list[Cell]:
    """The need's values, column by column."""
    return [value_of(need) for value_of in COLUMNS.values()]


def _label(kind: str, value: str) -> str:
    return say(f"exports.values.{kind}.{value}")


def _listed(values: Iterable[str | None]) -> str:
    return say("exports.list_separator").join(value for value in values if value)


def _yes_or_no(answer: bool | None) -> str | None:
    if answer is None:
        return None
    return _label("answer", "true" if answer else "false")


def _in_rome(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(ROME).replace(tzinfo=None)


def _skills(need: Need) -> str:
    return _listed(
        skill.label
        if skill.people is None
        else say("exports.skill_with_people", label=skill.label, people=skill.people)
        for skill in need.skills
    )


COLUMNS: dict[str, Callable[[Need], Cell]] = {
    "code": lambda need: need.code,
    "status": lambda need: _label("status", need.status),
    "created_at": lambda need: _in_rome(need.created_at),
    "channel": lambda need: _label("channel", need.channel),
    "company_name": lambda need: need.company_name,
    "vat_number": lambda need: need.vat_number,
    "sector": lambda need: need.sector,
    "sector_words": lambda need: need.sector_words,
    "municipality": lambda need: need.municipality,
    "company_size": lambda need: need.company_size,
    "company_size_words": lambda need: need.company_size_words,
    "skills": _skills,
    "skill_words": lambda need: _listed(skill.words for skill in need.skills),
    "skill_ids": lambda need: _listed(skill.skill_id for skill in need.skills),
    "esco_uris": lambda need: _listed(skill.esco_uri for skill in need.skills),
    "people_total": lambda need: need.people_total,
    "education_level": lambda need: _label("education_level", need.education_level),
    "timeframe": lambda need: need.timeframe,
    "timeframe_until": lambda need: need.timeframe_until,
    "modalities": lambda need: _listed(_label("modality", modality) for modality in need.modalities),
    "hosts_pcto": lambda need: _yes_or_no(need.hosts_pcto),
    "hosts_internship": lambda need: _yes_or_no(need.hosts_internship),
    "contact_name": lambda need: need.contact_name,
    "contact_email": lambda need: need.contact_email,
    "contact_phone": lambda need: need.contact_phone,
    "notes": lambda need: need.notes,
    "consent_version": lambda need: need.consent_version,
    "consent_at": lambda need: _in_rome(need.consent_at),
}
