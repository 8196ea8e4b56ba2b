"""What is said while the database cannot do its work: what is wrong, what became of the message."""

from __future__ import annotations

from actions.context import Context
from actions.messages import Message
from actions.turn import Reply, Turn
from core.errors import DatabaseUnavailable
from core.texts import say


async def say_outage(context: Context, turn: Turn) -> Reply:
    """To a message that cannot be done, or not even understood, without the drafts."""
    assert turn.state.outage is not None
    return outage_reply(turn.state.outage)


def outage_reply(outage: DatabaseUnavailable) -> Reply:
    """That the message was not kept, or that it could not be looked up what it needs."""
    became = say(f"outages.{'not_kept' if outage.writing else 'not_read'}")
    return Reply((Message(f"{say(f'outages.{outage.outage}')} {became}"),))


def with_outage(reply: Reply, outage: DatabaseUnavailable) -> Reply:
    """The reply to what could be done all the same; who is filling in a form must know that it was
    not heard.
    """
    note = say("outages.meanwhile", reason=say(f"outages.{outage.outage}"))
    return Reply((*reply.messages, Message(note)), reply.memory)
