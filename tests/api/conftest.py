"""The staff API over a real database, with a working key."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from api.app import create_app
from store.database import Database
from store.keys import create_key
from store.needs import Receipt, submit_need
from store.settings import Settings
from tests.samples import new_need


class Store:
    """Puts needs into the database as the dialogue does."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._submitted = 0

    async def submit(self, **changes: Any) -> Receipt:
        async with self._database.transaction() as session:
            return await self._submit(session, changes)

    async def submit_many(self, count: int) -> None:
        async with self._database.transaction() as session:
            for _ in range(count):
                await self._submit(session, {})

    async def _submit(self, session: AsyncSession, changes: dict[str, Any]) -> Receipt:
        self._submitted += 1
        key = f"k{self._submitted}"
        return await submit_need(session, new_need(**changes), key=key, person="web-1", channel="web")


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
