"""Whether the parts of Bussola answer: asked by whoever starts it and by
whoever watches over it.
"""

import asyncio
import math
import time
from collections.abc import Awaitable
from typing import Literal

import httpx
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from core.deaths import read_deaths
from core.errors import DatabaseUnavailable, Outage
from core.settings import Settings
from store.database import Database

CHECK_SECONDS = 2.0
FRESH_SECONDS = 1.0
"""For so long a check of the database serves whoever else asks: it takes the lock for writing, and
who asks without end must not keep people's answers from being written.
"""

State = Literal["up", "down"]

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The state of each part, and of the whole: down when any part is, or when a process keeps
    dying.
    """

    status: State
    rasa: State
    actions: State
    database: State
    outage: Outage | None = Field(
        default=None, description="Why the database is down; null when it is up."
    )
    deaths: list[str] = Field(
        description="The processes that `bussola run` had to start again three times in a minute."
    )


class DatabaseCheck:
    """Whether `database` can be read and written, found out at most once in FRESH_SECONDS."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._check: asyncio.Task[Outage | None] | None = None
        self._begun = -math.inf

    async def outage(self) -> Outage | None:
        """What keeps it from its work; None when nothing does."""
        is_old = time.monotonic() - self._begun >= FRESH_SECONDS
        if self._check is None or (self._check.done() and is_old):
            self._begun = time.monotonic()
            self._check = asyncio.create_task(self._find())
        return await asyncio.shield(self._check)

    async def _find(self) -> Outage | None:
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                await self._database.check()
        except DatabaseUnavailable as refusal:
            return refusal.outage
        except TimeoutError:
            return "away"
        return None


@router.get(
    "/health",
    responses={503: {"model": Health, "description": "At least one part is down, or keeps dying."}},
)
async def health(request: Request, response: Response) -> Health:
    """The state of Rasa, of the action server and of the database, which is read and written."""
    settings: Settings = request.app.state.settings
    check: DatabaseCheck = request.app.state.database_check
    rasa, actions, outage = await asyncio.gather(
        _state(_get(f"{settings.rasa_url}/")),
        _state(_get(f"{settings.actions_url}/health")),
        check.outage(),
    )
    stored: State = "down" if outage else "up"
    deaths = sorted(read_deaths(settings.var_dir))
    whole: State = "down" if "down" in (rasa, actions, stored) or deaths else "up"
    response.status_code = 200 if whole == "up" else 503
    return Health(
        status=whole, rasa=rasa, actions=actions, database=stored, outage=outage, deaths=deaths
    )


async def _get(url: str) -> None:
    # The parts are neighbours: a proxy of the environment has no business between them.
    async with httpx.AsyncClient(trust_env=False, timeout=CHECK_SECONDS) as client:
        (await client.get(url)).raise_for_status()


async def _state(check: Awaitable[None]) -> State:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            await check
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError):
        return "down"
    return "up"
