"""The gateway's life: reach Telegram, take updates until told to stop, finish what is in hand."""

import asyncio
import logging
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import Bot, BotCommand, Update
from telegram.constants import UpdateType
from telegram.error import TelegramError
from telegram.ext import Application, TypeHandler

from channels.conversation import Conversation
from channels.telegram.inbox import Inbox, LeftOver
from channels.telegram.order import ChatOrder
from channels.telegram.outbox import Outbox
from channels.telegram.reception import Reception, log_fault
from channels.telegram.requests import Requests
from channels.telegram.retry import retrying
from core.channels import GATEWAY_IS_UP
from core.texts import say
from store.database import Database

KINDS = [UpdateType.MESSAGE, UpdateType.EDITED_MESSAGE, UpdateType.CALLBACK_QUERY]
COMMANDS = ("start", "aiuto", "annulla")
INBOX = "inbox"
RECEPTION = "reception"
LONG_POLL = timedelta(seconds=30)
# Sending waits longer than reading needs: a reply cut off by our own impatience would be sent
# twice.
SEND_TIMEOUT_SECONDS = 20.0
# Longer than a turn: whoever cannot be answered for so long does not keep the others waiting.
ALONE_SECONDS = 20.0
# Less than the grace that a supervisor gives before it kills.
FINISH_SECONDS = 4.0

TelegramApplication = Application[Any, Any, Any, Any, Any, Any]

log = logging.getLogger(__name__)


def build(
    token: str, api_url: str, conversation: Conversation, database: Database
) -> TelegramApplication:
    """The application that answers, through `conversation`, those who write to the bot with that
    token.
    """
    # Its own updater is left out: it sleeps through a request to stop, and goes silent for good on
    # a 401.
    application = (
        Application.builder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .request(Requests(read_timeout=SEND_TIMEOUT_SECONDS))
        .get_updates_request(Requests(connection_pool_size=1))
        .concurrent_updates(ChatOrder())
        .updater(None)
        .build()
    )
    inbox = Inbox(database, application.bot)
    reception = Reception(conversation, inbox, Outbox(application.bot))
    application.bot_data[INBOX] = inbox
    application.bot_data[RECEPTION] = reception
    application.add_handler(TypeHandler(Update, reception.receive))
    application.add_error_handler(log_fault)
    return application


async def serve(application: TelegramApplication) -> None:
    """Serves until cancelled, however often Telegram is away. Raises its final refusals, as of the
    token.
    """
    try:
        await _reach_telegram(application)
        await retrying(application.bot.delete_webhook)
        await _show_commands(application.bot)
        await application.start()
        log.info("listening to Telegram")
        try:
            await _receive(application)
        finally:
            await _finish(application)
    finally:
        await application.shutdown()


async def _reach_telegram(application: TelegramApplication) -> None:
    # Telegram has taken the token, or is away: either way only patience is wanting.
    await retrying(application.initialize, before_pause=_say_up)
    _say_up()


def _say_up() -> None:
    log.info(GATEWAY_IS_UP)


async def _show_commands(bot: Bot) -> None:
    commands = [BotCommand(name, say(f"channels.telegram.commands.{name}")) for name in COMMANDS]
    try:
        await bot.set_my_commands(commands)
    except TelegramError as fault:
        # The menu is a courtesy, and Telegram keeps the one of last time.
        log.warning("command menu not set: %s", type(fault).__name__)


async def _receive(application: TelegramApplication) -> None:
    inbox: Inbox = application.bot_data[INBOX]
    await _take_up_again(application, await inbox.left_over())
    offset: int | None = None
    while True:
        updates = await retrying(
            partial(
                application.bot.get_updates, offset=offset, timeout=LONG_POLL, allowed_updates=KINDS
            )
        )
        for update in await inbox.keep(updates) if updates else ():
            await application.update_queue.put(update)
        # The next call tells Telegram that these came: by now they are in the database.
        offset = max([offset or 0, *(update.update_id + 1 for update in updates)]) or None


async def _take_up_again(application: TelegramApplication, left: LeftOver) -> None:
    """One at a time, so that if we die again it is known of which: others were only beside it."""
    inbox: Inbox = application.bot_data[INBOX]
    reception: Reception = application.bot_data[RECEPTION]
    order = application.update_processor
    for update in left.given_up:
        application.create_task(reception.give_up(update))
    for update in left.again:
        await inbox.note_retry(update)
        turn = order.process_update(update, application.process_update(update))
        await asyncio.wait([application.create_task(turn)], timeout=ALONE_SECONDS)


async def _finish(application: TelegramApplication) -> None:
    try:
        async with asyncio.timeout(FINISH_SECONDS):
            await application.stop()
    except TimeoutError:
        log.warning("stopped with messages still in hand")
        await application.bot_data[INBOX].forget_retries()
