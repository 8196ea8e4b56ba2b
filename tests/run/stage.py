"""A program that supervises what it is told, so that tests can send it signals: `python -m
tests.run.stage`.

Standard input is JSON: `{"services": {name: [command, …]}, "unhealthy": [name, …], "logs":
folder}`.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bussola import supervisor
from bussola.console import Refusal
from bussola.journal import Journal
from bussola.services import Service


def main() -> None:
    play = json.load(sys.stdin)
    supervisor.START_SECONDS = play.get("start_seconds", supervisor.START_SECONDS)
    services = [
        Service(
            name,
            command,
            dict(os.environ),
            never_well(Path(play["logs"], f"{name}.log"))
            if name in play["unhealthy"]
            else lambda: True,
        )
        for name, command in play["services"].items()
    ]
    journal = Journal(Path(play["logs"]), list(play["services"]))
    print("STARTING", flush=True)
    try:
        supervisor.supervise(services, journal, lambda: print("READY", flush=True))
    except Refusal as refusal:
        sys.exit(str(refusal))
    print("STOPPED", flush=True)


def never_well(log: Path) -> Callable[[], bool]:
    """What finds a service ill, but only once it has said something, however slow the machine."""

    def is_healthy() -> bool:
        while not (log.exists() and log.stat().st_size):
            time.sleep(0.05)
        return False

    return is_healthy


if __name__ == "__main__":
    main()
