"""One whole Bussola with a fake Telegram for the tests that leave it standing."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.e2e.people import Person, TelegramPerson, WebPerson
from tests.e2e.running import RunningBussola
from tests.fakes.telegram_api import FakeTelegram

Meet = Callable[[], Person]
_CHATS = count(1000)


@pytest.fixture(scope="session")
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as fake:
        yield fake


@pytest.fixture(scope="session")
def bussola(
    model: Path, tmp_path_factory: pytest.TempPathFactory, telegram: FakeTelegram
) -> Iterator[RunningBussola]:
    """Started once the model is there: a start is not given the time of a training."""
    running = RunningBussola(
        tmp_path_factory.mktemp("bussola"),
        BUSSOLA_TELEGRAM_TOKEN=telegram.token,
        BUSSOLA_TELEGRAM_API_URL=telegram.url,
    )
    with running:
        yield running


@pytest.fixture(params=["web", "telegram"])
def meet(request: pytest.FixtureRequest, bussola: RunningBussola, telegram: FakeTelegram) -> Meet:
    """Meets somebody new on either channel."""
    if request.param == "web":
        return lambda: WebPerson(bussola.url)
    return lambda: TelegramPerson(telegram, next(_CHATS), bussola.database)
