"""News on a topic: who no longer wants it says so and confirms, nothing more."""

from __future__ import annotations

from typing import Literal

from actions.context import Context
from actions.memory import PENDING, UNSUBSCRIPTION, wait_for
from actions.messages import Button, Message
from actions.presses import Unsubscribe
from actions.turn import Reply, Turn
from core.texts import say
from store.records.requests import REQUEST_KIND
from store.requests import subscriptions_of
from store.submissions import withdraw


async def ask_to_unsubscribe(context: Context, turn: Turn) -> Reply:
    """Names the topics, and asks for a yes."""
    async with context.database.reading() as session:
        subscribed = await subscriptions_of(session, turn.person)
    if not subscribed:
        return Reply((Message(say("submissions.subscribed_none")),))
    topics = ", ".join(
        dict.fromkeys(say(f"requests.choice.topic.{request.topic}") for request in subscribed)
    )
    text = say("submissions.ask_unsubscribe", topics=topics)
    return Reply((Message(text, (_button("yes"), _button("no"))),), wait_for(UNSUBSCRIPTION))


async def unsubscribe(context: Context, turn: Turn) -> Reply:
    """Every subscription of the person ends."""
    async with context.database.transaction() as session:
        for request in await subscriptions_of(session, turn.person):
            await withdraw(session, REQUEST_KIND, request.code, actor=turn.person)
    return Reply((Message(say("submissions.unsubscribed")),), {PENDING: None})


async def keep_news(context: Context, turn: Turn) -> Reply:
    """Nothing ends."""
    return Reply((Message(say("privacy.kept")),), {PENDING: None})


def _button(step: Literal["yes", "no"]) -> Button:
    return Button(say(f"submissions.button.unsubscribe_{step}"), Unsubscribe(step=step))
