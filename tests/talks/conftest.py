"""The Bussola and the people of the talks."""

from collections.abc import Callable
from itertools import count

import pytest

from tests.e2e.conftest import bussola, telegram
from tests.e2e.people import Person, TelegramPerson, WebPerson
from tests.e2e.running import RunningBussola
from tests.fakes.telegram_api import FakeTelegram
from tests.talks.files import Channel
from tests.talks.records import Records
from tests.talks.runner import Meet, Titles

__all__ = ["bussola", "telegram"]

_CHATS = count(500_000)


@pytest.fixture(scope="session")
def records(bussola: RunningBussola) -> Records:
    """What that Bussola stores."""
    return Records(bussola.environment["BUSSOLA_DATABASE_URL"])


@pytest.fixture
def meet_on(bussola: RunningBussola, telegram: FakeTelegram) -> Callable[[Channel], Meet]:
    """How to meet somebody new on a channel."""

    def on_web() -> tuple[Person, Titles]:
        person = WebPerson(bussola.url)
        return person, lambda: list(person.buttons)

    def on_telegram() -> tuple[Person, Titles]:
        person = TelegramPerson(telegram, next(_CHATS), bussola.database)
        return person, lambda: person.titles

    return lambda channel: on_web if channel == "web" else on_telegram
