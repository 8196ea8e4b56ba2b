"""The frame of every action: an open form hears the message first, faults never reach the person raw."""

from __future__ import annotations

import asyncio
import logging
import secrets
import traceback
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk import Desk, Reply, Turn
from actions.form_turns import continue_form, open_form, recent_receipt
from actions.messages import Message
from store.errors import DatabaseUnavailable
from store.texts import say

BUDGET = 5.0
"""Seconds an action may take; then the person gets an apology."""

log = logging.getLogger(__name__)


class Capability(Action, ABC):  # type: ignore[misc]
    """One thing the assistant can do. Subclasses say what they answer in `respond`.

    `interrupts` is for what comes before everything else, even an open form. `answers_asides` is for what
    someone may ask in the middle of a form and expects to have answered there.
    """

    action_name: ClassVar[str]
    interrupts: ClassVar[bool] = False
    answers_asides: ClassVar[bool] = False

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def name(self) -> str:
        """The action's name in `domain.yml`."""
        return self.action_name

    @abstractmethod
    async def respond(self, turn: Turn) -> Reply:
        """Answer `turn` outside any form."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Called by Rasa. Never raises: a fault becomes an apology, logged without the person's words."""
        try:
            async with asyncio.timeout(BUDGET):
                turn = Turn.from_tracker(tracker, await self.desk.keeper.current(), self.desk.clock())
                reply = await self._reply(turn)
        except DatabaseUnavailable:
            log.error("%s: the database does not answer", self.action_name)
            reply = Reply((Message(say("forms.not_saved")),))
        except Exception as fault:  # noqa: BLE001 - the last line of defence: whatever it is, the person is told
            reference = secrets.token_hex(3)
            kind = type(fault).__name__
            log.error("%s failed: %s at %s, fault %s", self.action_name, kind, _places(fault), reference)
            reply = Reply((Message(say("dialogue.fault", fault=reference)),))
        for message in reply.messages:
            buttons = [{"title": b.title, "payload": b.choice.payload} for b in message.buttons]
            dispatcher.utter_message(text=message.text, buttons=buttons)
        return [SlotSet(name, value) for name, value in reply.memory.items()]

    async def _reply(self, turn: Turn) -> Reply:
        if self.interrupts:
            return await self.respond(turn)
        draft = await open_form(self.desk, turn.person)
        if draft is None:
            return await recent_receipt(self.desk, turn) or await self.respond(turn)
        return await continue_form(self.desk, draft, turn, self)


def _places(fault: Exception) -> list[str]:
    """Where a fault went through, without any value: values may be what a person wrote."""
    return [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(fault.__traceback__)[-3:]]
