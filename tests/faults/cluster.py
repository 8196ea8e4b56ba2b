"""The real processes of Bussola, each killed and started alone, with a troubled network between
them.
"""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from bussola.project import ROOT, die_with_parent
from bussola.services import PROBE, Service, bussola_services
from bussola.training import current_model
from core.settings import settings
from tests.e2e.running import RunningBussola
from tests.fakes.telegram_api import FakeTelegram
from tests.faults.proxy import Link, Request

READY_SECONDS = 180
TURN_SECONDS = "3"


class Cluster:
    """The four processes and, between them, four links: `web`, `rasa`, `actions`, `telegram` by
    what they lead to. `settings` are further ones.
    """

    def __init__(self, folder: Path, telegram: FakeTelegram, **settings: str) -> None:
        self.folder = folder
        self.database = folder / "bussola.db"
        # The ports and the settings of any other test with real processes.
        self.environment = RunningBussola(folder).environment | {
            "BUSSOLA_SECRET_KEY": "una-chiave-di-prova",
            "BUSSOLA_TURN_TIMEOUT_SECONDS": TURN_SECONDS,
            "BUSSOLA_TELEGRAM_TOKEN": telegram.token,
            **settings,
        }
        self.web = Link(int(self.environment["BUSSOLA_PORT"]), _web_sender)
        self.rasa = Link(_port(self.environment["BUSSOLA_RASA_URL"]), _rasa_sender)
        self.actions = Link(_port(self.environment["BUSSOLA_ACTIONS_URL"]), _actions_sender)
        self.telegram = Link(_port(telegram.url), _telegram_sender)
        self._links = ExitStack()
        self._services: dict[str, Service] = {}
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        # A child is sent a signal when the thread that started it ends: this one lives as long as
        # they do.
        self._starter = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        for link in (self.web, self.rasa, self.actions, self.telegram):
            self._links.enter_context(link)
        run = [sys.executable, "-m", "bussola", "content", "load"]
        subprocess.run(run, env=self.environment, check=True, capture_output=True)
        with _environment(self.environment):
            self._services = {
                service.name: service for service in bussola_services(settings(), current_model())
            }
        for name in self._services:
            self.start(name)
        return self

    def __exit__(self, *_: object) -> None:
        for name in reversed(self._processes):
            self.kill(name)
        self._starter.shutdown()
        self._links.close()

    def pid(self, name: str) -> int:
        return self._processes[name].pid

    def start(self, name: str) -> None:
        """Returns when the process does its job."""
        self.launch(name).result()
        deadline = time.monotonic() + READY_SECONDS
        while not self._is_healthy(name):
            assert self._processes[name].poll() is None, (
                f"{name} ended by itself:\n{self.last_lines(name)}"
            )
            assert time.monotonic() < deadline, f"{name} is not healthy:\n{self.last_lines(name)}"
            time.sleep(0.1)

    def _is_healthy(self, name: str) -> bool:
        sign = self._services[name].is_healthy
        # Asked in another thread: there may be a loop at work in this one.
        return sign is None or self._starter.submit(asyncio.run, sign()).result()

    def launch(self, name: str) -> "Future[None]":
        """Starts the process without waiting for its health."""
        return self._starter.submit(self._spawn, name)

    def kill(self, name: str) -> None:
        """SIGKILL, to the process and to what it started."""
        process = self._processes[name]
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def last_lines(self, name: str) -> str:
        """The end of what the process printed."""
        return "\n".join(
            self._log(name).read_text(encoding="utf-8", errors="replace").splitlines()[-30:]
        )

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the real database file holds."""
        with sqlite3.connect(self.database) as connection:
            return connection.execute(query).fetchall()

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def _spawn(self, name: str) -> None:
        service = self._services[name]
        with self._log(name).open("ab") as log:
            # What runs before the command only tells the kernel: safe, though we have threads.
            self._processes[name] = subprocess.Popen(
                service.command,
                env={**service.environment, **self._through_links(name)},
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509
            )

    def _through_links(self, name: str) -> dict[str, str]:
        if name == "rasa":
            return {"BUSSOLA_ACTIONS_URL": self.actions.url}
        if name == "actions":
            return {}
        return {"BUSSOLA_RASA_URL": self.rasa.url, "BUSSOLA_TELEGRAM_API_URL": self.telegram.url}


@contextmanager
def _environment(wanted: dict[str, str]) -> Iterator[None]:
    """Our own settings for a moment, which the services' commands and environments are made of."""
    before = dict(os.environ)
    os.environ.update(wanted)
    settings.cache_clear()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        settings.cache_clear()


def _port(url: str) -> int:
    port = urlsplit(url).port
    assert port
    return port


def _web_sender(request: Request) -> str | None:
    if request.path != "/api/v1/chat/turns":
        return None
    cookie = next(
        (line for line in request.head.split(b"\r\n") if line.lower().startswith(b"cookie:")), b""
    )
    return cookie.decode()


def _named_in_body(path: str, field: str) -> Callable[[Request], str | None]:
    def sender_of(request: Request) -> str | None:
        if request.path.partition("?")[0] != path:
            return None
        sender = str(json.loads(request.body)[field])
        return None if sender == PROBE["sender"] else sender

    return sender_of


_rasa_sender = _named_in_body("/webhooks/rest/webhook", "sender")
_actions_sender = _named_in_body("/webhook", "sender_id")


def _telegram_sender(request: Request) -> str | None:
    # What asks for updates is troubled by the fake itself, which knows what it delivers.
    return request.path if request.path.endswith("/sendMessage") else None
