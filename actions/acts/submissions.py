"""After something was sent: how it stands, changing it, taking it back.

For whoever sent it, or knows its code and its e-mail.
"""

from __future__ import annotations

import re
from typing import Any

from actions.acts.forms import amend
from actions.context import Context
from actions.forms.all_forms import FORMS
from actions.forms.engine.form import Form
from actions.memory import EMAIL, PENDING, VERIFIED_CODE, WITHDRAWAL, wait_for
from actions.messages import Button, Message
from actions.presses import AboutSubmission, SubmissionStep
from actions.turn import Reply, Turn
from core.errors import SubmissionClosed, SubmissionNotFound
from core.texts import say
from store.models import Offer, Submission
from store.people import kind_of, submissions_of
from store.submissions import Amendment, find, versions_of, withdraw

SHOWN, TRIES = 5, 3
_AMEND = re.compile(r"\b(?:modific\w+|cambi\w+|corregg\w+|aggiorn\w+)\b")
_WITHDRAW = re.compile(r"\b(?:ritir\w+|annull\w+|revoc\w+|cancell\w+|elimin\w+)\b")


async def show_submissions(context: Context, turn: Turn) -> Reply:
    """How a submission stands, or what is asked to be done with it; without a code, those of the
    person.
    """
    code, deed = turn.reading.code, _deed(turn.reading.folded)
    if code is not None:
        return await _do(context, turn, code, deed)
    async with context.database.reading() as session:
        mine = await submissions_of(session, turn.person)
    if not mine:
        return _said("submissions.none")
    if len(mine) == 1 or deed != "show":
        return await _do(context, turn, mine[0].code, deed)
    lines = [say("submissions.several"), *(f"• {_line(row, turn)}" for row in mine[:SHOWN])]
    return Reply((Message("\n".join(lines), _buttons(mine[0])),))


async def ask_code(context: Context, turn: Turn) -> Reply:
    """ "Ho un codice": which one."""
    return _said("submissions.ask_code")


async def press_submission(context: Context, turn: Turn) -> Reply:
    """One of the buttons under a submission."""
    press = turn.reading.press
    assert isinstance(press, AboutSubmission)
    if press.step == "amend":
        return await _do(context, turn, press.code, "amend")
    if press.step == "keep":
        return _said("submissions.kept", code=press.code)
    if press.step == "withdraw":
        return await _withdraw(context, turn, press.code)
    return await _do(context, turn, press.code, "withdraw")


async def withdraw_after_yes(context: Context, turn: Turn) -> Reply:
    """The submission whose withdrawal was asked for is taken back."""
    return await _withdraw(context, turn, turn.state.pending.about)


async def keep_submission(context: Context, turn: Turn) -> Reply:
    """Nothing is taken back."""
    return _said("submissions.kept", code=turn.state.pending.about)


async def check_email(context: Context, turn: Turn) -> Reply:
    """Whether the e-mail is that of the submission asked about; after a few wrong ones no more."""
    email = turn.reading.email
    assert email is not None
    code, deed, tries = turn.state.pending.about.split(":")
    row = await _look_up(context, code)
    if row is not None and row.contact_email and row.contact_email.casefold() == email.casefold():
        reply = await _act_on(context, turn, row, deed)
        return Reply(reply.messages, {PENDING: None, **reply.memory, VERIFIED_CODE: code})
    if int(tries) >= TRIES:
        return _said("submissions.too_many")
    again = wait_for(EMAIL, f"{code}:{deed}:{int(tries) + 1}")
    return Reply((Message(say("submissions.not_yours")),), again)


async def _do(context: Context, turn: Turn, code: str, deed: str) -> Reply:
    """What was asked, for who sent it; anybody else is asked for the e-mail, whether the code
    exists or not.
    """
    row = await _look_up(context, code)
    if row is None or not _is_theirs(row, turn):
        return Reply(
            (Message(say("submissions.ask_email", code=code)),), wait_for(EMAIL, f"{code}:{deed}:1")
        )
    return await _act_on(context, turn, row, deed)


