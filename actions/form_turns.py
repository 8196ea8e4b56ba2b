"""Brings drafts and forms together: every turn in a form is stored before anything is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar, Protocol

from actions.desk import Desk, Reply, Turn
from actions.forms.commands import find_command
from actions.forms.fields import Setting
from actions.forms.form import Form
from actions.forms.heard import Heard
from actions.forms.needs_form import NEEDS_FORM, to_new_need
from actions.forms.phrases import FORM
from actions.forms.state import FormState
from actions.forms.talk import Outcome, ask_again, begin, hear, offer_resume
from actions.messages import Choice, Message
from actions.replies import answer
from store import drafts
from store.errors import SubmissionConflict
from store.models import Draft
from store.needs import Receipt, latest_receipt, receipt_for, submit_need
from store.texts import say

FORMS = {form.name: form for form in (NEEDS_FORM,)}
RETURN_INTENTS = ("start_talk", "greet", "main_menu", "say_company", "say_student")
"""Messages of somebody who comes back, not answers."""
RECENT = timedelta(hours=1)
"""For this long "riprova" after a submission gets its receipt again."""


class Responder(Protocol):
    """Whoever answers a message outside the form."""

    answers_asides: ClassVar[bool]

    async def respond(self, turn: Turn) -> Reply:
        """The answer to `turn`."""


async def open_form(desk: Desk, person: str) -> Draft | None:
    """The person's open draft, if there is one."""
    async with desk.database.reading() as session:
        return await drafts.current_draft(session, person)


async def recent_receipt(desk: Desk, turn: Turn) -> Reply | None:
    """The receipt again for who says "sì" or "riprova" after a reply that got lost on its way."""
    if find_command(turn.text) != "yes":
        return None
    async with desk.database.reading() as session:
        receipt = await latest_receipt(session, turn.person, turn.now - RECENT)
    return Reply((_receipt(receipt),)) if receipt else None


async def start_form(desk: Desk, turn: Turn, form: Form) -> Reply:
    """Open a draft and take what the message already says."""
    async with desk.database.transaction() as session:
        draft = await drafts.open_draft(session, turn.person, form.name)
        outcome = begin(form, _heard(turn, draft))
        await drafts.save_answers(session, draft.id, outcome.state.to_json())
    return Reply(outcome.messages)


async def continue_form(desk: Desk, draft: Draft, turn: Turn, elsewhere: Responder) -> Reply:
    """One turn of an open form; `elsewhere` answers what is not for the form."""
    form, state, heard = FORMS[draft.form], FormState.from_json(draft.answers), _heard(turn, draft)
    if turn.choice is not None and turn.choice.what != FORM and not turn.choice.what.startswith("field."):
        return await _aside(desk, draft, Outcome(state), turn, elsewhere)
    if _comes_back(turn, state):
        outcome = offer_resume(form, state, heard, f"{draft.created_at.astimezone(turn.now.tzinfo):%d/%m}")
    else:
        outcome = hear(form, state, heard)
    if outcome.next == "submit":
        return await _submit(desk, draft, turn, heard)
    if outcome.next in ("drop", "restart"):
        await _close(desk, draft)
        return (
            await start_form(desk, replace(turn, text=""), form)
            if outcome.next == "restart"
            else Reply(outcome.messages)
        )
    if outcome.next == "aside":
        return await _aside(
            desk, draft, outcome, replace(turn, text=outcome.aside or turn.text, choice=None), elsewhere
        )
    await _keep(desk, draft, outcome.state, turn)
    return Reply(outcome.messages)


async def press_after_the_end(desk: Desk, turn: Turn, choice: Choice) -> Reply:
    """A button of a form that is closed: the second tap on "invia" gets the receipt of the first."""
    _, _, key = choice.value.partition("submit:")
    async with desk.database.reading() as session:
        receipt = await receipt_for(session, key) if key else None
    return Reply((_receipt(receipt) if receipt else Message(say("forms.already_closed")),))


async def _submit(desk: Desk, draft: Draft, turn: Turn, heard: Heard) -> Reply:
    """Only a code that the database gave makes this say "registrata"."""
    form, state = FORMS[draft.form], FormState.from_json(draft.answers)
    if state.prompt != "review" and state.asking is not None:
        outcome = ask_again(form, state, heard)
        await _keep(desk, draft, outcome.state, turn)
        return Reply(outcome.messages)
    try:
        async with desk.database.transaction() as session:
            need = to_new_need(state.values)
            receipt = await submit_need(session, need, key=draft.key, person=turn.person, channel=turn.channel)
            await drafts.save_answers(session, draft.id, {})
            await drafts.close_draft(session, draft.id, "submitted")
    except SubmissionConflict as conflict:
        await _close(desk, draft)
        return Reply((Message(say("forms.conflict", **conflict.params)),))
    return Reply((_receipt(receipt),))


async def _aside(desk: Desk, draft: Draft, outcome: Outcome, turn: Turn, elsewhere: Responder) -> Reply:
    """Answers from outside the form, then asks the pending question again."""
    said = await elsewhere.respond(turn) if elsewhere.answers_asides else answer(turn)
    again = ask_again(FORMS[draft.form], outcome.state, _heard(turn, draft))
    await _keep(desk, draft, again.state, turn)
    return Reply((*said.messages, *again.messages), said.memory)


async def _keep(desk: Desk, draft: Draft, state: FormState, turn: Turn) -> None:
    stored = {**state.to_json(), "values": _with_consent_time(state.values, turn)}
    async with desk.database.transaction() as session:
        await drafts.save_answers(session, draft.id, stored)


async def _close(desk: Desk, draft: Draft) -> None:
    async with desk.database.transaction() as session:
        await drafts.save_answers(session, draft.id, {})
        await drafts.close_draft(session, draft.id, "dropped")


def _with_consent_time(values: Mapping[str, Any], turn: Turn) -> dict[str, Any]:
    """The moment of the yes is kept with it; a no takes contacts given before away."""
    if values.get("consent") == "yes":
        return {"consent_at": turn.now.isoformat(), **values}
    return {name: value for name, value in values.items() if name != "consent_at" and not name.startswith("contact_")}


def _receipt(receipt: Receipt) -> Message:
    return Message(say("forms.registered", code=receipt.code))


def _comes_back(turn: Turn, state: FormState) -> bool:
    return turn.choice is None and turn.intent in RETURN_INTENTS and state.asking not in ("notes", "company_name")


def _heard(turn: Turn, draft: Draft) -> Heard:
    return Heard(
        text=turn.text,
        intent=turn.intent,
        confidence=turn.confidence,
        choice=turn.choice,
        setting=Setting(turn.knowledge, turn.now),
        draft_key=draft.key,
        company_name=turn.company_name,
    )
