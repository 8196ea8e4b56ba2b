"""The action server: `python -m actions` serves Rasa's action calls on the loopback address of the
settings.
"""

from __future__ import annotations

import hmac
import logging
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Request, Sanic
from sanic.handlers import ErrorHandler
from sanic.response import HTTPResponse
from sanic.response import json as json_response
from sanic.worker.loader import AppLoader

from actions.context import Context
from actions.decision import BY_RULES
from actions.rasa_action import RasaAction
from core.settings import settings
from knowledge.keeper import KnowledgeKeeper
from store.database import Database

SECRET_HEADER = "X-Bussola-Secret"
HEALTH = "/health"
PROBE = "its"
"""A question that is searched before anybody asks."""

log = logging.getLogger(__name__)


def build() -> Any:
    """The Sanic application with every action registered and the knowledge loaded before it
    serves.
    """
    database = Database(settings().database_url)
    context = Context(database, KnowledgeKeeper(database))
    executor = ActionExecutor()
    for name in BY_RULES:
        executor.register_action(RasaAction(name, context))
    app = create_app(executor, cors_origins=[])
    app.error_handler = _Discreet()
    app.register_middleware(_refuse_strangers, "request")
    app.register_listener(partial(_warm_up, context), "before_server_start")
    app.register_listener(partial(_close, context), "after_server_stop")
    return app


async def _refuse_strangers(request: Request) -> HTTPResponse | None:
    """Only Rasa knows the secret; whether we live is anybody's to ask."""
    if request.path == HEALTH:
        return None
    shown = request.headers.get(SECRET_HEADER, "")
    if hmac.compare_digest(shown.encode(), settings().actions_secret().encode()):
        return None
    return json_response({"error": "Unauthorized"}, status=401)


async def _warm_up(context: Context, *_: object) -> None:
    """The index is built before the first person asks, not while one waits."""
    knowledge = await context.keeper.current()
    # The sentence encoder loads when it is first used, for seconds.
    knowledge.search.find(PROBE)


async def _close(context: Context, *_: object) -> None:
    await context.behind.close()
    await context.database.close()


class _Discreet(ErrorHandler):
    """rasa-sdk answers a fault with the exception and the whole conversation; this says only that
    it failed.
    """

    def default(self, request: Request, exception: Exception) -> HTTPResponse:
        """The answer to any fault, logged without what was being said."""
        status = getattr(exception, "status_code", 500)
        log.error("%s while serving %s", type(exception).__name__, request.path)
        return json_response({"error": type(exception).__name__}, status=status)


def main() -> None:
    """Serve until told to stop."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    address = urlsplit(settings().actions_url)
    loader = AppLoader(factory=build)
    app = loader.load()
    app.prepare(
        host=address.hostname,
        port=address.port or 5055,
        single_process=True,
        access_log=False,
        motd=False,
    )
    Sanic.serve_single(primary=app)


if __name__ == "__main__":
    main()
