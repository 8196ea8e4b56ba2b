"""Brings drafts and forms together: every turn in a form is stored before anything is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, Protocol

from actions.desk import Desk, Reply, Turn
from actions.forms.all_forms import FORMS
from actions.forms.asking import Outcome
from actions.forms.fields import Setting
from actions.forms.form import Form
from actions.forms.heard import Heard
from actions.forms.state import FormState
from actions.forms.talk import ask_again, begin, hear, is_answer, offer_resume, review
from actions.messages import Message
from actions.presses import AboutSubmission, Press, StartForm
from actions.replies import answer
from core.errors import SubmissionClosed, SubmissionConflict
from core.texts import say
from store import drafts
from store.models import Draft, DraftStatus
from store.submissions import Amendment, Receipt, submit

RETURN_INTENTS = ("start_talk", "greet", "main_menu", "say_company", "say_student")
"""Messages of somebody who comes back, not answers."""


class Responder(Protocol):
    """Whoever answers a message outside the form."""

    answers_asides: ClassVar[bool]

    async def respond(self, turn: Turn) -> Reply:
        """The answer to `turn`."""


async def open_form(desk: Desk, person: str) -> Draft | None:
    """The person's open draft, if there is one."""
    async with desk.database.reading() as session:
        return await drafts.current_draft(session, person)


async def start_form(
    desk: Desk, turn: Turn, form: Form, given: Mapping[str, str] | None = None
) -> Reply:
    """Open a draft and take what the message already says, or what the button
    that opened it gives.
    """
    async with desk.database.transaction() as session:
        draft = await drafts.open_draft(session, turn.person, form.name)
        outcome = begin(form, _heard(turn, draft), given or {})
        reply = Reply(outcome.messages)
        await drafts.save_answers(session, draft.id, outcome.state.to_json())
        await drafts.remember_turn(session, draft.id, turn.id, turn.at, reply.to_json())
    return reply


async def amend(
    desk: Desk, turn: Turn, form: Form, target: Amendment, values: Mapping[str, Any]
) -> Reply:
    """Open a draft that holds what was sent, to be changed and sent again; what `lead` says comes
    first.
    """
    async with desk.database.transaction() as session:
        draft = await drafts.open_draft(session, turn.person, form.name, target)
        lead = say("submissions.amending", code=target.code)
        outcome = review(form, FormState(values=values), _heard(turn, draft), lead)
        reply = Reply(outcome.messages)
        await drafts.save_answers(session, draft.id, outcome.state.to_json())
        await drafts.remember_turn(session, draft.id, turn.id, turn.at, reply.to_json())
    return reply


async def continue_form(desk: Desk, draft: Draft, turn: Turn, elsewhere: Responder) -> Reply:
    """One turn of an open form; `elsewhere` answers what is not for the form."""
    form, state, heard = FORMS[draft.form], FormState.from_json(draft.answers), _heard(turn, draft)
    if _opens_another(turn.press, draft):
        return await elsewhere.respond(turn)
    if turn.pressed and not form.takes(turn.press, draft.key):
        return await _aside(desk, draft, Outcome(state), turn, elsewhere)
    back = _comes_back(turn) and not is_answer(form, state, heard)
    outcome = _offer_to_resume(draft, turn) if back else hear(form, state, heard)
    if outcome.next == "submit":
        return await _submit(desk, draft, turn, heard)
    if outcome.next == "restart":
        await _keep(desk, draft, turn, Reply(()), status="dropped")
        return await start_form(desk, replace(turn, text="", press=None), form)
    if outcome.next == "aside":
        aside = replace(turn, text=outcome.aside or turn.text, press=None)
        return await _aside(desk, draft, outcome, aside, elsewhere)
    reply = Reply(outcome.messages)
    if outcome.next == "drop":
        await _keep(desk, draft, turn, reply, status="dropped")
        return await _with_form_left_before(desk, turn, reply)
    await _keep(desk, draft, turn, reply, outcome.state)
    return reply


def receipt_message(form: Form, receipt: Receipt) -> Message:
    """What is said of a stored submission: its code, and the version when it was amended."""
    is_first = receipt.version == 1
    text = form.say(
        "forms.registered" if is_first else "forms.amended",
        code=receipt.code,
        version=receipt.version,
    )
    return Message(text)


