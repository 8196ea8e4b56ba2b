"""The frame of every action: an open form hears the message first, faults never reach the person
raw.
"""

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

from actions.choice_in_words import pressed_in_words
from actions.desk import Desk, Reply, Turn
from actions.feedback import forget_comment, hear_comment, with_verdict_buttons, without_comment
from actions.form_turns import continue_form, open_form
from actions.messages import Button, Message
from actions.my_data import hear_privacy
from actions.news import hear_unsubscribe
from actions.pending import no_longer_pending
from actions.receipts import recent_receipt, said_before
from actions.replies import is_surely_distress, offered
from actions.submissions import hear_about_submission
from actions.unanswered import forget_asked, note_unanswered, remember_asked
from actions.wish_granting import grant
from actions.wishes import explicit_wish
from core.errors import DatabaseUnavailable
from core.texts import say

BUDGET = 5.0
"""Seconds an action may take; then the person gets an apology."""

log = logging.getLogger(__name__)


class Capability(Action, ABC):  # type: ignore[misc]
    """One thing the assistant can do. Subclasses say what they answer in `respond`.

    `interrupts` is for what comes before everything else, even an open form. `answers_asides` is
    for what someone may ask in the middle of a form and expects to have answered there.
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
        """Called by Rasa. Never raises: a fault becomes an apology, logged without the person's
        words.
        """
        try:
            async with asyncio.timeout(BUDGET):
                turn = Turn.from_tracker(
                    tracker, await self.desk.keeper.current(), self.desk.clock()
                )
                reply = await self._reply(turn)
        except DatabaseUnavailable:
            log.error("%s: the database does not answer", self.action_name)
            reply = Reply((Message(say("forms.not_saved")),))
        except Exception as fault:  # noqa: BLE001 - the last line of defence: whatever it is, the person is told
            reference = secrets.token_hex(3)
            kind = type(fault).__name__
            log.error(
                "%s failed: %s at %s, fault %s", self.action_name, kind, _places(fault), reference
            )
            reply = Reply((Message(say("dialogue.fault", fault=reference)),))
        for message in reply.messages:
            dispatcher.utter_message(
                text=message.text, buttons=[_as_rasa(button) for button in message.buttons]
            )
        return [SlotSet(name, value) for name, value in reply.memory.items()]

    async def _reply(self, turn: Turn) -> Reply:
        if self.interrupts and not await self._is_mistaken(turn):
            return forget_comment(forget_asked(no_longer_pending(turn, await self.respond(turn))))
        for hear in (said_before, hear_privacy, hear_about_submission, hear_unsubscribe):
            if reply := await hear(self.desk, turn):
                return forget_comment(forget_asked(reply))
        return no_longer_pending(turn, await self._talk(turn))

    async def _is_mistaken(self, turn: Turn) -> bool:
        """Whether what would come before everything is a plain wish, or likelier an answer of an
        open form.
        """
        if explicit_wish(turn.text):
            return True
        return not is_surely_distress(turn) and await open_form(self.desk, turn.person) is not None

    async def _talk(self, turn: Turn) -> Reply:
        draft = await open_form(self.desk, turn.person)
        if draft is not None:
            return without_comment(
                turn, forget_asked(await continue_form(self.desk, draft, turn, self))
            )
        if comment := await hear_comment(self.desk, turn):
            return comment
        turn = pressed_in_words(turn) or turn
        reply = await self._outside_forms(turn)
        await note_unanswered(self.desk, turn, reply)
        return without_comment(turn, with_verdict_buttons(remember_asked(turn, reply)))

    async def _outside_forms(self, turn: Turn) -> Reply:
        chosen = offered(turn.press, turn) if turn.press else None
        said = chosen or await recent_receipt(self.desk, turn) or await grant(self.desk, turn)
        return said or await self.respond(turn)


def _as_rasa(button: Button) -> dict[str, Any]:
    """A button as Rasa carries it to the channels, which read the same keys."""
    return {"title": button.title, "payload": button.press.payload} | (
        {"small": True} if button.small else {}
    )


def _places(fault: Exception) -> list[str]:
    """Where a fault went through, without any value: values may be what a person wrote."""
    return [
        f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(fault.__traceback__)[-3:]
    ]
