"""News on a topic: who no longer wants it says so and confirms, nothing more."""

from __future__ import annotations

from typing import Literal

from actions.desk import Desk, Reply, Turn
from actions.messages import Button, Message
from actions.pending import PENDING, wait_for, waits_for
from actions.presses import Unsubscribe
from core.texts import say
from italian.commands import find_command
from store.requests import REQUEST_KIND, subscriptions_of
from store.submissions import withdraw

UNSUBSCRIBE = "unsubscribe"


async def ask_unsubscribe(desk: Desk, turn: Turn) -> Reply:
    """Names the topics, and asks for a yes."""
    async with desk.database.reading() as session:
        subscribed = await subscriptions_of(session, turn.person)
    if not subscribed:
        return Reply((Message(say("submissions.subscribed_none")),))
    topics = ", ".join(
        dict.fromkeys(say(f"requests.choice.topic.{request.topic}") for request in subscribed)
    )
    buttons = (_button("yes"), _button("no"))
    asked = Message(say("submissions.ask_unsubscribe", topics=topics), buttons)
    return Reply((asked,), wait_for(UNSUBSCRIBE))


async def hear_unsubscribe(desk: Desk, turn: Turn) -> Reply | None:
    """The yes or the no, in words or by button; None when the message is about something else."""
    pressed = turn.press.step if isinstance(turn.press, Unsubscribe) else None
    command = (
        find_command(turn.text) if waits_for(turn, UNSUBSCRIBE) and turn.press is None else None
    )
    if pressed == "yes" or command == "yes":
        async with desk.database.transaction() as session:
            for request in await subscriptions_of(session, turn.person):
                await withdraw(session, REQUEST_KIND, request.code, actor=turn.person)
        return Reply((Message(say("submissions.unsubscribed")),), {PENDING: None})
    if pressed or command in ("no", "stop"):
        return Reply((Message(say("privacy.kept")),), {PENDING: None})
    return None


def _button(step: Literal["yes", "no"]) -> Button:
    return Button(say(f"submissions.button.unsubscribe_{step}"), Unsubscribe(step=step))
