"""The staff API over a real database, with a working key."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.app import create_app
from core.settings import Settings
from store.database import Database
from store.keys import create_key
from store.models import AuditEvent
from store.records import Kind, NewSubmission
from store.records.needs import NEED_KIND
from store.records.offers import OFFER_KIND
from store.records.requests import REQUEST_KIND
from store.submissions import Amendment, Receipt, find, submit
from tests.samples import new_need, new_offer, new_request


class Store:
    """Puts submissions into the database as the dialogue does, and looks into it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._submitted = 0

    async def submit(self, **changes: Any) -> Receipt:
        """The fixture need, with some values changed."""
        return await self.take(NEED_KIND, new_need(**changes))

    async def offer(self, **changes: Any) -> Receipt:
        """The fixture offer, with some values changed."""
        return await self.take(OFFER_KIND, new_offer(**changes))

    async def request(self, **changes: Any) -> Receipt:
        """The fixture request, with some values changed."""
        return await self.take(REQUEST_KIND, new_request(**changes))

    async def submit_many(self, count: int) -> None:
        """So many needs, in one transaction."""
        async with self._database.transaction() as session:
            for _ in range(count):
                await self._take(session, NEED_KIND, new_need(), None)

    async def take(
        self, kind: Kind[Any], data: NewSubmission, amends: Amendment | None = None
    ) -> Receipt:
        """Any submission, or a change to one."""
        async with self._database.transaction() as session:
            return await self._take(session, kind, data, amends)

    async def put(self, kind: Kind[Any], code: str, **values: Any) -> None:
        """Writes values into the row of a submission."""
        async with self._database.transaction() as session:
            row = await find(session, kind, code)
            for name, value in values.items():
                setattr(row, name, value)

    async def audited(self, action: str) -> list[tuple[str, str, dict[str, Any]]]:
        """Who did that, to what, with which details."""
        async with self._database.reading() as session:
            events = await session.scalars(
                select(AuditEvent).where(AuditEvent.action == action).order_by(AuditEvent.id)
            )
            return [(event.actor, event.subject, event.details) for event in events]

    async def _take(
        self,
        session: AsyncSession,
        kind: Kind[Any],
        data: NewSubmission,
        amends: Amendment | None,
    ) -> Receipt:
        self._submitted += 1
        key = f"k{self._submitted}"
        return await submit(
            session, kind, data, key=key, person="web-1", channel="web", amends=amends
        )


@pytest.fixture
def store(database: Database) -> Store:
    return Store(database)


@pytest.fixture
def app(database: Database) -> FastAPI:
    return create_app(Settings(), database, conversation=None)


@pytest_asyncio.fixture
async def anonymous(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client without a key; a fault inside the application answers as it does in service."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://bussola.test") as client:
        yield client


@pytest_asyncio.fixture
async def client(anonymous: httpx.AsyncClient, database: Database) -> httpx.AsyncClient:
    """A client with a working key named "ufficio"."""
    async with database.transaction() as session:
        anonymous.headers["X-API-Key"] = await create_key(session, "ufficio")
    return anonymous
