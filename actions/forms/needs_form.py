"""The needs form: the skills a company lacks and how it would take people in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from actions.forms.fields import Setting, Values
from actions.forms.form import Form
from actions.forms.needs_fields import NEEDS_FIELDS, people_known, people_unknown
from actions.forms.needs_opening import read_opening
from actions.forms.skill_list import change_people
from store.needs import NewNeed, NewSkill

CONSENT_VERSION = "2026-11"
"""Version of the privacy notice, as dated on the page `/privacy`."""


def _change_by_content(text: str, setting: Setting) -> dict[str, Any] | None:
    """`"i saldatori sono tre"` changes a quantity without naming the field."""
    items = change_people(text, list(setting.values.get("skills") or []), setting.knowledge.skills)
    return {"skills": items} if items else None


NEEDS_FORM = Form(
    name="needs",
    fields=NEEDS_FIELDS,
    read_opening=read_opening,
    change_by_content=_change_by_content,
    summary_buttons=("company_name", "skills", "contact_email"),
)


def to_new_need(values: Values) -> NewNeed:
    """The record of a completed form; contacts only where consent was given."""
    consented = values.get("consent") == "yes"
    size = values.get("company_size") or {}
    timeframe = values["timeframe"]
    hosting = values["hosting"]
    return NewNeed(
        company_name=values["company_name"],
        vat_number=values.get("vat_number"),
        sector=values["sector"]["id"],
        sector_words=values["sector"]["words"],
        municipality=values["municipality"]["name"],
        company_size=size.get("value"),
        company_size_words=size.get("words", ""),
        skills=tuple(NewSkill(**item) for item in values["skills"]),
        people_total=_people_total(values),
        education_level=values["education_level"],
        timeframe=timeframe["words"],
        timeframe_until=date.fromisoformat(timeframe["until"]) if timeframe["until"] else None,
        modalities=tuple(values["modalities"]),
        hosts_pcto=hosting in ("pcto", "both"),
        hosts_internship=hosting in ("internship", "both"),
        contact_name=values.get("contact_name") if consented else None,
        contact_email=values.get("contact_email") if consented else None,
        contact_phone=values.get("contact_phone") if consented else None,
        notes=values.get("notes"),
        consent_version=CONSENT_VERSION if consented else None,
        consent_at=datetime.fromisoformat(values["consent_at"]) if consented else None,
    )


def _people_total(values: Values) -> int:
    """The total that was told, unless quantities given later tell it better."""
    told = values.get("people_total") or 0
    return max(told, people_known(values)) if people_unknown(values) else people_known(values)
