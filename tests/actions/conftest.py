"""An action server's context with the real `content/`; a person who talks there."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from actions.context import Context
from core.clock import ROME
from knowledge.keeper import Knowledge
from knowledge.publish import publish
from store.database import Database
from tests.actions.people import Clock, Person, ReadyKeeper


@pytest.fixture(scope="session")
def published_sqlite(
    migrated_sqlite: Path, knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A database that has loaded the real content, to be copied."""
    path = tmp_path_factory.mktemp("published") / "bussola.db"
    shutil.copy(migrated_sqlite, path)
    asyncio.run(_publish(path, knowledge))
    return path


async def _publish(path: Path, knowledge: Knowledge) -> None:
    database = Database(f"sqlite:///{path}")
    await publish(database, knowledge.library)
    await database.close()


@pytest.fixture
def database_url(published_sqlite: Path, tmp_path: Path) -> str:
    """SQLite alone: what differs between the databases is the store's, and tested there."""
    path = tmp_path / "bussola.db"
    shutil.copy(published_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def clock() -> Clock:
    """Ten o'clock of the day on which the content was verified."""
    return Clock(datetime(2026, 11, 23, 10, 0, tzinfo=ROME))


@pytest_asyncio.fixture
async def context(database: Database, knowledge: Knowledge, clock: Clock) -> AsyncIterator[Context]:
    """The context of an action server that has loaded the real content."""
    serving = Context(database, ReadyKeeper(database, knowledge), clock)
    yield serving
    await serving.behind.close()


@pytest.fixture
def person(context: Context) -> Person:
    return Person(context)
