"""A question outside any form that waits for the next message: "Ritiro davvero FAB-…?", "con quale
e-mail?".
"""

from __future__ import annotations

from actions.desk import Reply, Turn

PENDING = "pending"
"""Slot with what is waited for, and about what: `<what>` or `<what>:<about>`."""


def wait_for(what: str, about: str = "") -> dict[str, str]:
    """What a reply remembers when it asks."""
    return {PENDING: f"{what}:{about}" if about else what}


def waits_for(turn: Turn, what: str) -> bool:
    """Whether the message before asked that."""
    return str(turn.memory.get(PENDING) or "").partition(":")[0] == what


def about(turn: Turn) -> str:
    """What the question that waits is about."""
    return str(turn.memory.get(PENDING) or "").partition(":")[2]


def no_longer_pending(turn: Turn, reply: Reply) -> Reply:
    """The reply, after which nothing waits any more unless it has asked anew."""
    if turn.memory.get(PENDING) is None or PENDING in reply.memory:
        return reply
    return Reply(reply.messages, {**reply.memory, PENDING: None}, reply.unanswered)
