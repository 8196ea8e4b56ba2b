"""The skills a company lacks, what the unclear ones mean, and how many people in all."""

from __future__ import annotations

from typing import Any

from actions.forms.engine.field import (
    CERTAIN,
    UNCERTAIN,
    Answer,
    Candidate,
    Field,
    Setting,
    Values,
)
from actions.forms.fields.skill_list import Item, find_needed, read_items
from actions.forms.fields.words import NAME_MAX, as_said
from core.texts import say
from italian.numbers import read_quantity
from italian.text import fold, plain
from store.records.needs import NewSkill

AS_WRITTEN = "as_written"
"""The choice of who means none of the catalogue's skills: the words stay."""


def people_known(values: Values) -> int:
    """How many people the quantities of the skills add up to; a skill without quantity counts as
    one.
    """
    return sum(item["people"] or 1 for item in values.get("skills") or [])


def people_unknown(values: Values) -> bool:
    """Whether a skill has no quantity, so that the total must be asked."""
    return any(item["people"] is None for item in values.get("skills") or [])


def _skills(text: str, setting: Setting) -> Answer:
    items = read_items(text, setting.knowledge.skills)
    return Answer(items) if items else Answer(fault="skills")


def _find_skills(text: str, setting: Setting) -> tuple[Candidate, ...]:
    """All the skills that are needed, as one value: as sure as the least known of them."""
    items = find_needed(text, setting.knowledge.skills)
    if not items:
        return ()
    words = ", ".join(as_said(item["words"], text) for item in items)
    sure = CERTAIN if all(item["skill_id"] for item in items) else UNCERTAIN
    return (Candidate(items, words, sure),)


def _people_total(text: str, setting: Setting) -> Answer:
    quantity = read_quantity(text)
    if quantity is None or quantity.value == 0:
        return Answer(fault="people_total")
    return (
        Answer(quantity.value)
        if quantity.value >= people_known(setting.values)
        else Answer(fault="people_total_small", told={"known": people_known(setting.values)})
    )


def _unclear(values: Values) -> Item | None:
    return next((item for item in values.get("skills") or [] if item.get("candidates")), None)


def _unclear_words(values: Values) -> dict[str, object]:
    item = _unclear(values)
    return {"unclear": plain(item["words"]) if item else ""}


def _meanings(setting: Setting) -> list[tuple[str, str]]:
    item, catalogue = _unclear(setting.values), setting.knowledge.skills.all
    known = [catalogue[skill] for skill in item["candidates"] if skill in catalogue] if item else []
    return [(skill.id, skill.label) for skill in known]


def _meaning(text: str, setting: Setting) -> Answer:
    """The skill meant by the first unclear item: by its button, its name, or
    "come l'ho scritto".
    """
    item, catalogue = _unclear(setting.values), setting.knowledge.skills.all
    if item is None:
        return Answer(fault="skill_meaning")
    candidates = [skill for skill in item["candidates"] if skill in catalogue]
    said = fold(text)
    named = [skill for skill in candidates if said in (fold(skill), fold(catalogue[skill].label))]
    if named:
        chosen = catalogue[named[0]]
        meant = {"label": chosen.label, "skill_id": chosen.id, "esco_uri": chosen.esco_uri}
    elif said == fold(AS_WRITTEN) or any(
        word in said.split() for word in ("nessuna", "nessuno", "scritto", "altro")
    ):
        meant = {}
    else:
        return Answer(fault="skill_meaning")
    items = [
        {**each, **meant, "candidates": []} if each is item else each
        for each in setting.values["skills"]
    ]
    return Answer(None, {"skills": items})


def show_skills(items: list[dict[str, Any]]) -> str:
    """The skills with their quantities, in one line."""
    return ", ".join(_show_skill(item) for item in items)


def _show_skill(item: dict[str, Any]) -> str:
    label = plain(str(item["label"]), NAME_MAX)
    if item["people"] is None:
        return label
    form = "one" if item["people"] == 1 else "many"
    return say(
        "forms.shown.skill",
        words=label,
        people=say(f"forms.shown.people.{form}", count=item["people"]),
    )


def _record(items: list[Item]) -> tuple[Any, ...]:
    return tuple(
        NewSkill(**{name: value for name, value in item.items() if name != "candidates"})
        for item in items
    )


def _total_columns(values: Values) -> dict[str, Any]:
    """The total that was told, unless quantities given later tell it better."""
    known = people_known(values)
    told = values.get("people_total") or 0
    return {"people_total": max(told, known) if people_unknown(values) else known}


SKILLS = Field(
    "skills",
    names=r"competenz[ae]|figur[ae]|profil[oi]|skill|skills|mansion[ei]",
    reader=_skills,
    find=_find_skills,
    free_text=True,
    show=show_skills,
    columns=lambda values: {"skills": _record(values["skills"])},
)
SKILL_MEANING = Field(
    "skill_meaning",
    names=r"significato",
    reader=_meaning,
    choices=(AS_WRITTEN,),
    other_choices=_meanings,
    asked_when=lambda values: _unclear(values) is not None,
    repeats=_unclear_words,
    transient=True,
)
PEOPLE_TOTAL = Field(
    "people_total",
    names=r"(?:numero (?:di )?)?(?:persone(?: cercate| in tutto)?|totale)",
    reader=_people_total,
    asked_when=people_unknown,
    columns=_total_columns,
)
