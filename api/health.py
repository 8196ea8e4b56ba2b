"""Whether the parts of Bussola answer: asked by whoever starts it and by
whoever watches over it.
"""

import asyncio
from collections.abc import Awaitable
from typing import Annotated, Literal

import httpx
from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel

from api.sessions import database_of
from core.errors import DatabaseUnavailable
from core.settings import Settings
from store.database import Database

CHECK_SECONDS = 2.0

State = Literal["up", "down"]

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The state of each part, and of the whole: down when any part is."""

    status: State
    rasa: State
    actions: State
    database: State


@router.get(
    "/health", responses={503: {"model": Health, "description": "At least one part is down."}}
)
async def health(
    request: Request, response: Response, database: Annotated[Database, Depends(database_of)]
) -> Health:
    """The state of Rasa, of the action server and of the database, each asked now."""
    settings: Settings = request.app.state.settings
    rasa, actions, stored = await asyncio.gather(
        _state(_get(f"{settings.rasa_url}/")),
        _state(_get(f"{settings.actions_url}/health")),
        _state(database.ping()),
    )
    whole: State = "up" if (rasa, actions, stored) == ("up", "up", "up") else "down"
    response.status_code = 200 if whole == "up" else 503
    return Health(status=whole, rasa=rasa, actions=actions, database=stored)


async def _get(url: str) -> None:
    # The parts are neighbours: a proxy of the environment has no business between them.
    async with httpx.AsyncClient(trust_env=False, timeout=CHECK_SECONDS) as client:
        (await client.get(url)).raise_for_status()


async def _state(check: Awaitable[None]) -> State:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            await check
    except (httpx.HTTPError, httpx.InvalidURL, DatabaseUnavailable, TimeoutError):
        return "down"
    return "up"
