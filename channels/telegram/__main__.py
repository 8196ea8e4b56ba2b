"""`python -m channels.telegram`: the gateway as a process, until SIGTERM or SIGINT."""

import asyncio
import logging
import math
import signal
import sys
from contextlib import suppress

from telegram.error import InvalidToken, TelegramError

from channels.conversation import Conversation
from channels.gate import Gate
from channels.logs import log_without
from channels.rasa_client import RasaClient
from channels.telegram.gateway import build, serve
from core.settings import Settings, settings
from store.database import Database
from store.tracker import RasaTracker

log = logging.getLogger("channels.telegram")


async def run(token: str, config: Settings) -> None:
    """Serves until a signal asks to stop."""
    database = Database(config.database_url)
    rasa = RasaClient(config.rasa_url, timeout_seconds=config.turn_timeout_seconds)
    tracker = RasaTracker(config.tracker_url)
    # Updates are kept until they are answered, so nobody is sent away: who wrote waits in order.
    gate = Gate(config.turns_at_once, patience=math.inf)
    conversation = Conversation(rasa, database, tracker, gate)
    application = build(token, config.telegram_api_url, conversation, database)
    serving = asyncio.create_task(serve(application))
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, serving.cancel)
    try:
        with suppress(asyncio.CancelledError):
            await serving
    finally:
        await rasa.close()
        await conversation.close()
        await tracker.close()
        await database.close()


def main() -> int:
    """Runs the gateway; returns its exit status."""
    config = settings()
    token = config.telegram_token.get_secret_value() if config.telegram_token else ""
    log_without(token)
    if not token:
        log.error("BUSSOLA_TELEGRAM_TOKEN is not set: ask @BotFather on Telegram for a token")
        return 2
    try:
        asyncio.run(run(token, config))
    except InvalidToken:
        log.error("Telegram does not accept BUSSOLA_TELEGRAM_TOKEN: copy it again from @BotFather")
        return 1
    except TelegramError as fault:
        log.error("Telegram refuses to go on: %s", type(fault).__name__)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
