"""How a turn inside a form goes on: the next question, the summary, or a fault and the question
again.
"""

from __future__ import annotations

from dataclasses import replace

from actions.forms.engine import phrases
from actions.forms.engine.buttons import answer_button, answer_buttons
from actions.forms.engine.field import Answer, Field, next_field
from actions.forms.engine.outcome import Outcome
from actions.forms.engine.talk import Talk
from actions.messages import Message


def ask_on(talk: Talk, lead: str = "", quiet: bool = False) -> Outcome:
    """Asks the next missing field, or shows the summary; `quiet` when `lead` already asks."""
    form, state = talk.form, talk.state
    if end := form.ends(state.values):
        return Outcome(state, (Message(talk.say(end)),), "drop")
    field = next_field(form.fields, state.values)
    if field is None:
        message = phrases.summary(talk)
        text = f"{lead}\n{message.text}" if lead else message.text
        reviewing = replace(state, asking=None, prompt="review")
        return Outcome(reviewing, (Message(text, message.buttons),))
    asked = (
        Message(lead, answer_buttons(talk, field)) if quiet else phrases.question(talk, field, lead)
    )
    return Outcome(replace(state, asking=field.name, prompt=None), (asked,))


def ask_field(talk: Talk, field: Field) -> Outcome:
    """The question of a field that is to be changed."""
    lead = talk.say("forms.change_field", label=talk.say(f"forms.label.{field.name}"))
    state = replace(talk.state, asking=field.name, prompt=None, held=None)
    return Outcome(state, (phrases.question(talk, field, lead),))


def say_fault(talk: Talk, field: Field, reading: Answer) -> Outcome:
    """What is wrong with an answer, and the question again: its buttons, or those of what may have
    been meant.
    """
    text = talk.say(f"forms.fault.{reading.fault}", **reading.told)
    meant = tuple(answer_button(talk, field, words, words) for words in reading.offers)
    message = Message(text, meant or answer_buttons(talk, field))
    return Outcome(replace(talk.state, asking=field.name, prompt=None), (message,))
