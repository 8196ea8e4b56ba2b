"""What a button, a command or the answer to a prompt makes the form do: one function each."""

from __future__ import annotations

from dataclasses import replace

from actions.forms.engine import phrases
from actions.forms.engine.answering import answer
from actions.forms.engine.asking import ask_field, ask_on
from actions.forms.engine.buttons import answer_buttons, steers
from actions.forms.engine.outcome import Outcome
from actions.forms.engine.talk import Talk
from actions.messages import Message


def go_on(talk: Talk) -> Outcome:
    """The question where the form stands."""
    return ask_on(talk.at(replace(talk.state, prompt=None, held=None)))


def repeat(talk: Talk) -> Outcome:
    """The question once more, at "riprova"."""
    return ask_on(talk)


def submit(talk: Talk) -> Outcome:
    """The form is sent."""
    return Outcome(talk.state, next="submit")


def start_over(talk: Talk) -> Outcome:
    """The draft is dropped for a new one."""
    return Outcome(talk.state, next="restart")


def drop(talk: Talk) -> Outcome:
    """The draft is dropped."""
    return Outcome(talk.state, (Message(talk.say("forms.stopped")),), "drop")


def ask_whether_to_stop(talk: Talk) -> Outcome:
    """ "Volete davvero annullare?"."""
    message = Message(talk.say("forms.stop"), steers(talk, "yes_stop", "no_stop"))
    return Outcome(replace(talk.state, prompt="stop"), (message,))


def show_so_far(talk: Talk) -> Outcome:
    """The answers given so far, and the question again."""
    return ask_on(talk, phrases.so_far(talk))


def ask_what_to_change(talk: Talk) -> Outcome:
    """How a change is asked for."""
    return Outcome(talk.state, (Message(talk.say("forms.change_what")),))


def go_back(talk: Talk) -> Outcome:
    """The question before."""
    before = talk.state.before()
    if before is None:
        return ask_on(talk, talk.say("forms.nothing_before"))
    return ask_field(talk, talk.form.field(before))


def skip(talk: Talk) -> Outcome:
    """The next question, where this one may be left open."""
    field = talk.asking
    if field is None:
        return ask_on(talk)
    if field.required:
        return ask_on(talk, talk.say("forms.cannot_skip"))
    skipped = talk.state.with_values(**{field.name: None}).answered(field.name)
    return ask_on(talk.at(skipped))


def change(talk: Talk) -> Outcome:
    """The question of the field that the button names."""
    return ask_field(talk, talk.pressed_field) if talk.pressed_field else go_on(talk)


def show_all_choices(talk: Talk) -> Outcome:
    """The question of the field that the button names, with every choice."""
    field = talk.pressed_field
    if field is None:
        return go_on(talk)
    buttons = answer_buttons(talk, field, all_of_them=True)
    return Outcome(talk.state, (Message(phrases.asked(talk, field), buttons),))


def held_was_question(talk: Talk) -> Outcome:
    """The text that was kept is answered outside the form."""
    if not talk.state.held:
        return go_on(talk)
    asked = replace(talk.state, prompt=None, held=None)
    return Outcome(asked, next="aside", aside=talk.state.held)


def held_was_answer(talk: Talk) -> Outcome:
    """The text that was kept is taken as the answer."""
    text, field = talk.state.held, talk.asking
    if not text or field is None:
        return go_on(talk)
    state = replace(talk.state, prompt=None, held=None)
    return answer(replace(talk, state=state, heard=talk.heard.part(text)), field, text)


def agree(talk: Talk) -> Outcome:
    """The gate that was refused is asked again."""
    gate = talk.form.gate
    return ask_field(talk.at(talk.state.without(gate.name)), gate) if gate else go_on(talk)


def go_without(talk: Talk) -> Outcome:
    """The form goes on without what is behind the gate."""
    field = talk.form.gate
    if field is None or field.gate is None:
        return go_on(talk)
    refused = talk.state.with_values(**{field.name: field.gate.refuses})
    return ask_on(talk.at(replace(refused, prompt=None)))


def settle_refusal(talk: Talk) -> Outcome:
    """A yes to going on without what is behind the gate; where that cannot be, to opening it."""
    return go_without(talk) if talk.form.anonymous else agree(talk)
