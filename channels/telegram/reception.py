"""What to do with each kind of update that Telegram delivers."""

import logging
import re
from collections.abc import Awaitable, Callable
from functools import partial

from telegram import CallbackQuery, Chat, Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes, filters

from channels.conversation import Conversation
from channels.logs import without_text
from channels.messages import BotMessage
from channels.people import person_key
from channels.rasa_client import RasaSlow
from channels.telegram.inbox import CHANNEL, Inbox
from channels.telegram.outbox import Outbox
from core.errors import TurnFault
from core.texts import say

START = re.compile(r"/start(@\w+)?(\s|$)")

log = logging.getLogger(__name__)


class Reception:
    """Brings what people do on Telegram to `conversation`, and what it answers to `outbox`."""

    def __init__(self, conversation: Conversation, inbox: Inbox, outbox: Outbox) -> None:
        self._conversation = conversation
        self._inbox = inbox
        self._outbox = outbox

    async def receive(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Takes any update: words and taps are answered, what is nobody's turn to speak is left
        alone.
        """
        await self._answer_update(update, context)
        # Only now that the reply is out: an update cut short by a crash is answered after it.
        await self._inbox.mark_answered(update)

    async def give_up(self, update: Update) -> None:
        """Tells whoever is behind an update that was set aside that it will not be answered."""
        person = update.effective_user
        chat = update.effective_chat
        # A tap may have lost its chat; it came from a private one, as all our buttons are there.
        if person and (chat is None or chat.type == ChatType.PRIVATE):
            await self._say(person.id, "channels.telegram.given_up")

    async def _answer_update(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        turn = f"update-{update.update_id}"
        if update.callback_query:
            await self._tapped(update.callback_query, turn)
        elif update.edited_message:
            await self._edited(update.edited_message)
        elif update.message and update.message.chat.type != ChatType.PRIVATE:
            await self._spoken_to_in_group(update.message.chat, context.bot.username)
        elif update.message and not filters.StatusUpdate.ALL.check_update(update):
            await self._written(update.message, turn)

    async def _written(self, message: Message, turn: str) -> None:
        # Other commands than /start are words: the guards take their slash away.
        if message.text and START.match(message.text):
            await self._answer(message.chat.id, partial(self._conversation.start, turn=turn))
        elif message.text:
            await self._answer(
                message.chat.id, partial(self._conversation.say, text=message.text, turn=turn)
            )
        elif message.caption:
            await self._say(message.chat.id, "channels.telegram.captioned")
            await self._answer(
                message.chat.id, partial(self._conversation.say, text=message.caption, turn=turn)
            )
        else:
            await self._say(message.chat.id, "channels.telegram.attachment")

    async def _tapped(self, query: CallbackQuery, turn: str) -> None:
        await self._outbox.acknowledge(query.id)
        press = partial(self._conversation.press, button_id=query.data or "", turn=turn)
        await self._answer(query.from_user.id, press)

    async def _edited(self, message: Message) -> None:
        # Telegram also calls an edit each step of a shared position and each link preview that
        # appears.
        if message.chat.type == ChatType.PRIVATE and (message.text or message.caption):
            await self._say(message.chat.id, "channels.telegram.edited")

    async def _spoken_to_in_group(self, group: Chat, username: str) -> None:
        if await self._inbox.is_new_group(group.id):
            await self._say(group.id, "channels.telegram.group", username=username)

    async def _answer(
        self, chat_id: int, turn: Callable[[str], Awaitable[list[BotMessage]]]
    ) -> None:
        # In a private chat Telegram gives the chat the id of the person.
        person = person_key(CHANNEL, str(chat_id))
        async with self._outbox.typing(chat_id):
            messages = await _reply(partial(turn, person))
        await self._outbox.send(chat_id, messages)

    async def _say(self, chat_id: int, key: str, **values: object) -> None:
        await self._outbox.send(chat_id, [BotMessage(say(key, **values))])


async def _reply(
    turn: Callable[[], Awaitable[list[BotMessage]]], *, is_last_try: bool = False
) -> list[BotMessage]:
    """What to say in this turn. A slow one is taken up once more: typed again by the person it
    would be another turn, and perhaps the second answer where one was meant.
    """
    try:
        return await turn()
    except RasaSlow as fault:
        if is_last_try:
            return [BotMessage(fault.text)]
    except TurnFault as fault:
        return [BotMessage(fault.text)]
    return await _reply(turn, is_last_try=True)


async def log_fault(_: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Logs a fault of ours in an update, without the update."""
    if context.error is not None:
        log.error("update not handled: %s", without_text(context.error))
