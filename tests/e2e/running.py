"""A whole Bussola as `bussola run` starts it, on ports and in a folder of its own."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

import httpx
import psutil

from tests.ports import free_ports

READY_SECONDS = 300
STOP_SECONDS = 60


class RunningBussola:
    """Starts the real processes; `with` stops them and checks that none is left.

    A busy machine is given time: whoever tests impatience sets it with `settings`.
    """

    def __init__(self, folder: Path, **settings: str) -> None:
        self.database = folder / "bussola.db"
        rasa, actions, web = free_ports(3)
        self.url = f"http://127.0.0.1:{web}"
        self.rasa_url = f"http://127.0.0.1:{rasa}"
        self.environment = os.environ | {
            "BUSSOLA_VAR_DIR": str(folder),
            "BUSSOLA_DATABASE_URL": f"sqlite:///{self.database}",
            "BUSSOLA_RASA_URL": self.rasa_url,
            "BUSSOLA_ACTIONS_URL": f"http://127.0.0.1:{actions}",
            "BUSSOLA_PORT": str(web),
            "BUSSOLA_TURN_TIMEOUT_SECONDS": "60",
            **settings,
        }
        self.folder = folder
        self.output: list[str] = []
        self._said_ready = False
        self._heard = threading.Event()
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> Self:
        """Return when everything is healthy; fail with the output when it does not come up."""
        self._said_ready = False
        self._heard.clear()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bussola", "run"],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._read, daemon=True).start()
        self._heard.wait(READY_SECONDS)
        if not self._said_ready:
            self._process.kill()
            raise AssertionError("\n".join(self.output[-60:]))
        return self

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        """Stop as Ctrl-C does, and see that no process is left."""
        assert self._process is not None
        family = [self._main, *self._main.children(recursive=True)] if self.is_running else []
        self._process.send_signal(number)
        self._process.wait(STOP_SECONDS)
        _, alive = psutil.wait_procs(family, timeout=STOP_SECONDS)
        assert alive == []

    def process(self, *words: str) -> psutil.Process:
        """The one child whose command line has all of `words`."""
        found = self.processes(*words)
        assert found, f"no process {words}"
        return found[0]

    def processes(self, *words: str) -> list[psutil.Process]:
        """The children whose command line has all of `words`."""
        found = []
        for child in self._main.children(recursive=True):
            # One that has just ended has no command.
            with suppress(psutil.NoSuchProcess):
                found += [child] if set(words) <= set(child.cmdline()) else []
        return found

    def command(self, *arguments: str, check: bool = True) -> str:
        """What `bussola <arguments>` prints, on this installation."""
        done = subprocess.run(
            [sys.executable, "-m", "bussola", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=check,
        )
        return done.stdout

    def staff(self) -> httpx.Client:
        """A client of the staff API with a key of its own."""
        printed = self.command("key", "create", "--name", f"prova-{os.urandom(4).hex()}")
        key = next(word for word in printed.split() if word.startswith("bus_"))
        return httpx.Client(base_url=self.url, headers={"X-API-Key": key}, timeout=30)

    @property
    def is_running(self) -> bool:
        """Whether the supervisor lives."""
        return self._process is not None and self._process.poll() is None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self.is_running:
            self.stop()

    @property
    def _main(self) -> psutil.Process:
        assert self._process is not None
        return psutil.Process(self._process.pid)

    def _read(self) -> None:
        assert self._process is not None and self._process.stdout is not None
        for line in self._process.stdout:
            self.output.append(line.rstrip())
            if "Bussola è pronta" in line:
                self._said_ready = True
                self._heard.set()
        self._heard.set()


def wait_until(condition: Callable[[], bool], seconds: float = 120) -> None:
    """Return once `condition` holds; fail when it never does."""
    waiting = threading.Event()
    for _ in range(int(seconds * 10)):
        if condition():
            return
        waiting.wait(0.1)
    raise AssertionError("it never came true")
