"""The gateway as a process of its own, between a fake Telegram and a stand-in for Rasa.

It takes seconds to start, so most tests share one, each with people of its own.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.fakes.rasa_rest import FakeRasa
from tests.fakes.telegram_api import FakeTelegram
from tests.fakes.telegram_people import FakeUser

STOP_SECONDS = 120
CHAT_IDS = count(7)


class Gateway:
    """`python -m channels.telegram` with the given environment; `log` is what it has written so
    far.
    """

    def __init__(self, environment: dict[str, str], log_path: Path) -> None:
        self._environment = {**os.environ, **environment}
        self._log_path = log_path
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        return self._log_path.read_text(encoding="utf-8")

    def start(self) -> None:
        with self._log_path.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "channels.telegram"],
                env=self._environment,
                stdout=log,
                stderr=log,
            )

    def stop(self) -> int:
        """Asks the gateway to stop; returns its exit status."""
        return self.end_with(signal.SIGTERM)

    def end_with(self, number: signal.Signals) -> int:
        """Sends the signal; returns the exit status."""
        assert self._process is not None
        self._process.send_signal(number)
        return self.wait()

    def wait(self) -> int:
        """The exit status of a gateway that ends by itself."""
        assert self._process is not None
        status = self._process.wait(STOP_SECONDS)
        self._process = None
        return status

    def close(self) -> None:
        """Ends what is still running, however the test went."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


MakeGateway = Callable[..., Gateway]


def environment(telegram: FakeTelegram, rasa: FakeRasa, database_path: Path) -> dict[str, str]:
    """What a gateway between those two needs to know."""
    return {
        "BUSSOLA_TELEGRAM_TOKEN": telegram.token,
        "BUSSOLA_TELEGRAM_API_URL": telegram.url,
        "BUSSOLA_RASA_URL": rasa.url,
        "BUSSOLA_DATABASE_URL": f"sqlite:///{database_path}",
        "BUSSOLA_SECRET_KEY": "una-chiave-di-prova",
    }


@pytest.fixture(scope="session")
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as telegram:
        yield telegram


@pytest.fixture(scope="session")
def shared_rasa() -> Iterator[FakeRasa]:
    with FakeRasa() as rasa:
        yield rasa


@pytest.fixture
def rasa(shared_rasa: FakeRasa) -> FakeRasa:
    shared_rasa.forget()
    return shared_rasa


@pytest.fixture(scope="session")
def gateway(
    telegram: FakeTelegram,
    shared_rasa: FakeRasa,
    migrated_sqlite: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Gateway]:
    """A running gateway, which must end well when it is told to stop and must not have logged its
    token.
    """
    folder = tmp_path_factory.mktemp("gateway")
    shutil.copy(migrated_sqlite, folder / "bussola.db")
    gateway = Gateway(
        environment(telegram, shared_rasa, folder / "bussola.db"), folder / "gateway.log"
    )
    gateway.start()
    try:
        yield gateway
        assert gateway.stop() == 0, gateway.log
    finally:
        gateway.close()
    assert telegram.token not in gateway.log


@pytest.fixture
def anna(telegram: FakeTelegram, rasa: FakeRasa, gateway: Gateway) -> FakeUser:
    """Somebody who has never written to the running gateway."""
    return telegram.user(next(CHAT_IDS))


@pytest.fixture
def bruno(telegram: FakeTelegram, rasa: FakeRasa, gateway: Gateway) -> FakeUser:
    """Somebody else."""
    return telegram.user(next(CHAT_IDS))


@pytest.fixture
def make_gateway(
    telegram: FakeTelegram, rasa: FakeRasa, migrated_sqlite: Path, tmp_path: Path
) -> Iterator[MakeGateway]:
    """Starts a gateway for this test alone; keywords change its environment."""
    shutil.copy(migrated_sqlite, tmp_path / "bussola.db")
    made: list[Gateway] = []

    def make(**changes: str) -> Gateway:
        gateway = Gateway(
            environment(telegram, rasa, tmp_path / "bussola.db") | changes, tmp_path / "gateway.log"
        )
        gateway.start()
        made.append(gateway)
        return gateway

    yield make
    for gateway in made:
        gateway.close()
