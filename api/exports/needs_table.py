"""The table of needs."""

from api.exports.table import Table, in_rome, label, listed
from api.schemas import NeedOut
from store.models import Need
from store.texts import say


def _yes_or_no(answer: bool | None) -> str | None:
    if answer is None:
        return None
    return label("answer", "true" if answer else "false")


def _skills(need: Need) -> str:
    return listed(
        skill.label
        if skill.people is None
        else say("exports.skill_with_people", label=skill.label, people=skill.people)
        for skill in need.skills
    )


NEEDS: Table[Need] = Table(
    "needs",
    {
        "code": lambda need: need.code,
        "status": lambda need: label("status", need.status),
        "created_at": lambda need: in_rome(need.created_at),
        "channel": lambda need: label("channel", need.channel),
        "company_name": lambda need: need.company_name,
        "vat_number": lambda need: need.vat_number,
        "sector": lambda need: need.sector,
        "sector_words": lambda need: need.sector_words,
        "municipality": lambda need: need.municipality,
        "company_size": lambda need: need.company_size,
        "company_size_words": lambda need: need.company_size_words,
        "skills": _skills,
        "skill_words": lambda need: listed(skill.words for skill in need.skills),
        "skill_ids": lambda need: listed(skill.skill_id for skill in need.skills),
        "esco_uris": lambda need: listed(skill.esco_uri for skill in need.skills),
        "people_total": lambda need: need.people_total,
        "education_level": lambda need: label("education_level", need.education_level),
        "timeframe": lambda need: need.timeframe,
        "timeframe_until": lambda need: need.timeframe_until,
        "modalities": lambda need: listed(label("modality", modality) for modality in need.modalities),
        "hosts_pcto": lambda need: _yes_or_no(need.hosts_pcto),
        "hosts_internship": lambda need: _yes_or_no(need.hosts_internship),
        "contact_name": lambda need: need.contact_name,
        "contact_email": lambda need: need.contact_email,
        "contact_phone": lambda need: need.contact_phone,
        "notes": lambda need: need.notes,
        "consent_version": lambda need: need.consent_version,
        "consent_at": lambda need: in_rome(need.consent_at),
    },
    NeedOut,
)
