"""After something was sent: how it stands, changing it, taking it back.

For whoever sent it, or knows its code and its e-mail.
"""

from __future__ import annotations

import re
from typing import Any

from actions.desk import Desk, Reply, Turn
from actions.form_turns import amend
from actions.forms.all_forms import FORMS
from actions.forms.form import Form
from actions.messages import Button, Message
from actions.pending import PENDING, about, wait_for, waits_for
from actions.presses import AboutSubmission
from actions.wishes import find_code
from core.errors import SubmissionClosed, SubmissionNotFound
from core.texts import say
from italian.commands import find_command
from italian.contacts import read_email
from italian.text import fold
from store.models import Offer, Request, Submission
from store.people import kind_of, submissions_of
from store.submissions import Amendment, find, versions_of, withdraw

EMAIL, WITHDRAWAL = "email", "withdrawal"
"""What may be waited for: the e-mail of a submission (`<code>:<act>:<tries>`), a yes to its
withdrawal (`<code>`).
"""
VERIFIED = "verified_code"
"""Slot with the code whose e-mail the person knew."""
SHOWN, TRIES = 5, 3
_AMEND = re.compile(r"\b(?:modific\w+|cambi\w+|corregg\w+|aggiorn\w+)\b")
_WITHDRAW = re.compile(r"\b(?:ritir\w+|annull\w+|revoc\w+|cancell\w+|elimin\w+)\b")


async def about_submission(desk: Desk, turn: Turn) -> Reply:
    """How a submission stands, or what is asked to be done with it; without a code, those of the
    person.
    """
    code, act = find_code(turn.text), _act(turn.text)
    if code is not None:
        return await _do(desk, turn, code, act)
    async with desk.database.reading() as session:
        mine = await submissions_of(session, turn.person)
    if not mine:
        return _said("submissions.none")
    if len(mine) == 1 or act != "show":
        return await _do(desk, turn, mine[0].code, act)
    lines = [say("submissions.several"), *(f"• {_line(row, turn)}" for row in mine[:SHOWN])]
    return Reply((Message("\n".join(lines), _buttons(mine[0])),))


async def press_submission(desk: Desk, turn: Turn, press: AboutSubmission) -> Reply:
    """One of the buttons under a submission."""
    if press.step == "amend":
        return await _do(desk, turn, press.code, "amend")
    if press.step == "keep":
        return Reply((Message(say("submissions.kept", code=press.code)),), {PENDING: None})
    if press.step == "withdraw":
        return await _withdraw(desk, turn, press.code)
    return await _do(desk, turn, press.code, "withdraw")


async def hear_about_submission(desk: Desk, turn: Turn) -> Reply | None:
    """The e-mail, or the yes, that was asked for; None when the message is about something else."""
    if turn.press is not None:
        return None
    if waits_for(turn, WITHDRAWAL):
        command = find_command(turn.text)
        if command == "yes":
            return await _withdraw(desk, turn, about(turn))
        if command in ("no", "stop"):
            return Reply((Message(say("submissions.kept", code=about(turn))),), {PENDING: None})
    if waits_for(turn, EMAIL) and (email := read_email(turn.text)):
        code, act, tries = about(turn).split(":")
        row = await _look_up(desk, code)
        if (
            row is not None
            and row.contact_email
            and row.contact_email.casefold() == email.casefold()
        ):
            reply = await _act_on(desk, turn, row, act)
            return Reply(reply.messages, {PENDING: None, **reply.memory, VERIFIED: code})
        if int(tries) >= TRIES:
            return Reply((Message(say("submissions.too_many")),), {PENDING: None})
        return Reply(
            (Message(say("submissions.not_yours")),),
            wait_for(EMAIL, f"{code}:{act}:{int(tries) + 1}"),
        )
    return None


async def _do(desk: Desk, turn: Turn, code: str, act: str) -> Reply:
    """What was asked, for who sent it; anybody else is asked for the e-mail, whether the code
    exists or not.
    """
    row = await _look_up(desk, code)
    if row is None or (row.person != turn.person and turn.memory.get(VERIFIED) != code):
        return Reply(
            (Message(say("submissions.ask_email", code=code)),), wait_for(EMAIL, f"{code}:{act}:1")
        )
    return await _act_on(desk, turn, row, act)


