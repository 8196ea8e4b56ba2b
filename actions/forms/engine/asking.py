"""What a turn inside a form ends with: the next question, the summary, a fault told, or something
done elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from actions.forms.engine import phrases
from actions.forms.engine.field import Field, Reading, next_field
from actions.forms.engine.form import Form
from actions.forms.engine.heard import Heard
from actions.forms.engine.state import FormState
from actions.forms.fields.skills import people_known
from actions.messages import Message

Next = Literal["stay", "submit", "drop", "restart", "aside"]
"""What follows a turn: nothing, saving, dropping the draft, a new draft, or an answer from outside
the form.
"""


@dataclass(frozen=True)
class Outcome:
    """The state after a turn, the messages, and what follows.

    `aside` is the text to be answered outside; where nothing is known there, `otherwise` is what
    the turn ends with.
    """

    state: FormState
    messages: tuple[Message, ...] = ()
    next: Next = "stay"
    aside: str | None = None
    otherwise: Outcome | None = None


def say_fault(
    form: Form, state: FormState, heard: Heard, field: Field, reading: Reading
) -> Outcome:
    """What is wrong with an answer, and the question again: its buttons, or those of what may have
    been meant.
    """
    text = form.say(f"forms.fault.{reading.fault}", known=people_known(state.values))
    setting = heard.among(state.values)
    meant = tuple(
        phrases.answer_button(form, setting.draft, field, words, words) for words in reading.offers
    )
    message = Message(text, meant or phrases.answer_buttons(form, field, setting))
    return Outcome(replace(state, asking=field.name, prompt=None), (message,))


def ask_field(form: Form, state: FormState, heard: Heard, field: Field) -> Outcome:
    """The question of a field that is to be changed."""
    lead = form.say("forms.change_field", label=form.say(f"forms.label.{field.name}"))
    message = phrases.question(form, field, heard.among(state.values), lead)
    return Outcome(replace(state, asking=field.name, prompt=None, held=None), (message,))


def ask_on(
    form: Form, state: FormState, heard: Heard, lead: str = "", quiet: bool = False
) -> Outcome:
    """Asks the next missing field, or shows the summary; `quiet` when `lead` already asks."""
    if end := form.ends(state.values):
        return Outcome(state, (Message(form.say(end)),), "drop")
    field = next_field(form.fields, state.values)
    if field is None:
        message = phrases.summary(form, state, heard.setting.draft)
        text = f"{lead}\n{message.text}" if lead else message.text
        return Outcome(
            replace(state, asking=None, prompt="review"), (Message(text, message.buttons),)
        )
    state = replace(state, asking=field.name, prompt=None)
    if quiet:
        return Outcome(
            state, (Message(lead, phrases.answer_buttons(form, field, heard.among(state.values))),)
        )
    return Outcome(state, (phrases.question(form, field, heard.among(state.values), lead),))
