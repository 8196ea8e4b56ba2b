"""Who hears a message inside a form: a message for each row of the table, and one that it lets
fall through.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple, get_args

import pytest

from actions.forms.engine.decision import AWAITED, SAID, decide
from actions.forms.engine.field import Setting
from actions.forms.engine.form import Form
from actions.forms.engine.orders import COMMANDS, PROMPTS, STEPS
from actions.forms.engine.state import FormState, Prompt
from actions.forms.engine.talk import Talk
from actions.forms.needs import NEEDS_FORM
from actions.forms.offers import OFFERS_FORM
from actions.forms.requests import CALLBACK_FORM, NEWS_FORM
from actions.presses import AnswerField, Press, StartForm, SteerForm, Step
from actions.reading.reading import Reading
from core.clock import ROME
from italian.commands import Command
from knowledge.keeper import Knowledge

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ROME)
TOLD: dict[str, Any] = {"company_name": "Officine Prova", "sector": {"id": "mechanics"}}


class Said(NamedTuple):
    """A message, what is being asked (None at the summary), and the question about the talk."""

    text: str = ""
    asking: str | None = "education_level"
    intent: str = "give_detail"
    sure: float = 0.8
    prompt: Prompt | None = None
    press: Press | None = None
    values: Mapping[str, Any] = {}
    form: Form = NEEDS_FORM


def steering(step: Step, field: str | None = None) -> SteerForm:
    return SteerForm(form="needs", draft="k", version=1, step=step, field=field)


ANSWERING = AnswerField(form="needs", draft="k", version=1, field="hosting", value="both")
OPENING = "siamo la Rossi Prova di Desio, 12 dipendenti"
SKILLS: list[dict[str, Any]] = [
    {
        "label": "Saldatura",
        "words": "saldatori",
        "skill_id": "welding",
        "esco_uri": None,
        "people": 2,
        "candidates": [],
    }
]

HEARD: dict[str, list[Said]] = {
    "an answer, pressed": [Said(press=ANSWERING), Said(press=ANSWERING, asking=None)],
    "a step, pressed": [Said(press=steering("skip")), Said(press=steering("submit"), asking=None)],
    "any other button": [Said(press=StartForm(form="needs"))],
    "the answer to a question about the talk": [
        Said("sì", prompt="stop"),
        Said("continua", prompt="resume"),
        Said("era una domanda", prompt="question_or_answer"),
        Said("no", prompt="refused"),
        Said("tutto giusto", prompt="review", asking=None),
    ],
    "a command": [
        Said("annulla"),
        Said("indietro", asking=None),
        Said("riepilogo", prompt="question_or_answer"),
        Said("salta", asking="notes"),
    ],
    "an opening": [Said(OPENING, intent="report_need"), Said(OPENING, None, "report_need")],
    "a correction": [
        Said("cambia e-mail"),
        Said("il settore è logistica", asking=None),
        Said("no, i dipendenti sono 20", asking="notes"),
    ],
    "at the summary, a change": [
        Said("dei saldatori ne bastano dieci", None, values={"skills": SKILLS})
    ],
    "at the summary, a question": [Said("quanto dura un its?", None, "ask_question")],
    "at the summary, anything else": [Said("boh", None), Said("sì", None)],
    "a bare yes or no to a question for words that may be skipped": [Said("no", asking="notes")],
    "a bare yes or no to a question for words": [Said("sì", asking="company_name")],
    "surely a question": [
        Said("ma un its quanto dura?", intent="ask_question", sure=0.9),
        Said("sei un robot", intent="bot_challenge", sure=0.9),
        Said("quanto dura un its?", "notes", "ask_question", 0.9),
    ],
    "perhaps a question, where any words are an answer": [
        Said("quanto costa ospitare uno studente", "notes"),
    ],
    "perhaps a question, and no answer": [Said("che vuol dire", sure=0.5)],
    "an answer": [
        Said("diploma"),
        Said("boh"),
        Said("quale diploma?"),
        Said("si può fare il corso?", "about", "ask_question", 0.9, form=CALLBACK_FORM),
        Said(OPENING, intent="give_detail"),
    ],
}
FALLS_THROUGH: dict[str, list[Said]] = {
    "an answer, pressed": [Said("entrambi"), Said(press=steering("skip"))],
    "a step, pressed": [Said("salta"), Said(press=ANSWERING)],
    "any other button": [Said("segnala")],
    "the answer to a question about the talk": [
        Said("sì"),
        Said("diploma", prompt="stop"),
        Said("domanda", prompt="resume"),
        Said("salta", prompt="review", asking=None),
    ],
    "a command": [Said("annulla il diploma"), Said("sì")],
    "an opening": [Said(OPENING), Said("cerco un diploma", intent="report_need")],
    "a correction": [Said("diploma"), Said("anzi no", asking="notes")],
    "at the summary, a change": [Said("dei saldatori ne bastano dieci", values={"skills": SKILLS})],
    "at the summary, a question": [Said("boh", None), Said("come?", intent="ask_question")],
    "at the summary, anything else": [Said("boh")],
    "a bare yes or no to a question for words that may be skipped": [
        Said("no", asking="company_name"),
        Said("no"),
    ],
    "a bare yes or no to a question for words": [Said("sì"), Said("sì srl", "company_name")],
    "surely a question": [
        Said("diploma", intent="ask_question", sure=0.9),
        Said("quanto dura un its", "notes", "ask_question", 0.9),
    ],
    "perhaps a question, where any words are an answer": [
        Said("quale diploma?"),
        Said("nulla", "notes"),
    ],
    "perhaps a question, and no answer": [Said("quale diploma?"), Said("boh")],
}
"""For each row a message that is not its own; the last row hears everything."""


@pytest.fixture
def setting(knowledge: Knowledge) -> Setting:
    return Setting(knowledge, NOW)


def talk_of(said: Said, setting: Setting) -> Talk:
    state = FormState(
        values=dict(said.values),
        asking=said.asking,
        prompt=said.prompt,
        held="quanto costa?" if said.prompt == "question_or_answer" else None,
    )
    read = Reading(
        setting.knowledge,
        NOW,
        text=said.text,
        intent=said.intent,
        confidence=said.sure,
        press=said.press,
        pressed=said.press is not None,
    )
    return Talk(said.form, state, read, "k")


def heard_by(talk: Talk) -> str:
    """The name of the first row that hears, as `decide` finds it."""
    for rows, at in ((AWAITED, talk), (SAID, talk.past_prompt())):
        for row in rows:
            if row.when(at) and row.step(at) is not None:
                return row.name
    raise AssertionError("nobody hears it")


def cases(table: Mapping[str, list[Said]]) -> list[tuple[str, Said]]:
    return [(name, said) for name, several in table.items() for said in several]


def test_every_row_is_tested() -> None:
    names = [row.name for row in (*AWAITED, *SAID)]
    assert list(HEARD) == names
    assert list(FALLS_THROUGH) == names[:-1]


@pytest.mark.parametrize(("name", "said"), cases(HEARD))
def test_a_row_hears_its_messages(name: str, said: Said, setting: Setting) -> None:
    assert heard_by(talk_of(said, setting)) == name


@pytest.mark.parametrize(("name", "said"), cases(FALLS_THROUGH))
def test_a_row_lets_other_messages_through(name: str, said: Said, setting: Setting) -> None:
    assert heard_by(talk_of(said, setting)) != name


def test_a_correction_that_fits_nothing_is_declined(setting: Setting) -> None:
    said = Said("anzi, boh", asking="notes", values=TOLD)
    [row] = [row for row in SAID if row.name == "a correction"]
    talk = talk_of(said, setting)
    assert row.when(talk) and row.step(talk) is None
    assert decide(talk).state.values["notes"] == "anzi, boh"


def test_a_prompt_that_is_not_answered_is_over(setting: Setting) -> None:
    asked = decide(talk_of(Said("diploma", prompt="stop"), setting)).state
    assert (asked.prompt, asked.values["education_level"]) == (None, "diploma")
    summary = talk_of(Said("boh", None, prompt="review"), setting)
    assert decide(summary).state.prompt == "review"


@pytest.mark.parametrize("step", get_args(Step))
def test_every_step_has_its_deed(step: Step, setting: Setting) -> None:
    assert step in STEPS
    assert decide(talk_of(Said(press=steering(step)), setting)) is not None


@pytest.mark.parametrize("prompt", get_args(Prompt))
def test_every_question_about_the_talk_hears_yes_and_no(prompt: Prompt) -> None:
    assert PROMPTS[prompt].keys() >= {"yes", "no"}


def test_every_command_is_obeyed_or_answers_something() -> None:
    answering = {command for answers in PROMPTS.values() for command in answers}
    heard_before = {"say_again", "explain"}  # by the rows of actions/decision.py
    assert COMMANDS.keys() | answering | heard_before == set(get_args(Command))


def test_no_answer_is_lost_on_signs_alone(setting: Setting) -> None:
    talk = talk_of(Said("diploma"), setting)
    for sign in (".", ",", "...", ";"):
        outcome = decide(replace(talk, heard=replace(talk.heard, text=sign)))
        assert "Scegliete una delle voci" in outcome.messages[0].text


def test_what_a_form_does_not_ask_is_not_taken_beside_an_answer(setting: Setting) -> None:
    asked = Said(
        "luca@esempio.it, 333 1234567", "contact_email", values={"consent": "yes"}, form=NEWS_FORM
    )
    values = decide(talk_of(asked, setting)).state.values
    assert values == {"consent": "yes", "contact_email": "luca@esempio.it"}


@pytest.mark.parametrize("asking", [None, "tasks", "school_types"])
def test_a_number_volunteered_in_an_offer_is_said_back(
    asking: str | None, setting: Setting
) -> None:
    said = Said("la partita iva è 00743110157", asking, form=OFFERS_FORM)
    outcome = decide(talk_of(said, setting))
    assert "artita IVA: 00743110157" in outcome.messages[0].text
    assert outcome.state.values == {"vat_number": "00743110157"}
