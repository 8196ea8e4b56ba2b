"""What goes out to Telegram: messages in order and tried again while it makes sense, signs of
attention.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from itertools import groupby

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError

from channels.messages import BotMessage, Button
from channels.telegram.markup import telegram_html
from channels.telegram.retry import retrying

MESSAGE_GIVE_UP_SECONDS = 600.0
# The reply waits for it, and on a phone the sign goes away by itself after a while.
ACKNOWLEDGE_GIVE_UP_SECONDS = 5.0
# Telegram shows the typing sign for five seconds.
TYPING_EVERY_SECONDS = 4.0

log = logging.getLogger(__name__)


class Outbox:
    """Sends through `bot`; nothing here raises, what Telegram refuses for good is logged without
    its text.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._typing: set[asyncio.Task[None]] = set()

    async def send(self, chat_id: int, messages: Sequence[BotMessage]) -> None:
        """Sends `messages` in order; buttons go under the last piece of theirs: a column, the small
        ones in a row.

        A message whose delivery Telegram did not confirm is sent again: twice is better than never.
        """
        for message in messages:
            *pieces, last = telegram_html(message.text)
            for piece in pieces:
                await self._send_piece(chat_id, piece, None)
            await self._send_piece(chat_id, last, _keyboard(message.buttons))

    async def acknowledge(self, callback_id: str) -> None:
        """Stops the waiting sign on the button that was tapped."""
        answer = partial(self._bot.answer_callback_query, callback_id)
        await self._deliver("answerCallbackQuery", answer, ACKNOWLEDGE_GIVE_UP_SECONDS)

    @asynccontextmanager
    async def typing(self, chat_id: int) -> AsyncIterator[None]:
        """Shows in the chat that an answer is on its way, as long as the block lasts."""
        answered = asyncio.Event()
        task = asyncio.create_task(self._keep_typing(chat_id, answered))
        self._typing.add(task)
        task.add_done_callback(self._typing.discard)
        try:
            yield
        finally:
            answered.set()

    async def _send_piece(
        self, chat_id: int, html: str, keyboard: InlineKeyboardMarkup | None
    ) -> None:
        send = partial(
            self._bot.send_message,
            chat_id,
            html,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        await self._deliver("sendMessage", send, MESSAGE_GIVE_UP_SECONDS)

    async def _deliver(
        self, method: str, call: Callable[[], Awaitable[object]], seconds: float
    ) -> None:
        try:
            await retrying(call, give_up_after=seconds)
        except TelegramError as fault:
            log.warning("%s given up: %s", method, type(fault).__name__)

    async def _keep_typing(self, chat_id: int, answered: asyncio.Event) -> None:
        while not answered.is_set():
            # Only a sign: nothing is lost without it, so it is not tried again.
            with suppress(TelegramError):
                await self._bot.send_chat_action(chat_id, ChatAction.TYPING)
            with suppress(TimeoutError):
                await asyncio.wait_for(answered.wait(), TYPING_EVERY_SECONDS)


def _keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    if not buttons:
        return None
    rows: list[list[InlineKeyboardButton]] = []
    for small, group in groupby(buttons, key=lambda button: button.small):
        row = [InlineKeyboardButton(button.title, callback_data=button.id) for button in group]
        rows += [row] if small else [[button] for button in row]
    return InlineKeyboardMarkup(rows)
