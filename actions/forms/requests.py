"""Two short forms of anybody's: to be called back, and to get news on a topic."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.forms.engine.field import Field, Setting, Values
from actions.forms.engine.form import Form
from actions.forms.fields.contacts import (
    CONSENT,
    CONTACT_EMAIL,
    CONTACT_NAME,
    CONTACT_PHONE,
    REACH,
    consented,
    contacts_of,
)
from actions.forms.fields.readers import NAME_MAX, NOTES_MAX, free_words, one_of
from core.texts import say
from italian.choices import choices_in
from italian.text import fold, plain
from store.records import NewSubmission
from store.records.requests import REQUEST_KIND, NewRequest

_ABOUT = re.compile(
    r"\b(?:riguardo(?: a[il]?| alla)?|a proposito d\w+|"
    r"per (?:avere )?(?:informazioni|info|notizie) (?:su\w*|sul\w*|d\w+)|"
    r"per parlare d\w+|su[il]?|sull[ao']?|sugli)\s*(?P<what>\S.{3,})$",
    re.IGNORECASE | re.DOTALL,
)


ASKER = Field(
    "asker",
    one_of("asker"),
    lambda v: say(f"requests.choice.asker.{v}"),
    names=r"chi sono|chi chiede",
    choices=("student", "family", "school", "company"),
)
AGE = Field(
    "age",
    one_of("age"),
    lambda v: say(f"requests.choice.age.{v}"),
    names=r"eta",
    choices=("yes", "no"),
    asked_when=lambda values: values.get("asker") == "student",
)
TOPIC = Field(
    "topic",
    one_of("topic"),
    lambda v: say(f"requests.choice.topic.{v}"),
    names=r"argomento",
    choices=("courses", "open_days", "places"),
)
ABOUT = Field(
    "about",
    free_words("about"),
    plain,
    free_text=True,
    quiet=True,
    takes_questions=True,
    names=r"motivo|argomento",
)
BEST_TIME = Field(
    "best_time",
    free_words("best_time", NAME_MAX),
    plain,
    required=False,
    free_text=True,
    quiet=True,
    names=r"orario|quando",
)


def _too_young(values: Values) -> str | None:
    """Under fourteen, parents or the school ask; nothing is kept."""
    return (
        "forms.too_young"
        if values.get("asker") == "student" and values.get("age") == "no"
        else None
    )


def _asker_of(text: str) -> dict[str, Any]:
    folded = fold(text)
    if re.search(
        r"\b(?:mi[oa] figli[oa]|sono (?:un[ao]? )?(?:mamma|papa|genitore|padre|madre))\b", folded
    ):
        return {"asker": "family"}
    spoken = re.search(r"\b(?:sono|siamo) (?:un[ao]?|la|il|una) (?P<who>\w+)", folded)
    found = choices_in("asker", spoken["who"]) if spoken else []
    return {"asker": found[0]} if found else {}


def _read_callback(text: str, setting: Setting, company_name: str | None) -> dict[str, Any]:
    about = _ABOUT.search(text)
    return _asker_of(text) | ({"about": plain(about["what"], NOTES_MAX)} if about else {})


def _read_news(text: str, setting: Setting, company_name: str | None) -> dict[str, Any]:
    topics = choices_in("topic", text)
    return _asker_of(text) | ({"topic": topics[0]} if len(topics) == 1 else {})


def _to_callback(values: Values) -> NewSubmission:
    return NewRequest(
        kind="callback",
        asker=values["asker"],
        about=values["about"],
        best_time=values.get("best_time"),
        **contacts_of(values),
    )


def _to_news(values: Values) -> NewSubmission:
    return NewRequest(
        kind="news", asker=values["asker"], topic=values["topic"], **contacts_of(values)
    )


CALLBACK_FORM = Form(
    name="callback",
    kind=REQUEST_KIND,
    texts="requests",
    fields=(
        ASKER,
        AGE,
        ABOUT,
        CONSENT,
        CONTACT_NAME,
        REACH,
        replace(
            CONTACT_PHONE, asked_when=lambda values: consented(values) and "contact_phone" in values
        ),
        replace(
            CONTACT_EMAIL, asked_when=lambda values: consented(values) and "contact_email" in values
        ),
        BEST_TIME,
    ),
    read_opening=_read_callback,
    to_record=_to_callback,
    summary_buttons=("about", "contact_name"),
    anonymous=False,
    ends=_too_young,
)
NEWS_FORM = Form(
    name="news",
    kind=REQUEST_KIND,
    texts="requests",
    fields=(TOPIC, ASKER, AGE, CONSENT, CONTACT_EMAIL),
    read_opening=_read_news,
    to_record=_to_news,
    summary_buttons=("topic", "contact_email"),
    anonymous=False,
    ends=_too_young,
)
