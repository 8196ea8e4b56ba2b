"""The web application, put together from its parts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from api import feedback, health, unanswered
from api.chat import chat_router
from api.errors import ErrorBody, handle_errors
from api.pages import mount_files
from api.records import record_routers
from channels.conversation import Conversation
from core.settings import Settings
from store.database import Database


def create_app(
    settings: Settings, database: Database, conversation: Conversation | None
) -> FastAPI:
    """The application over `database`, which it closes when it ends; no `conversation`, no chat."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        if conversation is not None:
            await conversation.close()
        await database.close()

    # FastAPIOffline serves the pages of /docs from this machine instead of a CDN.
    app = FastAPIOffline(
        redoc_url=None,
        static_url="/assets/docs",
        title="Bussola",
        version=version("bussola"),
        lifespan=lifespan,
        responses={
            422: {"model": ErrorBody, "description": "Some value is not acceptable."},
            503: {"model": ErrorBody, "description": "The database does not answer."},
        },
    )
    app.state.settings = settings
    app.state.database = database
    app.state.database_check = health.DatabaseCheck(database)
    handle_errors(app)
    app.include_router(health.router)
    for staff in (*record_routers(), unanswered.router, feedback.router):
        app.include_router(staff)
    if conversation is not None:
        mount_files(app)
        app.include_router(chat_router(settings, conversation))
    return app
