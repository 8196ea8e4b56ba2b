"""Takes what was said into the form: an answer, a correction, facts told beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.forms.engine import phrases
from actions.forms.engine.asking import ask_field, ask_on, say_fault
from actions.forms.engine.buttons import steers
from actions.forms.engine.corrections import Correction, find_correction, split_corrections
from actions.forms.engine.evidence import surest
from actions.forms.engine.field import UNCERTAIN, Answer, Field
from actions.forms.engine.outcome import Outcome
from actions.forms.engine.talk import Talk
from actions.messages import Message
from actions.presses import Step

ANSWER_MAX = 1000
"""Characters of the longest answer that is read."""


def answer(talk: Talk, field: Field, text: str) -> Outcome:
    """Takes `text` as the answer to `field`, with corrections that follow in the same message."""
    if len(text) > ANSWER_MAX:
        return ask_on(talk, talk.say("forms.fault.too_long", limit=ANSWER_MAX))
    first, *rest = split_corrections(text) if talk.heard.press is None else [text]
    reading = field.read(first, talk.setting)
    if reading.fault:
        changed = change_by_content(talk, first) or _told_of_others(talk, first)
        return take(talk, changed) if changed else say_fault(talk, field, reading)
    if field.gate and reading.value == field.gate.reads:
        still = talk.at(replace(talk.state, asking=field.name))
        return ask_on(still, still.say(f"forms.{field.gate.notice}"))
    was_answered = field.name in talk.state.values
    reading = replace(reading, others=_asked(talk, reading.others))
    own = {} if field.transient else {field.name: reading.value}
    state = replace(talk.state.with_values(**reading.others, **own), asking=None)
    talk = talk.at(state.answered(field.name))
    if field.gate and reading.value == field.gate.refuses:
        return _refused(talk)
    leads = phrases.echo(talk, field, reading, was_answered)
    for part in rest:
        correction = find_correction(part, talk.form.fields)
        if correction and (outcome := correct(talk, correction)):
            talk = talk.at(replace(outcome.state, asking=None))
            leads.append(outcome.messages[0].text.split("\n")[0])
    if reading.other_fault:
        leads.append(talk.say(f"forms.fault.{reading.other_fault}"))
    return ask_on(talk, "\n".join(leads), quiet=reading.other_fault is not None)


def correct(talk: Talk, correction: Correction) -> Outcome | None:
    """Applies a correction; None when its words fit no field, so that they may be an answer after
    all.
    """
    field, words = correction.field, correction.words
    changed = change_by_content(talk, words or "")
    if field is None:
        return take(talk, changed) if changed else _correct_last(talk, words)
    if not field.applies(talk.state.values):
        return ask_on(talk)
    if words is None:
        return ask_field(talk, field)
    if changed and field.name in changed:
        return take(talk, changed)
    if field == talk.asking and field.name not in talk.state.values:
        return answer(talk, field, words)
    reading = field.read(words, talk.setting)
    return say_fault(talk, field, reading) if reading.fault else _take_reading(talk, field, reading)


def change_by_content(talk: Talk, words: str) -> Mapping[str, Any] | None:
    """The values that `words` change without naming their field, as the form hears them."""
    return talk.form.change_by_content(words, talk.setting)


def take(talk: Talk, values: Mapping[str, Any]) -> Outcome:
    """Notes or corrects `values`, says so, and goes on."""
    lines = [
        phrases.one_noted(
            talk,
            "corrected" if name in talk.state.values else "taken",
            talk.form.field(name),
            value,
        )
        for name, value in values.items()
    ]
    return ask_on(talk.at(talk.state.with_values(**values)), "\n".join(lines))


def _take_reading(talk: Talk, field: Field, reading: Answer) -> Outcome:
    return take(talk, {field.name: reading.value, **_asked(talk, reading.others)})


def _correct_last(talk: Talk, words: str | None) -> Outcome | None:
    """A correction that names no field is meant for the one answered last."""
    field = talk.form.field(talk.state.last) if talk.state.last else None
    if field is None or field.free_text or field == talk.asking or words is None:
        return None
    reading = field.read(words, talk.setting)
    return None if reading.fault else _take_reading(talk, field, reading)


def _told_of_others(talk: Talk, text: str) -> Mapping[str, Any]:
    """What an answer that is none says of other fields: "siamo una trentina" where the sector was
    asked.
    """
    if talk.heard.press is not None:
        return {}
    found = surest(talk.heard.part(text).candidates(talk.form), at_least=UNCERTAIN)
    return {name: value for name, value in found.items() if name not in talk.state.values}


def _asked(talk: Talk, others: Mapping[str, Any]) -> dict[str, Any]:
    """What was found beside an answer of fields that this form asks too."""
    return {name: value for name, value in others.items() if talk.form.asks(name)}


def _refused(talk: Talk) -> Outcome:
    """What may be sent while the gate is closed is kept if the person wants; what may not be cannot
    go on.
    """
    without: tuple[Step, ...] = ("go_without",) if talk.form.anonymous else ()
    message = Message(talk.say("forms.refused"), steers(talk, *without, "agree", "cancel"))
    return Outcome(replace(talk.state, prompt="refused"), (message,))
