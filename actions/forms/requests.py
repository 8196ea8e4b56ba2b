"""Two short forms of anybody's: to be called back, and to get news on a topic."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

from actions.forms.engine.field import (
    LIKELY,
    UNCERTAIN,
    WORDS_MAX,
    Candidate,
    Field,
    Setting,
    Values,
)
from actions.forms.engine.form import Form
from actions.forms.fields.contacts import (
    CONSENT,
    CONTACT_EMAIL,
    CONTACT_NAME,
    CONTACT_PHONE,
    REACH,
)
from actions.forms.fields.openings import OPENINGS
from actions.forms.fields.words import NAME_MAX
from italian.choices import choices_in
from italian.spans import fold_with_places
from italian.text import plain
from store.records.requests import REQUEST_KIND, Asker, NewRequest, NewsTopic

_ABOUT = re.compile(
    r"\b(?:riguardo(?: a[il]?| alla)?|a proposito d\w+|"
    r"per (?:avere )?(?:informazioni|info|notizie) (?:su\w*|sul\w*|d\w+)|"
    r"per parlare d\w+|su[il]?|sull[ao']?|sugli)\s*(?P<what>\S.{3,})$",
    re.IGNORECASE | re.DOTALL,
)
_PARENT = re.compile(
    r"\b(?:mi[oa] figli[oa]|sono (?:un[ao]? )?(?:mamma|papa|genitore|padre|madre))\b"
)
_WHO_I_AM = re.compile(r"\b(?:sono|siamo) (?:un[ao]?|la|il|una) (?P<who>\w+)")


def _find_asker(text: str, setting: Setting) -> tuple[Candidate, ...]:
    """Who says to be a parent, or what they are: "sono uno studente"."""
    folded = fold_with_places(text)
    if parent := _PARENT.search(folded.text):
        return (Candidate("family", folded.cut(*parent.span()), LIKELY),)
    spoken = _WHO_I_AM.search(folded.text)
    found = choices_in("asker", spoken["who"]) if spoken else []
    if spoken is None or not found:
        return ()
    return (Candidate(found[0], folded.cut(*spoken.span()), LIKELY),)


def _find_about(text: str, setting: Setting) -> tuple[Candidate, ...]:
    about = _ABOUT.search(text)
    return (Candidate(plain(about["what"], WORDS_MAX), about["what"], UNCERTAIN),) if about else ()


def _find_topic(text: str, setting: Setting) -> tuple[Candidate, ...]:
    """The topic of who names a single one."""
    topics = choices_in("topic", text)
    return (Candidate(topics[0], text, LIKELY),) if len(topics) == 1 else ()


def _is_student(values: Values) -> bool:
    return values.get("asker") == "student"


def _too_young(values: Values) -> str | None:
    """Under fourteen, parents or the school ask; nothing is kept."""
    return "forms.too_young" if _is_student(values) and values.get("age") == "no" else None


ASKER = Field("asker", names=r"chi sono|chi chiede", choices=get_args(Asker), find=_find_asker)
AGE = Field(
    "age",
    names=r"eta",
    choices=("yes", "no"),
    asked_when=_is_student,
    columns=lambda values: {},
)
TOPIC = Field("topic", names=r"argomento", choices=get_args(NewsTopic), find=_find_topic)
ABOUT = Field(
    "about",
    names=r"motivo|argomento",
    find=_find_about,
    free_text=True,
    quiet=True,
    takes_questions=True,
)
BEST_TIME = Field(
    "best_time",
    names=r"orario|quando",
    longest=NAME_MAX,
    required=False,
    free_text=True,
    quiet=True,
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
        replace(CONTACT_PHONE, asked_when=lambda values: "contact_phone" in values),
        replace(CONTACT_EMAIL, asked_when=lambda values: "contact_email" in values),
        BEST_TIME,
    ),
    record=NewRequest,
    fixed={"kind": "callback"},
    summary_buttons=("about", "contact_name"),
    opening_intents=OPENINGS,
    anonymous=False,
    ends=_too_young,
)
NEWS_FORM = Form(
    name="news",
    kind=REQUEST_KIND,
    texts="requests",
    fields=(TOPIC, ASKER, AGE, CONSENT, CONTACT_EMAIL),
    record=NewRequest,
    fixed={"kind": "news"},
    summary_buttons=("topic", "contact_email"),
    opening_intents=OPENINGS,
    anonymous=False,
    ends=_too_young,
)
