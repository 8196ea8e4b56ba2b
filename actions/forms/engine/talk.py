"""One turn inside a form: what the person meant, the new state, what is said back. Pure: no
database, no clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.forms.engine import phrases
from actions.forms.engine.asking import Outcome, ask_field, ask_on, say_fault
from actions.forms.engine.corrections import Correction, find_correction, split_corrections
from actions.forms.engine.field import Field, Reading
from actions.forms.engine.form import Form
from actions.forms.engine.heard import Heard
from actions.forms.engine.questions import ASIDE_INTENTS, looks_like_question
from actions.forms.engine.state import FormState, Prompt
from actions.messages import Button, Message
from actions.presses import AnswerField, Press, SteerForm, Step
from italian.commands import Command, find_command
from italian.text import fold

ANSWER_MAX = 1000
OPENING_INTENTS = frozenset({"report_need", "offer_place"})
GREETING_WORDS = 2
STEPS_BACK: tuple[Step, ...] = ("go_on", "start_over", "leave")
"""What is offered to who comes back to a form left open."""
ENDS: tuple[Step, ...] = ("give_contacts", "cancel")
"""What is always offered to who does not agree to leave contacts."""
TOLD_AT_LEAST = 2
"""Facts that make a message an opening: one alone may be the answer to what is asked."""


def begin(form: Form, heard: Heard, given: Mapping[str, Any]) -> Outcome:
    """The first turn: takes every fact of the opening message, or `given` by a button, then asks
    what is missing.
    """
    values = (
        form.read_opening(heard.text, heard.setting, heard.company_name)
        if heard.press is None
        else dict(given)
    )
    state = FormState(values=values)
    lead = phrases.noted(form, values) if values else form.say("forms.start")
    return ask_on(form, state, heard, lead)


def review(form: Form, state: FormState, heard: Heard, lead: str) -> Outcome:
    """The summary of what was sent before, to be changed and sent again; what is not there is
    asked.
    """
    return ask_on(form, state, heard, lead)


def ask_again(form: Form, state: FormState, heard: Heard) -> Outcome:
    """The pending question once more, after something else was answered."""
    return ask_on(form, replace(state, prompt=None, held=None), heard, form.say("forms.back_to_us"))


def offer_resume(form: Form, state: FormState, heard: Heard, day: str) -> Outcome:
    """Asks who comes back whether to go on, start over or drop the draft."""
    name = state.values.get("company_name")
    company = form.say("forms.resume_company", name=name) if name else ""
    text = form.say(
        "forms.resume", day=day, company=company, missing=phrases.still_missing(form, state)
    )
    buttons = phrases.steers(form, heard.setting.draft, *STEPS_BACK)
    return Outcome(replace(state, prompt="resume"), (Message(text, buttons),))


def is_answer(form: Form, state: FormState, heard: Heard) -> bool:
    """Whether words that greet or say who speaks ("siamo la Rossi", "sono uno studente") answer
    what is being asked.
    """
    field = form.field(state.asking) if state.asking else None
    only_greets = heard.intent == "start_talk" or (
        heard.intent == "greet" and len(heard.text.split()) <= GREETING_WORDS
    )
    return field is not None and not only_greets and not _reads(field, state, heard).fault


def hear(form: Form, state: FormState, heard: Heard) -> Outcome:
    """One message or pressed button inside the form."""
    if heard.press is not None:
        return _pressed(form, state, heard, heard.press)
    command = find_command(heard.text)
    if state.prompt is not None and (
        answered := _answer_prompt(form, state, heard, state.prompt, command)
    ):
        return answered
    state = replace(state, prompt=None if state.prompt != "review" else "review", held=None)
    asking = form.field(state.asking) if state.asking else None
    if command in ("stop", "skip", "back", "summary", "retry", "start_over", "change"):
        return _obey(form, state, heard, command)
    if retold := _told_again(form, state, heard):
        return retold
    correction = find_correction(heard.text, form.fields)
    if correction and (corrected := _correct(form, state, heard, correction, asking)):
        return corrected
    if asking is None:
        return _aside_or_lost(form, state, heard)
    if asking.free_text and command in ("yes", "no", "go_on"):
        return (
            _obey(form, state, heard, "skip")
            if not asking.required
            else _no_answer(form, state, heard, asking)
        )
    question = looks_like_question(heard, asking)
    if question == "surely":
        return Outcome(state, next="aside", aside=heard.text)
    if (
        question == "maybe"
        and not asking.free_text
        and (reading := _reads(asking, state, heard)).fault
    ):
        unread = say_fault(form, state, heard, asking, reading)
        return Outcome(state, next="aside", aside=heard.text, otherwise=unread)
    if question == "maybe" and asking.free_text:
        buttons = (
            phrases.steer(form, heard.setting.draft, "question"),
            phrases.steer(form, heard.setting.draft, "answer"),
        )
        held = replace(state, prompt="question_or_answer", held=heard.text)
        return Outcome(held, (Message(form.say("forms.unsure"), buttons),))
    return _answer(form, state, heard, asking, heard.text)


def _pressed(form: Form, state: FormState, heard: Heard, press: Press) -> Outcome:
    if isinstance(press, AnswerField):
        field = form.field(press.field)
        return _answer(form, replace(state, prompt=None), heard, field, press.value)
    if isinstance(press, SteerForm):
        about = form.field(press.field) if press.field else None
        return _step(form, state, heard, press.step, about)
    return ask_on(form, replace(state, prompt=None, held=None), heard)


def _step(
    form: Form, state: FormState, heard: Heard, step: Step, field: Field | None = None
) -> Outcome:
    if step == "submit":
        return Outcome(state, next="submit")
    if step == "change" and field is not None:
        return ask_field(form, state, heard, field)
    if step == "more" and field is not None:
        buttons = phrases.answer_buttons(form, field, heard.among(state.values), all_of_them=True)
        return Outcome(state, (Message(form.say(f"forms.ask.{field.name}"), buttons),))
    if step == "question" and state.held:
        return Outcome(replace(state, prompt=None, held=None), next="aside", aside=state.held)
    if step == "answer" and state.held and state.asking:
        held = replace(heard, text=state.held, press=None)
        return _answer(
            form, replace(state, prompt=None, held=None), held, form.field(state.asking), state.held
        )
    if step == "without_contacts":
        return ask_on(form, replace(state.with_values(consent="no"), prompt=None), heard)
    if step == "give_contacts":
        return ask_field(form, state.without("consent"), heard, form.field("consent"))
    if step in ("yes_stop", "leave"):
        return Outcome(state, (Message(form.say("forms.stopped")),), "drop")
    if step == "start_over":
        return Outcome(state, next="restart")
    if step == "cancel":
        return _obey(form, state, heard, "stop")
    if step == "skip":
        return _obey(form, state, heard, "skip")
    return ask_on(form, replace(state, prompt=None, held=None), heard)


def _answer_prompt(
    form: Form, state: FormState, heard: Heard, prompt: Prompt, command: Command | None
) -> Outcome | None:
    """The answer to a question about the talk itself; None when the message is about something
    else.
    """
    if prompt == "stop":
        if command in ("yes", "stop"):
            return _step(form, state, heard, "yes_stop")
        return _step(form, state, heard, "go_on") if command in ("no", "go_on") else None
    if prompt == "resume":
        if command in ("yes", "go_on"):
            return _step(form, state, heard, "go_on")
        if command in ("no", "stop"):
            return _step(form, state, heard, "leave")
        return None
    if prompt == "question_or_answer":
        folded = fold(heard.text)
        if command == "yes" or folded in ("domanda", "una domanda", "era una domanda"):
            return _step(form, state, heard, "question")
        if command == "no" or folded in ("risposta", "la risposta", "e la risposta"):
            return _step(form, state, heard, "answer")
        return None
    if prompt == "without_contacts":
        if command == "yes":
            return _step(
                form, state, heard, "without_contacts" if form.anonymous else "give_contacts"
            )
        if command in ("no", "stop"):
            return _obey(form, state, heard, "stop")
        return None
    if command in ("yes", "go_on", "retry"):
        return Outcome(state, next="submit")
    return Outcome(state, (Message(form.say("forms.change_what")),)) if command == "no" else None


def _obey(form: Form, state: FormState, heard: Heard, command: Command) -> Outcome:
    if command == "stop":
        buttons = (
            phrases.steer(form, heard.setting.draft, "yes_stop"),
            phrases.steer(form, heard.setting.draft, "no_stop"),
        )
        return Outcome(replace(state, prompt="stop"), (Message(form.say("forms.stop"), buttons),))
    if command == "summary":
        return ask_on(form, state, heard, phrases.so_far(form, state))
    if command == "retry":
        return ask_on(form, state, heard)
    if command == "start_over":
        return Outcome(state, next="restart")
    if command == "change":
        return Outcome(state, (Message(form.say("forms.change_what")),))
    if command == "back":
        before = state.before()
        if before is None:
            return ask_on(form, state, heard, form.say("forms.nothing_before"))
        return ask_field(form, state, heard, form.field(before))
    asking = form.field(state.asking) if state.asking else None
    if asking is None:
        return ask_on(form, state, heard)
    if asking.required:
        return ask_on(form, state, heard, form.say("forms.cannot_skip"))
    return ask_on(form, state.with_values(**{asking.name: None}).answered(asking.name), heard)


def _told_again(form: Form, state: FormState, heard: Heard) -> Outcome | None:
    """An opening in the middle of its form: told again after a reply that got lost, or facts that
    come all at once.

    What it says that is known already is left as it is; what is new is noted.
    """
    if heard.intent not in OPENING_INTENTS:
        return None
    told = form.read_opening(heard.text, heard.setting, heard.company_name)
    if len(told) < TOLD_AT_LEAST:
        return None
    new = {name: value for name, value in told.items() if name not in state.values}
    return ask_on(form, state.with_values(**new), heard, phrases.noted(form, new) if new else "")


def _correct(
    form: Form, state: FormState, heard: Heard, correction: Correction, asking: Field | None
) -> Outcome | None:
    """Applies a correction; None when its words fit no field, so that they may be an answer after
    all.
    """
    changed = form.change_by_content(correction.words or "", heard.among(state.values))
    if correction.field is None:
        if changed:
            return _changed(form, state, heard, changed)
        field = form.field(state.last) if state.last else None
        if field is None or field.free_text or field == asking or correction.words is None:
            return None
        reading = field.read(correction.words, heard.among(state.values))
        return (
            None
            if reading.fault
            else _changed(form, state, heard, {field.name: reading.value, **reading.others})
        )
    if not correction.field.asked_when(state.values):
        return ask_on(form, state, heard)
    if correction.words is None:
        return ask_field(form, state, heard, correction.field)
    if changed and correction.field.name in changed:
        return _changed(form, state, heard, changed)
    if correction.field == asking and state.asking not in state.values:
        return _answer(form, state, heard, asking, correction.words)
    reading = correction.field.read(correction.words, heard.among(state.values))
    if reading.fault:
        return say_fault(
            form, replace(state, asking=correction.field.name), heard, correction.field, reading
        )
    return _changed(form, state, heard, {correction.field.name: reading.value, **reading.others})


def _changed(form: Form, state: FormState, heard: Heard, values: dict[str, Any]) -> Outcome:
    lines = [
        phrases.one_noted(
            form, "corrected" if name in state.values else "taken", form.field(name), value
        )
        for name, value in values.items()
    ]
    return ask_on(form, state.with_values(**values), heard, "\n".join(lines))


def _answer(form: Form, state: FormState, heard: Heard, field: Field, text: str) -> Outcome:
    """Takes `text` as the answer to `field`, with corrections that follow it
    in the same message.
    """
    if len(text) > ANSWER_MAX:
        return ask_on(form, state, heard, form.say("forms.fault.too_long", limit=ANSWER_MAX))
    first, *rest = split_corrections(text) if heard.press is None else [text]
    reading = field.read(first, heard.among(state.values))
    if reading.fault:
        changed = form.change_by_content(first, heard.among(state.values)) or _other_facts(
            form, state, heard, first
        )
        return (
            _changed(form, state, heard, changed)
            if changed
            else say_fault(form, state, heard, field, reading)
        )
    if field.name == "consent" and reading.value == "read":
        return ask_on(form, replace(state, asking="consent"), heard, form.say("forms.privacy"))
    was_answered = field.name in state.values
    own = {} if field.transient else {field.name: reading.value}
    state = replace(state.with_values(**reading.others, **own), asking=None).answered(field.name)
    if field.name == "consent" and reading.value == "no":
        return _without_consent(form, state, heard)
    leads = phrases.echo(form, field, reading, was_answered)
    for part in rest:
        correction = find_correction(part, form.fields)
        outcome = _correct(form, state, heard, correction, None) if correction else None
        if outcome:
            state = replace(outcome.state, asking=None)
            leads.append(outcome.messages[0].text.split("\n")[0])
    if reading.other_fault:
        leads.append(form.say(f"forms.fault.{reading.other_fault}"))
    return ask_on(form, state, heard, "\n".join(leads), quiet=reading.other_fault is not None)


def _other_facts(form: Form, state: FormState, heard: Heard, text: str) -> dict[str, Any]:
    """What an answer that is none says of other fields: "siamo una trentina" where the sector was
    asked.
    """
    if heard.press is not None:
        return {}
    told = form.read_opening(text, heard.among(state.values), None)
    return {name: value for name, value in told.items() if name not in state.values}


def _without_consent(form: Form, state: FormState, heard: Heard) -> Outcome:
    """What may be left without contacts is kept if the person wants; what may
    not be cannot go on.
    """
    ways: tuple[Step, ...] = ("without_contacts",) if form.anonymous else ()
    buttons = phrases.steers(form, heard.setting.draft, *ways, *ENDS)
    return Outcome(
        replace(state, prompt="without_contacts"),
        (Message(form.say("forms.without_contacts"), buttons),),
    )


def _no_answer(form: Form, state: FormState, heard: Heard, field: Field) -> Outcome:
    """A yes or a no where words are asked for."""
    return say_fault(form, state, heard, field, Reading(fault=field.name))


def _aside_or_lost(form: Form, state: FormState, heard: Heard) -> Outcome:
    """At the summary: a correction by content ("gli idraulici sono due"), a question, or nothing
    understood.
    """
    if changed := form.change_by_content(heard.text, heard.among(state.values)):
        return _changed(form, state, heard, changed)
    if heard.intent in ASIDE_INTENTS:
        return Outcome(state, next="aside", aside=heard.text)
    return Outcome(state, (Message(form.say("forms.change_what"), _review_buttons(form, heard)),))


def _review_buttons(form: Form, heard: Heard) -> tuple[Button, ...]:
    return (
        phrases.steer(form, heard.setting.draft, "submit"),
        phrases.steer(form, heard.setting.draft, "cancel"),
    )


def _reads(field: Field, state: FormState, heard: Heard) -> Reading:
    return field.read(heard.text, heard.among(state.values))