async def _submit(desk: Desk, draft: Draft, turn: Turn, heard: Heard) -> Reply:
    """Only a code that the database gave makes this say "registrata"."""
    form, state = FORMS[draft.form], FormState.from_json(draft.answers)
    if state.prompt != "review" and state.asking is not None:
        outcome = ask_again(form, state, heard)
        reply = Reply(outcome.messages)
        await _keep(desk, draft, turn, reply, outcome.state)
        return reply
    amends = Amendment(draft.amends, draft.base_version or 1) if draft.amends else None
    try:
        async with desk.database.transaction() as session:
            receipt = await submit(
                session,
                form.kind,
                form.to_record(state.values),
                key=draft.key,
                person=turn.person,
                channel=turn.channel,
                answers=state.values,
                amends=amends,
            )
            reply = Reply((receipt_message(form, receipt),))
            await drafts.close_draft(session, draft.id, "submitted")
            await drafts.remember_turn(session, draft.id, turn.id, turn.at, reply.to_json())
    except SubmissionConflict as conflict:
        reply = Reply((Message(form.say("forms.conflict", **conflict.params)),))
        await _keep(desk, draft, turn, reply, status="dropped")
    except SubmissionClosed as closed:
        reply = Reply((Message(form.say("forms.amends_closed", **closed.params)),))
        await _keep(desk, draft, turn, reply, status="dropped")
    return await _with_form_left_before(desk, turn, reply)


async def _with_form_left_before(desk: Desk, turn: Turn, reply: Reply) -> Reply:
    """The end of a form, and the offer to go on with one that was left open for it, if there is
    one.
    """
    draft = await open_form(desk, turn.person)
    if draft is None:
        return reply
    outcome = _offer_to_resume(draft, turn)
    both = Reply((*reply.messages, *outcome.messages), reply.memory)
    await _keep(desk, draft, turn, both, outcome.state)
    return both


def _offer_to_resume(draft: Draft, turn: Turn) -> Outcome:
    begun = f"{draft.created_at.astimezone(turn.now.tzinfo):%d/%m}"
    return offer_resume(
        FORMS[draft.form], FormState.from_json(draft.answers), _heard(turn, draft), begun
    )


async def _aside(
    desk: Desk, draft: Draft, outcome: Outcome, turn: Turn, elsewhere: Responder
) -> Reply:
    """Answers from outside the form, then asks the pending question again."""
    said = await elsewhere.respond(turn) if elsewhere.answers_asides else answer(turn)
    if said.unanswered and outcome.otherwise is not None:
        reply = Reply(outcome.otherwise.messages)
        await _keep(desk, draft, turn, reply, outcome.otherwise.state)
        return reply
    again = ask_again(FORMS[draft.form], outcome.state, _heard(turn, draft))
    reply = Reply((*said.messages, *again.messages), said.memory)
    await _keep(desk, draft, turn, reply, again.state)
    return reply


async def _keep(
    desk: Desk,
    draft: Draft,
    turn: Turn,
    reply: Reply,
    state: FormState | None = None,
    status: DraftStatus | None = None,
) -> None:
    """The answers, or the end of the draft, and what is about to be said: all of it or nothing."""
    async with desk.database.transaction() as session:
        if status is not None:
            await drafts.close_draft(session, draft.id, status)
        elif state is not None:
            stored = {**state.to_json(), "values": _with_consent_time(state.values, turn)}
            await drafts.save_answers(session, draft.id, stored)
        await drafts.remember_turn(session, draft.id, turn.id, turn.at, reply.to_json())


def _with_consent_time(values: Mapping[str, Any], turn: Turn) -> dict[str, Any]:
    """The moment of the yes is kept with it; a no takes contacts given before away."""
    if values.get("consent") == "yes":
        return {"consent_at": turn.now.isoformat(), **values}
    return {
        name: value
        for name, value in values.items()
        if name != "consent_at" and not name.startswith("contact_")
    }


def _opens_another(press: Press | None, draft: Draft) -> bool:
    """Whether a button opens a form other than that of `draft`, which stays for later."""
    if isinstance(press, AboutSubmission):
        return press.step == "amend"
    return isinstance(press, StartForm) and press.form != draft.form


def _comes_back(turn: Turn) -> bool:
    return turn.press is None and turn.intent in RETURN_INTENTS


def _heard(turn: Turn, draft: Draft) -> Heard:
    return Heard(
        text=turn.text,
        intent=turn.intent,
        confidence=turn.confidence,
        press=turn.press,
        setting=Setting(turn.knowledge, turn.now, draft=draft.key),
        company_name=turn.company_name,
    )
