"""The order of updates: one chat's one after the other, different chats' at the same time."""

from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from channels.turns import Turns

# Updates in hand, waiting ones included: enough that one chat in a hurry cannot hold up the others.
MAX_UPDATES_IN_HAND = 10_000


class ChatOrder(BaseUpdateProcessor):
    """Hands an update over only when the earlier ones of its chat are done
    with, replies included.
    """

    def __init__(self) -> None:
        super().__init__(MAX_UPDATES_IN_HAND)
        self._turns = Turns()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Waits for the turn of the chat that `update` is about."""
        chat = update.effective_chat if isinstance(update, Update) else None
        async with self._turns.of(chat.id if chat else None):
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""
