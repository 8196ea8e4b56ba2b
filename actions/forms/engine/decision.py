"""Who hears a message inside a form: the one place where it is decided, read from top to bottom.

The first row whose condition holds hears the message; a step that gives nothing back declines, and
the rows below are tried. `AWAITED` hears what the form waits for; what none of its rows hears is
about something else, the question about the talk that waited is over, and `SAID` hears it.

Conditions are pure functions of the form, its state and what was heard.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from actions.forms.engine import hearing, steps
from actions.forms.engine.orders import COMMANDS, answer_prompt, answers_prompt, obey, steer
from actions.forms.engine.outcome import Outcome
from actions.forms.engine.questions import ASIDE_INTENTS, asks_surely, may_ask
from actions.forms.engine.talk import Talk
from actions.presses import AnswerField, SteerForm


class Row(NamedTuple):
    """What hears a message: its name, when, and what is done."""

    name: str
    when: Callable[[Talk], bool]
    step: Callable[[Talk], Outcome | None]


AWAITED = (
    Row("an answer, pressed", lambda t: isinstance(t.heard.press, AnswerField), hearing.take_press),
    Row("a step, pressed", lambda t: isinstance(t.heard.press, SteerForm), steer),
    Row("any other button", lambda t: t.heard.press is not None, steps.go_on),
    Row("the answer to a question about the talk", answers_prompt, answer_prompt),
)
SAID = (
    Row("a command", lambda t: t.command in COMMANDS, obey),
    Row("an opening", hearing.opens, hearing.note_opening),
    Row("a correction", lambda t: t.correction is not None, hearing.take_correction),
    Row("at the summary, a change", lambda t: t.asking is None, hearing.take_change),
    Row(
        "at the summary, a question",
        lambda t: t.asking is None and t.heard.intent in ASIDE_INTENTS,
        hearing.answer_outside,
    ),
    Row("at the summary, anything else", lambda t: t.asking is None, hearing.be_lost),
    Row(
        "a bare yes or no to a question for words that may be skipped",
        lambda t: hearing.is_bare(t) and not t.must_answer,
        steps.skip,
    ),
    Row("a bare yes or no to a question for words", hearing.is_bare, hearing.say_no_answer),
    Row("surely a question", asks_surely, hearing.answer_outside),
    Row(
        "perhaps a question, where any words are an answer",
        lambda t: may_ask(t) and t.takes_any_words,
        hearing.ask_whether_question,
    ),
    Row(
        "perhaps a question, and no answer",
        lambda t: may_ask(t) and not t.answers,
        hearing.answer_outside_or_say_fault,
    ),
    Row("an answer", lambda t: True, hearing.take_answer),
)


def decide(talk: Talk) -> Outcome:
    """The outcome of the first row that hears the message."""
    outcome = _first(AWAITED, talk) or _first(SAID, talk.past_prompt())
    assert outcome is not None, "the last row hears everything"
    return outcome


def _first(rows: tuple[Row, ...], talk: Talk) -> Outcome | None:
    outcomes = (row.step(talk) for row in rows if row.when(talk))
    return next((outcome for outcome in outcomes if outcome is not None), None)