async def _act_on(desk: Desk, turn: Turn, row: Submission, act: str) -> Reply:
    kind = kind_of(row.code)
    is_open = kind is not None and row.status in kind.open_statuses
    if act == "amend":
        return (
            await _amend(desk, turn, row)
            if is_open
            else _said("submissions.cannot_amend", code=row.code)
        )
    if act == "withdraw" and row.status != "withdrawn":
        if not is_open:
            return _said("submissions.cannot_withdraw", code=row.code)
        yes = Button(
            say("submissions.button.withdraw_yes"), AboutSubmission(code=row.code, step="withdraw")
        )
        no = Button(
            say("submissions.button.withdraw_no"), AboutSubmission(code=row.code, step="keep")
        )
        asked = Message(say("submissions.ask_withdraw", code=row.code), (yes, no))
        return Reply((asked,), wait_for(WITHDRAWAL, row.code))
    return Reply((Message(_line(row, turn), _buttons(row)),))


async def _amend(desk: Desk, turn: Turn, row: Submission) -> Reply:
    async with desk.database.reading() as session:
        newest = (await versions_of(session, row.code))[-1]
    if not newest.answers:
        return _said("submissions.cannot_amend_old", code=row.code)
    return await amend(desk, turn, _form_of(row), Amendment(row.code, row.version), newest.answers)


async def _withdraw(desk: Desk, turn: Turn, code: str) -> Reply:
    row, kind = await _look_up(desk, code), kind_of(code)
    if (
        row is None
        or kind is None
        or (row.person != turn.person and turn.memory.get(VERIFIED) != code)
    ):
        return _said("submissions.not_yours")
    try:
        async with desk.database.transaction() as session:
            await withdraw(session, kind, code, actor=turn.person)
    except SubmissionClosed:
        return _said("submissions.cannot_withdraw", code=code)
    return Reply((Message(say("submissions.withdrawn", code=code)),), {PENDING: None})


async def _look_up(desk: Desk, code: str) -> Submission | None:
    kind = kind_of(code)
    if kind is None:
        return None
    try:
        async with desk.database.reading() as session:
            row: Submission = await find(session, kind, code)
    except SubmissionNotFound:
        return None
    return row


def _form_of(row: Submission) -> Form:
    if isinstance(row, Request):
        return FORMS["news" if row.kind == "news" else "callback"]
    return FORMS["offers" if isinstance(row, Offer) else "needs"]


def _act(text: str) -> str:
    folded = fold(text)
    if _WITHDRAW.search(folded):
        return "withdraw"
    return "amend" if _AMEND.search(folded) else "show"


def _line(row: Submission, turn: Turn) -> str:
    kind = kind_of(row.code)
    name = kind.name if kind else "need"
    expired = (
        isinstance(row, Offer) and row.status == "published" and row.valid_until < turn.now.date()
    )
    shown: dict[str, Any] = {
        "code": row.code,
        "what": say(f"submissions.what.{name}"),
        "day": f"{row.created_at.astimezone(turn.now.tzinfo):%d/%m/%Y}",
        "status": say(f"submissions.status.{name}.{'expired' if expired else row.status}"),
    }
    if row.version == 1:
        return say("submissions.shown", **shown)
    return say("submissions.shown_version", version=row.version, **shown)


def _buttons(row: Submission) -> tuple[Button, ...]:
    kind = kind_of(row.code)
    if kind is None or row.status not in kind.open_statuses:
        return ()
    return (
        Button(say("submissions.button.amend"), AboutSubmission(code=row.code, step="amend")),
        Button(
            say("submissions.button.withdraw"), AboutSubmission(code=row.code, step="ask_withdraw")
        ),
    )


def _said(key: str, **values: object) -> Reply:
    return Reply((Message(say(key, **values)),), {PENDING: None})
