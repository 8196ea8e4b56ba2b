"""The processes that make up a running Bussola: their commands, their ports,
their signs of health.
"""

import os
import socket
import sys
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from errno import EADDRINUSE
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from bussola.console import Refusal
from bussola.project import ONE_THREAD, RASA_PYTHON, RUN_RASA, rasa_environment
from core.channels import GATEWAYS
from core.settings import Settings

# Who greets Rasa to see whether it answers; no person has such a key.
PROBE = {"sender": "bussola-run", "message": "/start_talk"}
PROBE_SECONDS = 5.0
EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}


@dataclass(frozen=True)
class Address:
    """Where a process listens, and the setting that decides it."""

    host: str
    port: int
    setting: str

    @classmethod
    def of(cls, url: str, setting: str) -> "Address":
        """The address in the setting whose value is `url`."""
        parts = urlsplit(url)
        return cls(parts.hostname or "", parts.port or 80, setting)

    @property
    def netloc(self) -> str:
        """Host and port as a URL has them."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """Where to ask it on this machine."""
        return f"http://{replace(self, host=EVERY_ADDRESS.get(self.host, self.host)).netloc}"


@dataclass(frozen=True)
class Service:
    """A process to run: its command, its environment, and how to know that it does its job.

    Without `is_healthy`, it says so itself (`GATEWAY_IS_UP`).
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    is_healthy: Callable[[], Coroutine[Any, Any, bool]] | None = None


def web_url(settings: Settings) -> str:
    """The address to write in a browser on this machine."""
    return _web(settings).url


def bussola_services(settings: Settings, model: Path) -> list[Service]:
    """The processes of a running Bussola; a gateway is one of them when its setting is there."""
    ours = {**os.environ, **ONE_THREAD, "PYTHONUNBUFFERED": "1"}
    services = [
        *_copies("actions", _actions(settings), partial(_run_actions, ours)),
        *_copies("rasa", _rasa(settings), partial(_run_rasa, model)),
        _run_web(ours, _web(settings)),
    ]
    for channel, setting in GATEWAYS.items():
        if getattr(settings, setting):
            services.append(Service(channel, [sys.executable, "-m", f"channels.{channel}"], ours))
    return services


def addresses(settings: Settings) -> list[Address]:
    """Where every Rasa, every action server and the web pages listen."""
    return [*_rasa(settings), *_actions(settings), _web(settings)]


def _rasa(settings: Settings) -> list[Address]:
    return _behind(Address.of(settings.rasa_url, "BUSSOLA_RASA_URL"), settings.copies)


def _actions(settings: Settings) -> list[Address]:
    return _behind(Address.of(settings.actions_url, "BUSSOLA_ACTIONS_URL"), settings.copies)


def _web(settings: Settings) -> Address:
    return Address(settings.host, settings.port, "BUSSOLA_PORT")


def _behind(address: Address, copies: int) -> list[Address]:
    """Where the processes that are asked at `address` listen: one alone there; several on the ports
    after it, and there a proxy.
    """
    if copies == 1:
        return [address]
    return [replace(address, port=address.port + number) for number in range(1, copies + 1)]


def _copies(
    name: str, places: Sequence[Address], run: Callable[[str, Address], Service]
) -> list[Service]:
    if len(places) == 1:
        return [run(name, places[0])]
    return [run(f"{name}-{number}", place) for number, place in enumerate(places, 1)]


def _run_actions(environment: Mapping[str, str], name: str, place: Address) -> Service:
    listening = {**environment, "BUSSOLA_ACTIONS_URL": f"http://{place.netloc}"}
    command = [sys.executable, "-m", "actions"]
    return Service(name, command, listening, partial(_answers, f"{place.url}/health"))


def _run_rasa(model: Path, name: str, place: Address) -> Service:
    command = [str(RASA_PYTHON), *RUN_RASA, "run", "--model", str(model)]
    command += ["--interface", place.host, "--port", str(place.port)]
    command += ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
    return Service(name, command, rasa_environment(), partial(_talks, place.url))


def _run_web(environment: Mapping[str, str], place: Address) -> Service:
    command = [sys.executable, "-m", "uvicorn", "--factory", "api.main:build", "--no-access-log"]
    command += ["--host", place.host, "--port", str(place.port)]
    return Service("web", command, environment, partial(_answers, f"{place.url}/"))


def refuse_busy_ports(wanted: Iterable[Address]) -> None:
    """Return when every address is free.

    Raises:
        Refusal: one is taken, or wanted twice, or is no address of this machine.
    """
    with ExitStack() as held:
        for address in wanted:
            family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
            try:
                held.enter_context(
                    socket.create_server((address.host, address.port), family=family)
                )
            except OSError as error:
                key = "cli.run.port_in_use" if error.errno == EADDRINUSE else "cli.run.port_refused"
                raise Refusal(
                    key,
                    host=address.host,
                    port=address.port,
                    setting=address.setting,
                    reason=error.strerror,
                ) from error


async def _answers(url: str) -> bool:
    try:
        async with _asking() as client:
            return (await client.get(url)).is_success
    except httpx.HTTPError:
        return False


async def _talks(rasa_url: str) -> bool:
    # Rasa starts, and says that it is well, even when it could not load its model: only an answer
    # counts.
    try:
        async with _asking() as client:
            reply = await client.post(f"{rasa_url}/webhooks/rest/webhook", json=PROBE)
            return reply.is_success and bool(reply.json())
    except (httpx.HTTPError, ValueError):
        return False


def _asking() -> httpx.AsyncClient:
    # The processes are neighbours: a proxy of the environment has no business between them.
    return httpx.AsyncClient(trust_env=False, timeout=PROBE_SECONDS)
