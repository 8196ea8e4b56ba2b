"""Courtesies, "sei un robot?", insults: a short sentence and a way on."""

from __future__ import annotations

from actions.buttons import door, topic_buttons
from actions.capability import Capability
from actions.desk import Reply, Turn
from actions.messages import Button, Message
from core.texts import say


class Thank(Capability):
    """ "Grazie"."""

    action_name = "action_thank"

    async def respond(self, turn: Turn) -> Reply:
        """You are welcome."""
        return Reply((Message(say("dialogue.thank"), topic_buttons()),))


class Goodbye(Capability):
    """ "Ciao, a presto"."""

    action_name = "action_goodbye"

    async def respond(self, turn: Turn) -> Reply:
        """A short farewell."""
        return Reply((Message(say("dialogue.goodbye")),))


class BotChallenge(Capability):
    """ "Sei un robot?"."""

    action_name = "action_robot"
    answers_asides = True

    async def respond(self, turn: Turn) -> Reply:
        """Yes, and how to reach a person."""
        return Reply((Message(say("dialogue.robot"), _person()),))


class Insult(Capability):
    """Insults are answered kindly."""

    action_name = "action_insult"
    answers_asides = True

    async def respond(self, turn: Turn) -> Reply:
        """Sorry, and a person."""
        return Reply((Message(say("dialogue.insult"), _person()),))


def _person() -> tuple[Button, ...]:
    return (door("person"),)
