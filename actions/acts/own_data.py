"""What a person has left with us, told on request; and erased, after a yes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from actions.context import Context
from actions.memory import ERASURE, PENDING, wait_for
from actions.messages import Button, Message
from actions.presses import OwnData
from actions.turn import Reply, Turn
from core.texts import say
from store.drafts import open_drafts
from store.models import Submission
from store.people import kind_of, submissions_of
from store.privacy import erase_person


async def ask_to_erase(context: Context, turn: Turn) -> Reply:
    """What would be erased, and whether to do it."""
    buttons = _button("erase_yes", "erase"), _button("erase_no", "keep")
    return Reply((Message(say("privacy.ask"), buttons),), wait_for(ERASURE))


async def keep_data(context: Context, turn: Turn) -> Reply:
    """Nothing is erased."""
    return Reply((Message(say("privacy.kept")),), {PENDING: None})


async def erase(context: Context, turn: Turn) -> Reply:
    """All that is known of the person goes; every slot is emptied too; Rasa's record of the talk
    goes when this turn has ended (`channels`).
    """
    # What was asked and is still to be counted would outlive the words that it is found by.
    await context.behind.flush()
    async with context.database.transaction() as session:
        await erase_person(session, turn.person)
    await context.database.forget_deleted()
    return Reply((Message(say("privacy.done")),), dict.fromkeys(turn.memory))


async def tell_data(context: Context, turn: Turn) -> Reply:
    """Everything that is kept of the person."""
    async with context.database.reading() as session:
        submissions = await submissions_of(session, turn.person)
        drafts = await open_drafts(session, turn.person)
    if not (submissions or drafts):
        return Reply((Message(say("privacy.only_talk"), (_button("erase", "ask"),)),))
    lines = [say("privacy.list"), say("privacy.talk")]
    lines += [
        say("privacy.draft", day=f"{draft.created_at.astimezone(turn.reading.now.tzinfo):%d/%m/%Y}")
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
            day=f"{row.created_at.astimezone(turn.reading.now.tzinfo):%d/%m/%Y}",
            contacts=held or say("privacy.contacts_none"),
        )


def _button(title: str, step: Literal["ask", "erase", "keep"]) -> Button:
    return Button(say(f"privacy.button.{title}"), OwnData(step=step))
