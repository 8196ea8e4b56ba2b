"""The cells that are more than the value of a field, by table and column."""

from collections.abc import Callable, Mapping
from typing import Any

from api.exports.table import Cell, listed
from core.texts import say
from store.models import Need, NeedSkill


def _company(need: Need) -> str:
    return say("exports.erased") if need.erased_at else need.company_name


def _skill(skill: NeedSkill) -> str:
    # Only erasure leaves a skill without its label: it was the company's own words for it.
    name = skill.label or say("exports.erased")
    if skill.people is None:
        return name
    return say("exports.skill_with_people", label=name, people=skill.people)


SPECIAL: Mapping[str, Mapping[str, Callable[[Any], Cell]]] = {
    "needs": {
        "company_name": _company,
        "skills": lambda need: listed(_skill(skill) for skill in need.skills),
        "skill_words": lambda need: listed(skill.words for skill in need.skills),
        "skills_unknown": lambda need: listed(
            skill.label for skill in need.skills if skill.skill_id is None
        ),
        "skill_ids": lambda need: listed(skill.skill_id for skill in need.skills),
        "esco_uris": lambda need: listed(skill.esco_uri for skill in need.skills),
    },
}