async def _act_on(context: Context, turn: Turn, row: Submission, deed: str) -> Reply:
    kind = kind_of(row.code)
    is_open = kind is not None and row.status in kind.open_statuses
    if deed == "amend":
        return (
            await _amend(context, turn, row)
            if is_open
            else _said("submissions.cannot_amend", code=row.code)
        )
    if deed == "withdraw" and row.status != "withdrawn":
        if not is_open:
            return _said("submissions.cannot_withdraw", code=row.code)
        buttons = _button(row, "withdraw_yes", "withdraw"), _button(row, "withdraw_no", "keep")
        asked = Message(say("submissions.ask_withdraw", code=row.code), buttons)
        return Reply((asked,), wait_for(WITHDRAWAL, row.code))
    return Reply((Message(_line(row, turn), _buttons(row)),))


async def _amend(context: Context, turn: Turn, row: Submission) -> Reply:
    async with context.database.reading() as session:
        newest = (await versions_of(session, row.code))[-1]
    if not newest.answers:
        return _said("submissions.cannot_amend_old", code=row.code)
    return await amend(
        context, turn, _form_of(row), Amendment(row.code, row.version), newest.answers
    )


async def _withdraw(context: Context, turn: Turn, code: str) -> Reply:
    row, kind = await _look_up(context, code), kind_of(code)
    if row is None or kind is None or not _is_theirs(row, turn):
        return _said("submissions.not_yours")
    try:
        async with context.database.transaction() as session:
            await withdraw(session, kind, code, actor=turn.person)
    except SubmissionClosed:
        return _said("submissions.cannot_withdraw", code=code)
    return Reply((Message(say("submissions.withdrawn", code=code)),), {PENDING: None})


async def _look_up(context: Context, code: str) -> Submission | None:
    kind = kind_of(code)
    if kind is None:
        return None
    try:
        async with context.database.reading() as session:
            row: Submission = await find(session, kind, code)
    except SubmissionNotFound:
        return None
    return row


def _is_theirs(row: Submission, turn: Turn) -> bool:
    """Whether who writes sent it, or has shown to know its e-mail."""
    return row.person == turn.person or turn.memory.get(VERIFIED_CODE) == row.code


def _form_of(row: Submission) -> Form:
    return next(form for form in FORMS.values() if form.wrote(row))


def _deed(folded: str) -> str:
    """What is asked to be done with a submission."""
    if _WITHDRAW.search(folded):
        return "withdraw"
    return "amend" if _AMEND.search(folded) else "show"


def _line(row: Submission, turn: Turn) -> str:
    kind = kind_of(row.code)
    name = kind.name if kind else "need"
    expired = (
        isinstance(row, Offer)
        and row.status == "published"
        and row.valid_until < turn.reading.now.date()
    )
    shown: dict[str, Any] = {
        "code": row.code,
        "what": say(f"submissions.what.{name}"),
        "day": f"{row.created_at.astimezone(turn.reading.now.tzinfo):%d/%m/%Y}",
        "status": say(f"submissions.status.{name}.{'expired' if expired else row.status}"),
    }
    if row.version == 1:
        return say("submissions.shown", **shown)
    return say("submissions.shown_version", version=row.version, **shown)


def _buttons(row: Submission) -> tuple[Button, ...]:
    kind = kind_of(row.code)
    if kind is None or row.status not in kind.open_statuses:
        return ()
    return _button(row, "amend", "amend"), _button(row, "withdraw", "ask_withdraw")


def _button(row: Submission, title: str, step: SubmissionStep) -> Button:
    return Button(say(f"submissions.button.{title}"), AboutSubmission(code=row.code, step=step))


def _said(key: str, **values: object) -> Reply:
    return Reply((Message(say(key, **values)),), {PENDING: None})
