"""The table of needs."""

from api.exports.submission_columns import FIRST, LAST
from api.exports.table import Table, label, listed, yes_or_no
from api.submissions_schemas import NeedOut
from core.texts import say
from store.models import Need, NeedSkill


def _company(need: Need) -> str:
    return say("exports.erased") if need.erased_at else need.company_name


def _skill(skill: NeedSkill) -> str:
    # Only erasure leaves a skill without its label: it was the company's own words for it.
    name = skill.label or say("exports.erased")
    return (
        name
        if skill.people is None
        else say("exports.skill_with_people", label=name, people=skill.people)
    )


NEEDS_TABLE: Table[Need] = Table(
    "needs",
    {
        **FIRST,
        "company_name": _company,
        "vat_number": lambda need: need.vat_number,
        "sector": lambda need: need.sector,
        "sector_words": lambda need: need.sector_words,
        "ateco_code": lambda need: need.ateco_code,
        "municipality": lambda need: need.municipality,
        "province": lambda need: need.province,
        "istat_code": lambda need: need.istat_code,
        "company_size": lambda need: need.company_size,
        "company_size_words": lambda need: need.company_size_words,
        "skills": lambda need: listed(_skill(skill) for skill in need.skills),
        "skill_words": lambda need: listed(skill.words for skill in need.skills),
        "skills_unknown": lambda need: listed(
            skill.label for skill in need.skills if skill.skill_id is None
        ),
        "skill_ids": lambda need: listed(skill.skill_id for skill in need.skills),
        "esco_uris": lambda need: listed(skill.esco_uri for skill in need.skills),
        "people_total": lambda need: need.people_total,
        "education_level": lambda need: label("education_level", need.education_level),
        "timeframe": lambda need: need.timeframe,
        "timeframe_until": lambda need: need.timeframe_until,
        "modalities": lambda need: listed(
            label("modality", modality) for modality in need.modalities
        ),
        "hosts_pcto": lambda need: yes_or_no(need.hosts_pcto),
        "hosts_internship": lambda need: yes_or_no(need.hosts_internship),
        "notes": lambda need: need.notes,
        **LAST,
    },
    NeedOut,
)
