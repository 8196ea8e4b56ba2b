"""What Rasa calls: each action of `domain.yml` is this, under its own name.

The name is what Rasa's rules propose; who hears the message is decided in `actions/decision.py`.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
import traceback
from typing import Any
from uuid import uuid4

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.acts import perform
from actions.acts.outages import outage_reply
from actions.afterwards import settle
from actions.context import Context
from actions.decision import decide
from actions.memory import offered_entries, talk_so_far
from actions.messages import Button, Message
from actions.presses import CHOOSE, PRESS, read_press
from actions.reading.reading import Found, Reading
from actions.state import load_state
from actions.turn import Reply, Turn
from core.errors import DatabaseUnavailable
from core.texts import say
from knowledge.keeper import Knowledge

ACTION_LISTEN = "action_listen"
"""Rasa's name for waiting for the next message."""
BUDGET = 5.0
"""Seconds a turn may take; then the person gets an apology."""

log = logging.getLogger(__name__)


class RasaAction(Action):  # type: ignore[misc]
    """One action of the domain, called `name`."""

    def __init__(self, name: str, context: Context) -> None:
        self._name = name
        self._context = context

    def name(self) -> str:
        """The action's name in `domain.yml`."""
        return self._name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Called by Rasa. Never raises: a fault becomes an apology, logged without the person's
        words.
        """
        try:
            async with asyncio.timeout(BUDGET):
                reply = await self._reply(tracker)
        except DatabaseUnavailable as outage:
            log.error("%s: %s", self._name, outage.code)
            reply = outage_reply(outage)
        except Exception as fault:  # noqa: BLE001 - the last line of defence: whatever it is, the person is told
            reference = secrets.token_hex(3)
            kind = type(fault).__name__
            log.error("%s failed: %s at %s, fault %s", self._name, kind, _places(fault), reference)
            reply = Reply((Message(say("dialogue.fault", fault=reference)),))
        for message in reply.messages:
            buttons = [_as_rasa(button) for button in message.buttons]
            dispatcher.utter_message(text=message.text, buttons=buttons)
        changed = [
            SlotSet(name, value)
            for name, value in reply.memory.items()
            if tracker.slots.get(name) != value
        ]
        # One action answers a message: without this Rasa would ask its policies what comes next.
        return [*changed, FollowupAction(ACTION_LISTEN)]

    async def _reply(self, tracker: Tracker) -> Reply:
        """Reads the message, decides who hears it, has it done."""
        context = self._context
        read = read_message(tracker, await context.keeper.current(), context)
        metadata = tracker.latest_message.get("metadata") or {}
        turn_id, at = metadata.get("turn") or uuid4().hex, metadata.get("at") or time.time_ns()
        person, memory = tracker.sender_id, tracker.slots
        state = await load_state(context, self._name, person, turn_id, at, memory, read)
        decision = decide(read, state)
        if decision.press is not None and not read.pressed:
            read = read.pressing(decision.press)
        turn = Turn(turn_id, at, person, memory, read, state)
        return settle(context, turn, decision, await perform(context, turn, decision))


def read_message(tracker: Tracker, knowledge: Knowledge, context: Context) -> Reading:
    """The reading of the latest message."""
    message = tracker.latest_message
    intent = message.get("intent") or {}
    pressed = intent.get("name") == CHOOSE
    entities = tuple(
        Found(each["entity"], str(each["value"]), each.get("start") or 0, each.get("end") or 0)
        for each in message.get("entities", [])
    )
    values = [found.value for found in entities if found.kind == PRESS]
    return Reading(
        knowledge=knowledge,
        now=context.clock(),
        text="" if pressed else message.get("text") or "",
        intent=intent.get("name") or "",
        confidence=intent.get("confidence") or 0.0,
        entities=entities,
        pressed=pressed,
        press=read_press(values[0]) if pressed and values else None,
        so_far=talk_so_far(tracker.slots, knowledge.library),
        offered=offered_entries(tracker.slots),
    )


def _as_rasa(button: Button) -> dict[str, Any]:
    """A button as Rasa carries it to the channels, which read the same keys."""
    return {"title": button.title, "payload": button.press.payload} | (
        {"small": True} if button.small else {}
    )


def _places(fault: Exception) -> list[str]:
    """Where a fault went through, without any value: values may be what a person wrote."""
    frames = traceback.extract_tb(fault.__traceback__)[-3:]
    return [f"{frame.name}:{frame.lineno}" for frame in frames]
