"""A person's turn: typed words or a pressed button in, Bussola's messages out; whatever breaks in
between is one fault, with a sentence for the person.
"""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from uuid import uuid4

from channels import guards
from channels.buttons import IssuedButtons
from channels.gate import Gate
from channels.logs import without_text
from channels.messages import BotMessage, Button
from channels.rasa_client import RasaClient, RasaReply
from channels.turns import Turns
from core.channels import channel_of
from core.errors import TurnFault
from core.settings import settings
from core.texts import say
from store.database import Database
from store.privacy import end_erasure, pending_erasures
from store.tracker import RasaTracker

START_PAYLOAD = "/start_talk"

log = logging.getLogger(__name__)


class Conversation:
    """The talk with Bussola, one turn at a time per person, in Rasa's hands as `gate` allows; every
    method raises TurnFault, and nothing else.

    `turn` is the channel's own id of what the person did: the same again when it is delivered
    again, so that the actions answer it again and do nothing twice. One is minted where the channel
    has none.
    """

    def __init__(
        self, rasa: RasaClient, database: Database, tracker: RasaTracker, gate: Gate
    ) -> None:
        self._rasa = rasa
        self._gate = gate
        self._database = database
        self._tracker = tracker
        self._buttons = IssuedButtons(database)
        self._turns = Turns()
        self._faults: Counter[str] = Counter()

    async def start(self, person: str, turn: str | None = None) -> list[BotMessage]:
        """The welcome, as whoever opens the talk gets it."""
        return await self._take_turn(person, partial(self._ask_rasa, person, START_PAYLOAD, turn))

    async def say(self, person: str, text: str, turn: str | None = None) -> list[BotMessage]:
        """What Bussola answers to typed words."""
        words = guards.clean(text)
        max_chars = settings().message_max_chars
        refusal = guards.refusal(words, max_chars=max_chars)
        if refusal is not None:
            return [BotMessage(say(f"channels.{refusal}", max_chars=max_chars))]
        return await self._take_turn(person, partial(self._ask_rasa, person, words, turn))

    async def press(self, person: str, button_id: str, turn: str | None = None) -> list[BotMessage]:
        """What Bussola answers to a button, when it is one that this person was shown."""
        return await self._take_turn(person, partial(self._press, person, button_id, turn))

    async def close(self) -> None:
        """Writes what was said and is not written yet; the database is open until then."""
        await self._buttons.close()

    async def _take_turn(
        self, person: str, turn: Callable[[], Awaitable[list[BotMessage]]]
    ) -> list[BotMessage]:
        async with self._turns.of(person):
            try:
                messages = await turn()
                await self._end_erasure(person)
                return messages
            except TurnFault as fault:
                self._count(fault)
                raise
            except Exception as fault:
                # The person gets a sentence for faults that nobody foresaw, too.
                self._count(fault)
                raise TurnFault() from fault

    async def _end_erasure(self, person: str) -> None:
        """Erases the talk of somebody who has just asked for it.

        Only after a turn that Rasa has ended, and so written: one that failed may still be on.
        """
        try:
            async with self._database.reading() as session:
                if not await pending_erasures(session, person):
                    return
            words = await self._tracker.erase(person)
            await self._buttons.forget(person)
            async with self._database.transaction() as session:
                await end_erasure(session, person, words)
            await self._database.forget_deleted()
        except Exception as fault:  # noqa: BLE001
            # It stays pending: the person's next turn, or the next purge, tries again.
            self._count(fault)

    async def _press(self, person: str, button_id: str, turn: str | None) -> list[BotMessage]:
        payload = await self._buttons.payload(person, button_id)
        if payload is None:
            return [BotMessage(say("channels.unknown_button"))]
        return await self._ask_rasa(person, payload, turn)

    async def _ask_rasa(self, person: str, text: str, turn: str | None) -> list[BotMessage]:
        async with self._gate.place():
            replies = await self._rasa.turn(
                person, text, channel=channel_of(person), turn=turn or uuid4().hex
            )
        return [self._shown(person, reply) for reply in replies]

    def _shown(self, person: str, reply: RasaReply) -> BotMessage:
        ids = self._buttons.issue(
            person, [(button.title, button.payload) for button in reply.buttons]
        )
        buttons = (
            Button(button_id, button.title, button.small)
            for button_id, button in zip(ids, reply.buttons, strict=True)
        )
        return BotMessage(reply.text, tuple(buttons))

    def _count(self, fault: Exception) -> None:
        kind = type(fault).__name__
        self._faults[kind] += 1
        log.warning("turn failed, %s number %d: %s", kind, self._faults[kind], without_text(fault))
