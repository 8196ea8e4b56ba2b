"""Brings drafts and forms together: every turn in a form is stored before anything is said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from actions.context import Context
from actions.forms.all_forms import FORMS
from actions.forms.engine.form import Form
from actions.forms.engine.outcome import Outcome
from actions.forms.engine.state import FormState
from actions.forms.engine.talk import Talk
from actions.forms.engine.turns import ask_again, begin, hear, is_answer, offer_resume, review
from actions.forms.needs import NEEDS_FORM
from actions.forms.offers import OFFERS_FORM
from actions.forms.requests import CALLBACK_FORM, NEWS_FORM
from actions.messages import Message
from actions.presses import StartForm
from actions.state import OpenForm
from actions.turn import Reply, Turn
from core.errors import DatabaseUnavailable, SubmissionClosed, SubmissionConflict
from core.texts import say
from store import drafts
from store.models import DraftStatus
from store.submissions import Amendment, Receipt, submit

Handler = Callable[[Context, Turn], Awaitable[Reply]]
"""What does an act."""

RETURN_INTENTS = ("start_talk", "greet", "main_menu", "say_company", "say_student")
"""Messages of somebody who comes back, not answers."""


async def start_needs(context: Context, turn: Turn) -> Reply:
    """ "Ci servono due saldatori": the form opens with what the message already says."""
    return await start(context, turn, NEEDS_FORM)


async def start_offer(context: Context, turn: Turn) -> Reply:
    """ "Vorremmo ospitare uno studente in stage"."""
    return await start(context, turn, OFFERS_FORM)


async def start_callback(context: Context, turn: Turn) -> Reply:
    """ "Fatemi richiamare"."""
    return await start(context, turn, CALLBACK_FORM)


async def start_news(context: Context, turn: Turn) -> Reply:
    """ "Avvisatemi quando aprono le iscrizioni"."""
    return await start(context, turn, NEWS_FORM)


async def press_start(context: Context, turn: Turn) -> Reply:
    """The form that a button opens, with the answers that it gives."""
    press = turn.reading.press
    assert isinstance(press, StartForm)
    return await start(context, turn, FORMS[press.form], press.given)


async def start(
    context: Context, turn: Turn, form: Form, given: Mapping[str, str] | None = None
) -> Reply:
    """Open a draft and take what the message already says, or what the button
    that opened it gives.
    """
    return await _open(context, turn, form, lambda talk: begin(talk, given or {}))


async def amend(
    context: Context, turn: Turn, form: Form, target: Amendment, values: Mapping[str, Any]
) -> Reply:
    """Open a draft that holds what was sent, to be changed and sent again."""
    lead = say("submissions.amending", code=target.code)
    return await _open(context, turn, form, lambda talk: review(talk, lead), values, target)


async def continue_form(context: Context, turn: Turn, aside: Handler) -> Reply:
    """One turn of the open form; `aside` answers what is not for the form."""
    opened, read = turn.state.form, turn.reading
    assert opened is not None
    if read.pressed and not opened.takes(read.press):
        return await answer_aside(context, opened, Outcome(opened.answers), turn, aside)
    talk = opened.talk(read)
    back = _comes_back(turn) and not is_answer(talk)
    outcome = _offer_to_resume(opened, turn) if back else hear(talk)
    if outcome.next == "submit":
        return await _submit(context, opened, turn)
    if outcome.next == "restart":
        await keep(context, opened, turn, Reply(()), status="dropped")
        return await start(context, replace(turn, reading=read.part("")), opened.form)
    if outcome.next == "aside":
        words = replace(turn, reading=read.part(outcome.aside or read.text))
        return await answer_aside(context, opened, outcome, words, aside)
    reply = Reply(outcome.messages)
    if outcome.next == "drop":
        await keep(context, opened, turn, reply, status="dropped")
        return await _with_form_left_before(context, turn, reply)
    await keep(context, opened, turn, reply, outcome.state)
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


async def _open(
    context: Context,
    turn: Turn,
    form: Form,
    first: Callable[[Talk], Outcome],
    values: Mapping[str, Any] | None = None,
    amends: Amendment | None = None,
) -> Reply:
    """Opens a draft that begins with `values` and stores its first turn before it is said."""
    async with context.database.transaction() as session:
        draft = await drafts.open_draft(session, turn.person, form.name, amends)
        outcome = first(Talk(form, FormState(values=values or {}), turn.reading, draft.key))
        reply = Reply(outcome.messages)
        await drafts.save_answers(session, draft.id, outcome.state.to_json())
        await drafts.remember_turn(session, draft.id, turn.id, turn.at, reply.to_json())
    return reply


async def _submit(context: Context, opened: OpenForm, turn: Turn) -> Reply:
    """Only a code that the database gave makes this say "registrata"."""
    draft, form, state = opened.draft, opened.form, opened.answers
    if state.prompt != "review" and state.asking is not None:
        outcome = ask_again(opened.talk(turn.reading))
        reply = Reply(outcome.messages)
        await keep(context, opened, turn, reply, outcome.state)
        return reply
    amends = Amendment(draft.amends, draft.base_version or 1) if draft.amends else None
    try:
        async with context.database.transaction() as session:
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
        await keep(context, opened, turn, reply, status="dropped")
    except SubmissionClosed as closed:
        reply = Reply((Message(form.say("forms.amends_closed", **closed.params)),))
        await keep(context, opened, turn, reply, status="dropped")
    return await _with_form_left_before(context, turn, reply)


async def _with_form_left_before(context: Context, turn: Turn, reply: Reply) -> Reply:
    """The end of a form, and the offer to go on with one that was left open for it, if there is
    one.
    """
    async with context.database.reading() as session:
        draft = await drafts.current_draft(session, turn.person)
    if draft is None:
        return reply
    left = OpenForm.of(draft)
    outcome = _offer_to_resume(left, turn)
    both = Reply((*reply.messages, *outcome.messages), reply.memory)
    await keep(context, left, turn, both, outcome.state)
    return both


def _offer_to_resume(opened: OpenForm, turn: Turn) -> Outcome:
    begun = f"{opened.draft.created_at.astimezone(turn.reading.now.tzinfo):%d/%m}"
    return offer_resume(opened.talk(turn.reading), begun)


async def answer_aside(
    context: Context, opened: OpenForm, outcome: Outcome, turn: Turn, handler: Handler
) -> Reply:
    """Answers from outside the form, then asks the pending question again."""
    said = await handler(context, turn)
    if said.unanswered and outcome.otherwise is not None:
        reply = Reply(outcome.otherwise.messages)
        await keep(context, opened, turn, reply, outcome.otherwise.state)
        return reply
    again = ask_again(opened.talk(turn.reading).at(outcome.state))
    reply = Reply((*said.messages, *again.messages), said.memory)
    try:
        await keep(context, opened, turn, reply, again.state)
    except DatabaseUnavailable:
        if outcome.state != opened.answers:
            raise
        # Nothing was answered to the form: who only asked gets the answer, stored or not.
    return reply


async def keep(
    context: Context,
    opened: OpenForm,
    turn: Turn,
    reply: Reply,
    state: FormState | None = None,
    status: DraftStatus | None = None,
) -> None:
    """The answers, or the end of the draft, and what is about to be said: all of it or nothing."""
    draft = opened.draft
    async with context.database.transaction() as session:
        if status is not None:
            await drafts.close_draft(session, draft.id, status)
        elif state is not None:
            values = opened.form.stored(state.values, turn.reading.now)
            stored = {**state.to_json(), "values": values}
            await drafts.save_answers(session, draft.id, stored)
        await drafts.remember_turn(session, draft.id, turn.id, turn.at, reply.to_json())


def _comes_back(turn: Turn) -> bool:
    return not turn.reading.pressed and turn.reading.intent in RETURN_INTENTS
