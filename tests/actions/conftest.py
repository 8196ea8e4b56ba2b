"""The knowledge of the real `content/`, indexed once; an action server's desk with it; a person who talks there."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from actions.desk import Desk
from knowledge.keeper import Knowledge
from knowledge.loader import load_directory
from knowledge.publish import publish
from store.clock import ROME
from store.database import Database
from tests.actions.people import Clock, Person, ReadyKeeper


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What the action server knows after `bussola content load`."""
    return Knowledge.of(load_directory(Path("content")))


@pytest.fixture
def clock() -> Clock:
    """Ten o'clock of the day on which the content was verified."""
    return Clock(datetime(2026, 11, 23, 10, 0, tzinfo=ROME))


@pytest_asyncio.fixture
async def desk(database: Database, knowledge: Knowledge, clock: Clock) -> AsyncIterator[Desk]:
    """The desk of an action server that has loaded the real content."""
    await publish(database, knowledge.library)
    yield Desk(database, ReadyKeeper(database, knowledge), clock)


@pytest.fixture
def person(desk: Desk) -> Person:
    return Person(desk)
