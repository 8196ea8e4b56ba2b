"""The turns of a form, as whoever keeps its draft calls them. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.forms.engine import phrases
from actions.forms.engine.asking import ask_on
from actions.forms.engine.buttons import steers
from actions.forms.engine.decision import decide
from actions.forms.engine.outcome import Outcome
from actions.forms.engine.state import FormState
from actions.forms.engine.talk import Talk
from actions.messages import Message

GREETING_WORDS = 2
"""A greeting of more words may say who greets."""


def begin(talk: Talk, given: Mapping[str, Any]) -> Outcome:
    """The first turn: takes every fact of the opening message, or `given` by a button, then asks
    what is missing.
    """
    values = dict(given) if talk.heard.press is not None else talk.told
    talk = talk.at(FormState(values=values))
    return ask_on(talk, phrases.noted(talk, values) if values else talk.say("forms.start"))


def hear(talk: Talk) -> Outcome:
    """One message or pressed button inside the form."""
    return decide(talk)


def review(talk: Talk, lead: str) -> Outcome:
    """The summary of what was sent before, to be changed and sent again; what is not there is
    asked.
    """
    return ask_on(talk, lead)


def ask_again(talk: Talk, lead: str = "") -> Outcome:
    """The pending question once more: after `lead`, or after something else was answered."""
    talk = talk.at(replace(talk.state, prompt=None, held=None))
    return ask_on(talk, lead or talk.say("forms.back_to_us"))


def offer_resume(talk: Talk, day: str) -> Outcome:
    """Asks who comes back whether to go on, start over or drop the draft."""
    text = talk.say(
        "forms.resume", day=day, title=phrases.title(talk), missing=phrases.still_missing(talk)
    )
    buttons = steers(talk, "go_on", "start_over", "leave")
    return Outcome(replace(talk.state, prompt="resume"), (Message(text, buttons),))


def is_answer(talk: Talk) -> bool:
    """Whether words that greet or say who speaks ("siamo la Rossi", "sono uno studente") answer
    what is being asked.
    """
    heard = talk.heard
    only_greets = heard.intent == "start_talk" or (
        heard.intent == "greet" and len(heard.text.split()) <= GREETING_WORDS
    )
    return talk.answers and not only_greets
