"""One turn inside a form: what the person meant, the new state, what is said back. Pure: no database, no clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from actions.forms import phrases
from actions.forms.commands import Command, find_command
from actions.forms.corrections import Correction, find_correction, split_corrections
from actions.forms.fields import Field, Reading, next_field
from actions.forms.form import Form
from actions.forms.heard import Heard
from actions.forms.needs_fields import people_known
from actions.forms.questions import ASIDE_INTENTS, looks_like_question
from actions.forms.state import FormState, Prompt
from actions.messages import Button, Message
from knowledge.italian import fold
from store.texts import say

Next = Literal["stay", "submit", "drop", "restart", "aside"]
"""What follows a turn: nothing, saving, dropping the draft, a new draft, or an answer from outside the form."""

ANSWER_MAX = 1000


@dataclass(frozen=True)
class Outcome:
    """The state after a turn, the messages, and what follows; `aside` is the text to be answered outside."""

    state: FormState
    messages: tuple[Message, ...] = ()
    next: Next = "stay"
    aside: str | None = None


def begin(form: Form, heard: Heard) -> Outcome:
    """The first turn: takes every fact of the opening message, then asks what is missing."""
    values = form.read_opening(heard.text, heard.setting, heard.company_name) if heard.choice is None else {}
    state = FormState(values=values)
    lead = phrases.noted(form, values) if values else say("forms.start")
    return _ask_on(form, state, heard, lead)


def ask_again(form: Form, state: FormState, heard: Heard) -> Outcome:
    """The pending question once more, after something else was answered."""
    return _ask_on(form, replace(state, prompt=None, held=None), heard, say("forms.back_to_us"))


def offer_resume(form: Form, state: FormState, heard: Heard, day: str) -> Outcome:
    """Asks who comes back whether to go on, start over or drop the draft."""
    name = state.values.get("company_name")
    company = say("forms.resume_company", name=name) if name else ""
    text = say("forms.resume", day=day, company=company, missing=phrases.still_missing(form, state))
    buttons = tuple(phrases.steer(value) for value in ("go_on", "start_over", "leave"))
    return Outcome(replace(state, prompt="resume"), (Message(text, buttons),))


def hear(form: Form, state: FormState, heard: Heard) -> Outcome:
    """One message or pressed button inside the form."""
    if heard.choice is not None:
        return _pressed(form, state, heard, heard.choice.what, heard.choice.value)
    command = find_command(heard.text)
    if state.prompt is not None and (answered := _answer_prompt(form, state, heard, state.prompt, command)):
        return answered
    state = replace(state, prompt=None if state.prompt != "review" else "review", held=None)
    asking = form.field(state.asking) if state.asking else None
    if command in ("stop", "skip", "back", "summary", "start_over", "change"):
        return _obey(form, state, heard, command)
    correction = find_correction(heard.text, form.fields)
    if correction and (corrected := _correct(form, state, heard, correction, asking)):
        return corrected
    if asking is None:
        return _aside_or_lost(form, state, heard)
    question = looks_like_question(heard)
    if question == "surely" or (question == "maybe" and not asking.free_text and _reads(asking, state, heard).fault):
        return Outcome(state, next="aside", aside=heard.text)
    if question == "maybe" and asking.free_text:
        buttons = (phrases.steer("question"), phrases.steer("answer"))
        held = replace(state, prompt="question_or_answer", held=heard.text)
        return Outcome(held, (Message(say("forms.unsure"), buttons),))
    return _answer(form, state, heard, asking, heard.text)


def _pressed(form: Form, state: FormState, heard: Heard, what: str, value: str) -> Outcome:
    if what.startswith("field."):
        field = form.field(what.removeprefix("field."))
        return _answer(form, replace(state, prompt=None), heard, field, value)
    if value.startswith("submit:"):
        return Outcome(state, next="submit")
    if value.startswith("change:"):
        return _ask_field(form, state, heard, form.field(value.removeprefix("change:")))
    if value == "more":
        field = form.field("sector")
        return Outcome(
            state, (Message(say("forms.ask.sector"), phrases.answer_buttons(field, heard.among(state.values), True)),)
        )
    if value == "question" and state.held:
        return Outcome(replace(state, prompt=None, held=None), next="aside", aside=state.held)
    if value == "answer" and state.held and state.asking:
        held = replace(heard, text=state.held, choice=None)
        return _answer(form, replace(state, prompt=None, held=None), held, form.field(state.asking), state.held)
    if value == "without_contacts":
        return _ask_on(form, replace(state.with_values(consent="no"), prompt=None), heard)
    if value == "give_contacts":
        return _ask_field(form, state.without("consent"), heard, form.field("consent"))
    if value in ("yes_stop", "leave"):
        return Outcome(state, (Message(say("forms.stopped")),), "drop")
    if value == "start_over":
        return Outcome(state, next="restart")
    if value == "cancel":
        return _obey(form, state, heard, "stop")
    if value == "skip":
        return _obey(form, state, heard, "skip")
    return _ask_on(form, replace(state, prompt=None, held=None), heard)


def _answer_prompt(
    form: Form, state: FormState, heard: Heard, prompt: Prompt, command: Command | None
) -> Outcome | None:
    """The answer to a question about the talk itself; None when the message is about something else."""
    if prompt == "stop":
        if command in ("yes", "stop"):
            return _pressed(form, state, heard, phrases.FORM, "yes_stop")
        return _pressed(form, state, heard, phrases.FORM, "go_on") if command in ("no", "go_on") else None
    if prompt == "resume":
        if command in ("yes", "go_on"):
            return _pressed(form, state, heard, phrases.FORM, "go_on")
        if command in ("no", "stop"):
            return _pressed(form, state, heard, phrases.FORM, "leave")
        return None
    if prompt == "question_or_answer":
        folded = fold(heard.text)
        if command == "yes" or folded in ("domanda", "una domanda", "era una domanda"):
            return _pressed(form, state, heard, phrases.FORM, "question")
        if command == "no" or folded in ("risposta", "la risposta", "e la risposta"):
            return _pressed(form, state, heard, phrases.FORM, "answer")
        return None
    if prompt == "without_contacts":
        if command == "yes":
            return _pressed(form, state, heard, phrases.FORM, "without_contacts")
        if command in ("no", "stop"):
            return _obey(form, state, heard, "stop")
        return None
    if command in ("yes", "go_on"):
        return Outcome(state, next="submit")
    return Outcome(state, (Message(say("forms.change_what")),)) if command == "no" else None


def _obey(form: Form, state: FormState, heard: Heard, command: Command) -> Outcome:
    if command == "stop":
        buttons = (phrases.steer("yes_stop"), phrases.steer("no_stop"))
        return Outcome(replace(state, prompt="stop"), (Message(say("forms.stop"), buttons),))
    if command == "summary":
        return _ask_on(form, state, heard, phrases.so_far(form, state))
    if command == "start_over":
        return Outcome(state, next="restart")
    if command == "change":
        return Outcome(state, (Message(say("forms.change_what")),))
    if command == "back":
        if state.last is None:
            return _ask_on(form, state, heard, say("forms.nothing_before"))
        return _ask_field(form, state, heard, form.field(state.last))
    asking = form.field(state.asking) if state.asking else None
    if asking is None:
        return _ask_on(form, state, heard)
    if asking.required:
        return _ask_on(form, state, heard, say("forms.cannot_skip"))
    return _ask_on(form, replace(state.with_values(**{asking.name: None}), last=asking.name), heard)


def _correct(
    form: Form, state: FormState, heard: Heard, correction: Correction, asking: Field | None
) -> Outcome | None:
    """Applies a correction; None when its words fit no field, so that they may be an answer after all."""
    changed = form.change_by_content(correction.words or "", heard.among(state.values))
    if correction.field is None:
        if changed:
            return _changed(form, state, heard, changed)
        field = form.field(state.last) if state.last else None
        if field is None or field.free_text or field == asking or correction.words is None:
            return None
        reading = field.read(correction.words, heard.among(state.values))
        return None if reading.fault else _changed(form, state, heard, {field.name: reading.value, **reading.others})
    if correction.words is None:
        return _ask_field(form, state, heard, correction.field)
    if changed and correction.field.name in changed:
        return _changed(form, state, heard, changed)
    if not correction.field.asked_when(state.values):
        return _ask_on(form, state, heard)
    if correction.field == asking and state.asking not in state.values:
        return _answer(form, state, heard, asking, correction.words)
    reading = correction.field.read(correction.words, heard.among(state.values))
    if reading.fault:
        return _fault(form, replace(state, asking=correction.field.name), heard, correction.field, reading.fault)
    return _changed(form, state, heard, {correction.field.name: reading.value, **reading.others})


def _changed(form: Form, state: FormState, heard: Heard, values: dict[str, Any]) -> Outcome:
    lines = [phrases.one_noted("corrected", form.field(name), value) for name, value in values.items()]
    return _ask_on(form, state.with_values(**values), heard, "\n".join(lines))


def _answer(form: Form, state: FormState, heard: Heard, field: Field, text: str) -> Outcome:
    """Takes `text` as the answer to `field`, with corrections that follow it in the same message."""
    if len(text) > ANSWER_MAX:
        return _ask_on(form, state, heard, say("forms.fault.too_long", limit=ANSWER_MAX))
    first, *rest = split_corrections(text) if heard.choice is None else [text]
    reading = field.read(first, heard.among(state.values))
    if reading.fault:
        changed = form.change_by_content(first, heard.among(state.values))
        return _changed(form, state, heard, changed) if changed else _fault(form, state, heard, field, reading.fault)
    if field.name == "consent" and reading.value == "read":
        return _ask_on(form, replace(state, asking="consent"), heard, say("forms.privacy"))
    was_answered = field.name in state.values
    state = replace(state.with_values(**reading.others, **{field.name: reading.value}), last=field.name, asking=None)
    if field.name == "consent" and reading.value == "no":
        buttons = (phrases.steer("without_contacts"), phrases.steer("give_contacts"), phrases.steer("cancel"))
        return Outcome(replace(state, prompt="without_contacts"), (Message(say("forms.without_contacts"), buttons),))
    leads = _echo(form, field, reading, was_answered)
    for part in rest:
        correction = find_correction(part, form.fields)
        outcome = _correct(form, state, heard, correction, None) if correction else None
        if outcome:
            state = replace(outcome.state, asking=None)
            leads.append(outcome.messages[0].text.split("\n")[0])
    if reading.other_fault:
        leads.append(say(f"forms.fault.{reading.other_fault}"))
    return _ask_on(form, state, heard, "\n".join(leads), quiet=reading.other_fault is not None)


def _echo(form: Form, field: Field, reading: Reading, was_answered: bool) -> list[str]:
    """Says back what was understood where the words may have been misread, and every correction."""
    if was_answered:
        return [phrases.one_noted("corrected", field, reading.value)]
    others = [phrases.one_noted("taken", form.field(name), value) for name, value in reading.others.items()]
    plain_answer = field.choices or field.name in ("company_name", "notes")
    return others if plain_answer else [phrases.one_noted("taken", field, reading.value), *others]


def _fault(form: Form, state: FormState, heard: Heard, field: Field, fault: str) -> Outcome:
    text = say(f"forms.fault.{fault}", known=people_known(state.values))
    message = Message(text, phrases.answer_buttons(field, heard.among(state.values)))
    return Outcome(replace(state, asking=field.name, prompt=None), (message,))


def _ask_field(form: Form, state: FormState, heard: Heard, field: Field) -> Outcome:
    lead = say("forms.change_field", label=say(f"forms.label.{field.name}"))
    message = phrases.question(field, heard.among(state.values), lead)
    return Outcome(replace(state, asking=field.name, prompt=None, held=None), (message,))


def _ask_on(form: Form, state: FormState, heard: Heard, lead: str = "", quiet: bool = False) -> Outcome:
    """Asks the next missing field, or shows the summary; `quiet` when `lead` already asks."""
    field = next_field(form.fields, state.values)
    if field is None:
        message = phrases.summary(form, state, heard.draft_key)
        text = f"{lead}\n{message.text}" if lead else message.text
        return Outcome(replace(state, asking=None, prompt="review"), (Message(text, message.buttons),))
    state = replace(state, asking=field.name, prompt=None)
    if quiet:
        return Outcome(state, (Message(lead, phrases.answer_buttons(field, heard.among(state.values))),))
    return Outcome(state, (phrases.question(field, heard.among(state.values), lead),))


def _aside_or_lost(form: Form, state: FormState, heard: Heard) -> Outcome:
    """At the summary every message that is no command or correction is a question, or is not understood."""
    if heard.intent in ASIDE_INTENTS:
        return Outcome(state, next="aside", aside=heard.text)
    return Outcome(state, (Message(say("forms.change_what"), _review_buttons(heard)),))


def _review_buttons(heard: Heard) -> tuple[Button, ...]:
    return (phrases.steer(f"submit:{heard.draft_key}", "submit"), phrases.steer("cancel"))


def _reads(field: Field, state: FormState, heard: Heard) -> Reading:
    return field.read(heard.text, heard.among(state.values))
