"""The needs form: the skills a company lacks and how it would take people in."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.forms.engine.field import Setting, Values
from actions.forms.engine.form import Form
from actions.forms.fields.company import company_of
from actions.forms.fields.contacts import contacts_of
from actions.forms.fields.skill_list import change_people
from actions.forms.fields.skills import people_known, people_unknown
from actions.forms.needs_fields import NEEDS_FIELDS
from actions.forms.needs_opening import read_opening
from store.records import NewSubmission
from store.records.needs import NEED_KIND, NewNeed, NewSkill


def _change_by_content(text: str, setting: Setting) -> dict[str, Any] | None:
    """`"i saldatori sono tre"` changes a quantity without naming the field."""
    items = change_people(text, list(setting.values.get("skills") or []), setting.knowledge.skills)
    return {"skills": items} if items else None


def _to_record(values: Values) -> NewSubmission:
    """The record of a completed form; contacts only where consent was given."""
    size = values.get("company_size") or {}
    timeframe = values["timeframe"]
    hosting = values["hosting"]
    return NewNeed(
        company_size=size.get("value"),
        company_size_words=size.get("words", ""),
        skills=tuple(_skill(item) for item in values["skills"]),
        people_total=_people_total(values),
        education_level=values["education_level"],
        timeframe=timeframe["words"],
        timeframe_until=date.fromisoformat(timeframe["until"]) if timeframe["until"] else None,
        modalities=tuple(values["modalities"]),
        hosts_pcto=hosting in ("pcto", "both"),
        hosts_internship=hosting in ("internship", "both"),
        **company_of(values),
        **contacts_of(values),
    )


def _skill(item: dict[str, Any]) -> Any:
    return NewSkill(**{name: value for name, value in item.items() if name != "candidates"})


def _people_total(values: Values) -> int:
    """The total that was told, unless quantities given later tell it better."""
    told = values.get("people_total") or 0
    return max(told, people_known(values)) if people_unknown(values) else people_known(values)


NEEDS_FORM = Form(
    name="needs",
    kind=NEED_KIND,
    texts="needs",
    fields=NEEDS_FIELDS,
    read_opening=read_opening,
    to_record=_to_record,
    change_by_content=_change_by_content,
    summary_buttons=("company_name", "skills", "contact_email"),
)
