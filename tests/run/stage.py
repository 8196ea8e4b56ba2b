"""A program that supervises what it is told, so that tests can send it signals: `python -m
tests.run.stage`.

Standard input is JSON: `{"services": {name: [command, …]}, "unhealthy": [name, …], "ready_when":
{name: path}, "gateways": [name, …], "logs": folder}`, and in `pace` the seconds of the supervisor
that a test changes, by `module.NAME`.
"""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from bussola import keeper, process, restarts, supervisor
from bussola.console import Refusal
from bussola.journal import Journal
from bussola.services import Service

MODULES = {"keeper": keeper, "process": process, "restarts": restarts}


def main() -> None:
    play = json.load(sys.stdin)
    for place, seconds in play.get("pace", {}).items():
        module, name = place.split(".")
        assert hasattr(MODULES[module], name)
        setattr(MODULES[module], name, seconds)
    services = [
        Service(name, command, dict(os.environ), sign_of_health(name, play))
        for name, command in play["services"].items()
    ]
    logs = Path(play["logs"])
    print("STARTING", flush=True)
    try:
        supervisor.supervise(services, Journal(logs, list(play["services"])), logs, announce)
    except Refusal as refusal:
        sys.exit(str(refusal))
    print("STOPPED", flush=True)


async def announce() -> None:
    print("READY", flush=True)


def sign_of_health(
    name: str, play: dict[str, Any]
) -> Callable[[], Coroutine[Any, Any, bool]] | None:
    if name in play.get("gateways", []):
        return None
    if name in play.get("unhealthy", []):
        return never_well(Path(play["logs"], f"{name}.log"))
    path = play.get("ready_when", {}).get(name)
    return well_when(Path(path)) if path else well


async def well() -> bool:
    return True


def well_when(path: Path) -> Callable[[], Coroutine[Any, Any, bool]]:
    """What finds a service well once `path` is there."""

    async def is_healthy() -> bool:
        return has_words(path) is not None

    return is_healthy


def never_well(log: Path) -> Callable[[], Coroutine[Any, Any, bool]]:
    """What finds a service ill, but only once it has said something, however slow the machine."""

    async def is_healthy() -> bool:
        while not has_words(log):
            await asyncio.sleep(0.05)
        return False

    return is_healthy


def has_words(path: Path) -> bool | None:
    """Whether there is something in the file; None where there is no file."""
    return path.stat().st_size > 0 if path.exists() else None


if __name__ == "__main__":
    main()
