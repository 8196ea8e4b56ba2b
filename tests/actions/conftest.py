"""An action server's desk with the real `content/`; a person who talks there."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
import pytest_asyncio

from actions.desk import Desk
from core.clock import ROME
from knowledge.keeper import Knowledge
from knowledge.publish import publish
from store.database import Database
from tests.actions.people import Clock, Person, ReadyKeeper


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
