"""What a person has left with us, told on request; and erased, after a yes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from actions.desk import Desk, Reply, Turn
from actions.messages import Button, Message
from actions.pending import PENDING, wait_for, waits_for
from actions.presses import OwnData
from actions.wishes import find_wish
from core.texts import say
from italian.commands import find_command
from store.drafts import open_drafts
from store.models import Submission
from store.people import kind_of, submissions_of
from store.privacy import erase_person

ERASE = "erase"


async def hear_privacy(desk: Desk, turn: Turn) -> Reply | None:
    """The answer to who asks for, or erases, their data, even in the middle of a form; None when it
    is about something else.
    """
    if turn.press is not None:
        return await _pressed(desk, turn, turn.press) if isinstance(turn.press, OwnData) else None
    wish = find_wish(turn.text)
    if wish == "my_data":
        return await _tell(desk, turn)
    if wish == "erase":
        return _ask()
    command = find_command(turn.text)
    if waits_for(turn, ERASE) and command in ("yes", "no", "stop"):
        return await _erase(desk, turn) if command == "yes" else _kept()
    return None


async def _pressed(desk: Desk, turn: Turn, press: OwnData) -> Reply:
    if press.step == "erase":
        return await _erase(desk, turn)
    return _ask() if press.step == "ask" else _kept()


def _ask() -> Reply:
    return Reply(
        (
            Message(
                say("privacy.ask"), (_button("erase_yes", "erase"), _button("erase_no", "keep"))
            ),
        ),
        wait_for(ERASE),
    )


def _kept() -> Reply:
    return Reply((Message(say("privacy.kept")),), {PENDING: None})


async def _erase(desk: Desk, turn: Turn) -> Reply:
    """Every slot is emptied too; Rasa's record of the talk goes when this turn has ended
    (`channels`).
    """
    async with desk.database.transaction() as session:
        await erase_person(session, turn.person)
    await desk.database.forget_deleted()
    return Reply((Message(say("privacy.done")),), dict.fromkeys(turn.memory))


async def _tell(desk: Desk, turn: Turn) -> Reply:
    async with desk.database.reading() as session:
        submissions = await submissions_of(session, turn.person)
        drafts = await open_drafts(session, turn.person)
    if not (submissions or drafts):
        return Reply((Message(say("privacy.only_talk"), (_button("erase", "ask"),)),))
    lines = [say("privacy.list"), say("privacy.talk")]
    lines += [
        say("privacy.draft", day=f"{draft.created_at.astimezone(turn.now.tzinfo):%d/%m/%Y}")
        for draft in drafts
    ]
    lines += _submissions(submissions, turn)
    lines += [say("privacy.nothing_else"), say("privacy.rights")]
    return Reply((Message("\n".join(lines), (_button("erase", "ask"),)),))


def _submissions(submissions: Iterable[Submission], turn: Turn) -> Iterable[str]:
    for row in submissions:
        contacts = ", ".join(filter(None, (row.contact_name, row.contact_email, row.contact_phone)))
        held = say("privacy.contacts_some", contacts=contacts) if contacts else ""
        kind = kind_of(row.code)
        yield say(
            "privacy.submission",
            code=row.code,
            what=say(f"submissions.what.{kind.name}") if kind else "",
            day=f"{row.created_at.astimezone(turn.now.tzinfo):%d/%m/%Y}",
            contacts=held or say("privacy.contacts_none"),
        )


def _button(title: str, step: Literal["ask", "erase", "keep"]) -> Button:
    return Button(say(f"privacy.button.{title}"), OwnData(step=step))
