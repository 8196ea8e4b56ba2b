"""How each kind of message is heard that is neither a command nor the answer to a prompt: one
function each, in the order of `decision.py`.
"""

from __future__ import annotations

from dataclasses import replace

from actions.forms.engine import phrases
from actions.forms.engine.answering import answer, change_by_content, correct, take
from actions.forms.engine.asking import ask_on, say_fault
from actions.forms.engine.buttons import steers
from actions.forms.engine.field import Answer
from actions.forms.engine.outcome import Outcome
from actions.forms.engine.talk import Talk
from actions.messages import Message
from actions.presses import AnswerField

TOLD_AT_LEAST = 2
"""Facts that make a message an opening: one alone may be the answer to what is asked."""


def take_press(talk: Talk) -> Outcome | None:
    """The answer that a button gives."""
    press, field = talk.heard.press, talk.pressed_field
    if not isinstance(press, AnswerField) or field is None:
        return None
    return answer(talk.at(replace(talk.state, prompt=None)), field, press.value)


def opens(talk: Talk) -> bool:
    """Whether a message in the middle of the form is an opening: told again after a reply that got
    lost, or facts that come all at once.
    """
    return talk.heard.intent in talk.form.opening_intents and len(talk.told) >= TOLD_AT_LEAST


def note_opening(talk: Talk) -> Outcome:
    """What an opening says that is known already is left as it is; what is new is noted."""
    new = {name: value for name, value in talk.told.items() if name not in talk.state.values}
    lead = phrases.noted(talk, new) if new else ""
    return ask_on(talk.at(talk.state.with_values(**new)), lead)


def take_correction(talk: Talk) -> Outcome | None:
    """A correction: "cambia e-mail", "no, i dipendenti sono 20"; declined when its words fit
    nothing.
    """
    return correct(talk, talk.correction) if talk.correction else None


def take_change(talk: Talk) -> Outcome | None:
    """A correction that names no field, by its content: "gli idraulici sono due"."""
    changed = change_by_content(talk, talk.heard.text)
    return take(talk, changed) if changed else None


def answer_outside(talk: Talk) -> Outcome:
    """A question, which is answered outside the form."""
    return Outcome(talk.state, next="aside", aside=talk.heard.text)


def be_lost(talk: Talk) -> Outcome:
    """At the summary, nothing understood: how a change is asked for, or the form is sent."""
    message = Message(talk.say("forms.change_what"), steers(talk, "submit", "cancel"))
    return Outcome(talk.state, (message,))


def is_bare(talk: Talk) -> bool:
    """Whether it is a mere yes or no where words are asked for."""
    return talk.takes_any_words and talk.command in ("yes", "no", "go_on")


def say_no_answer(talk: Talk) -> Outcome | None:
    """A yes or a no where words are needed."""
    field = talk.asking
    return say_fault(talk, field, Answer(fault=field.name)) if field else None


def answer_outside_or_say_fault(talk: Talk) -> Outcome | None:
    """What is no answer and may be a question: where nothing is known outside, it was a wrong
    answer.
    """
    if talk.asking is None or talk.answer is None:
        return None
    otherwise = say_fault(talk, talk.asking, talk.answer)
    return replace(answer_outside(talk), otherwise=otherwise)


def ask_whether_question(talk: Talk) -> Outcome:
    """ "Era una domanda per me o la risposta da segnare?"."""
    state = replace(talk.state, prompt="question_or_answer", held=talk.heard.text)
    message = Message(talk.say("forms.unsure"), steers(talk, "question", "answer"))
    return Outcome(state, (message,))


def take_answer(talk: Talk) -> Outcome | None:
    """The answer to what is asked."""
    return answer(talk, talk.asking, talk.heard.text) if talk.asking else None
