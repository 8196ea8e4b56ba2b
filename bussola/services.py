"""The processes that make up a running Bussola: their commands, their ports,
their signs of health.
"""

import os
import socket
import sys
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from errno import EADDRINUSE
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from bussola.console import Refusal
from bussola.project import RASA_PYTHON, RUN_RASA, rasa_environment
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
    host = EVERY_ADDRESS.get(settings.host, settings.host)
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"


def bussola_services(settings: Settings, model: Path) -> list[Service]:
    """The processes of a running Bussola; a gateway is one of them when its setting is there."""
    python = sys.executable
    ours = {**os.environ, "PYTHONUNBUFFERED": "1"}
    rasa, _, web = addresses(settings)
    run_actions = [python, "-m", "actions"]
    run_rasa = [str(RASA_PYTHON), *RUN_RASA, "run", "--model", str(model)]
    run_rasa += ["--interface", rasa.host, "--port", str(rasa.port)]
    run_rasa += ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
    run_web = [python, "-m", "uvicorn", "--factory", "api.main:build", "--no-access-log"]
    run_web += ["--host", web.host, "--port", str(web.port)]
    services = [
        Service("actions", run_actions, ours, partial(_answers, f"{settings.actions_url}/health")),
        Service("rasa", run_rasa, rasa_environment(), partial(_talks, settings.rasa_url)),
        Service("web", run_web, ours, partial(_answers, f"{web_url(settings)}/")),
    ]
    for channel, setting in GATEWAYS.items():
        if getattr(settings, setting):
            services.append(Service(channel, [python, "-m", f"channels.{channel}"], ours))
    return services


def addresses(settings: Settings) -> list[Address]:
    """Where Rasa, the action server and the web pages listen."""
    return [
        Address.of(settings.rasa_url, "BUSSOLA_RASA_URL"),
        Address.of(settings.actions_url, "BUSSOLA_ACTIONS_URL"),
        Address(settings.host, settings.port, "BUSSOLA_PORT"),
    ]


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
