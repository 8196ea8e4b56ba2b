"""A database, a fake Telegram and a stand-in for Rasa, new for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.settings import settings
from tests.fakes.rasa_rest import FakeRasa
from tests.fakes.telegram_api import FakeTelegram

SECRET_KEY = "una-chiave-di-prova"


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A secret of the tests', so that none is minted in the working folder."""
    monkeypatch.setenv("BUSSOLA_SECRET_KEY", SECRET_KEY)
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def database_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """A migrated SQLite database: what differs on PostgreSQL is tested with the store."""
    path = tmp_path / "bussola.db"
    shutil.copy(migrated_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as telegram:
        yield telegram


@pytest.fixture
def rasa() -> Iterator[FakeRasa]:
    with FakeRasa() as rasa:
        yield rasa
