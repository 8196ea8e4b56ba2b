"""The needs form: the skills a company lacks and how it would take people in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from actions.forms.engine.field import LIKELY, Candidate, Field, Setting, Values
from actions.forms.engine.form import Form
from actions.forms.fields.company import COMPANY_NAME, MUNICIPALITY, NOTES, VAT_NUMBER
from actions.forms.fields.company_size import COMPANY_SIZE
from actions.forms.fields.contacts import CONSENT, CONTACT_EMAIL, CONTACT_NAME, CONTACT_PHONE
from actions.forms.fields.openings import OPENINGS
from actions.forms.fields.sector import SECTOR
from actions.forms.fields.skill_list import NEED, change_people
from actions.forms.fields.skills import PEOPLE_TOTAL, SKILL_MEANING, SKILLS
from actions.forms.fields.timeframe import TIMEFRAME
from actions.forms.fields.words import words_in
from store.records.needs import NEED_KIND, EducationLevel, Modality, NewNeed

_EDUCATION = {
    "its": r"\b(?:diplomat\w+|diploma) its\b",
    "degree": r"\b(?:laureat\w+|con laurea|ingegner[ei])\b",
    "diploma": r"\b(?:diplomat\w+|con (?:un )?diploma|perit[oi])\b",
}
_MODALITIES = {
    "apprenticeship": r"\b(?:in|con|di|un) (?:contratto di )?apprendist\w+",
    "internship": r"\b(?:in|uno|per uno|per un|di) (?:stage|tirocinio)\b",
    "hiring": r"\b(?:assumere|assunzion[ei]|assumiamo|assumeremmo|da assumere|tempo "
    r"indeterminato)\b",
}


def _find_education(text: str, setting: Setting) -> tuple[Candidate, ...]:
    found = words_in(text, _EDUCATION)
    return tuple(Candidate(value, words, LIKELY) for value, words in found.items())[:1]


def _find_modalities(text: str, setting: Setting) -> tuple[Candidate, ...]:
    found = words_in(text, _MODALITIES)
    return (Candidate(list(found), ", ".join(found.values()), LIKELY),) if found else ()


def _hosting_columns(values: Values) -> Mapping[str, Any]:
    hosting = values["hosting"]
    return {
        "hosts_pcto": hosting in ("pcto", "both"),
        "hosts_internship": hosting in ("internship", "both"),
    }


def _change_by_content(text: str, setting: Setting) -> dict[str, Any] | None:
    """`"i saldatori sono tre"` changes a quantity without naming the field."""
    items = change_people(text, list(setting.values.get("skills") or []), setting.knowledge.skills)
    return {"skills": items} if items else None


NEEDS_FORM = Form(
    name="needs",
    kind=NEED_KIND,
    texts="needs",
    fields=(
        COMPANY_NAME,
        MUNICIPALITY,
        SECTOR,
        COMPANY_SIZE,
        SKILLS,
        SKILL_MEANING,
        PEOPLE_TOTAL,
        Field(
            "education_level",
            names=r"titolo(?: di studio)?|studi",
            choices=get_args(EducationLevel),
            find=_find_education,
        ),
        TIMEFRAME,
        Field(
            "modalities",
            names=r"modalita|come|inserimento|contratt[oi]",
            choices=get_args(Modality),
            several=True,
            find=_find_modalities,
            columns=lambda values: {"modalities": tuple(values["modalities"])},
        ),
        Field(
            "hosting",
            names=r"ospitalita|disponibilita|studenti",
            choices=("pcto", "internship", "both", "none"),
            columns=_hosting_columns,
        ),
        VAT_NUMBER,
        NOTES,
        CONSENT,
        CONTACT_NAME,
        CONTACT_EMAIL,
        CONTACT_PHONE,
    ),
    record=NewNeed,
    summary_buttons=("company_name", "skills", "contact_email"),
    opening_intents=OPENINGS,
    change_by_content=_change_by_content,
)


def speaks_of_need(text: str) -> bool:
    """Whether something is looked for, whatever the classifier makes of the message."""
    return NEED.search(text.lower()) is not None
