"""Courtesies, "sei un robot?", insults: a short sentence and a way on."""

from __future__ import annotations

from actions.buttons import door, topic_buttons
from actions.context import Context
from actions.messages import Message
from actions.turn import Reply, Turn
from core.texts import say


async def thank(context: Context, turn: Turn) -> Reply:
    """ "Grazie": you are welcome."""
    return Reply((Message(say("dialogue.thank"), topic_buttons()),))


async def farewell(context: Context, turn: Turn) -> Reply:
    """ "Ciao, a presto": a short farewell."""
    return Reply((Message(say("dialogue.goodbye")),))


async def challenge(context: Context, turn: Turn) -> Reply:
    """ "Sei un robot?": yes, and how to reach a person."""
    return Reply((Message(say("dialogue.robot"), (door("person"),)),))


async def insult(context: Context, turn: Turn) -> Reply:
    """Insults are answered kindly: sorry, and a person."""
    return Reply((Message(say("dialogue.insult"), (door("person"),)),))
