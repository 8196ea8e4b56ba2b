"""Runs the services together with honcho: when one ends, or a signal comes, all end."""

import os
import shlex
import signal
import subprocess
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from multiprocessing import Queue
from threading import Event, Thread, Timer
from time import monotonic
from typing import Any

from honcho.manager import Manager
from honcho.printer import Message
from honcho.process import Popen, Process

from bussola.console import Refusal
from bussola.journal import Journal
from bussola.project import ROOT, die_with_parent
from bussola.services import Service

POLL_SECONDS = 0.1
# A first answer may need a cold disk and a slow machine; a process that will not stop is killed
# well before.
START_SECONDS = 180.0
STOP_SECONDS = 10.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def supervise(services: Sequence[Service], journal: Journal, announce: Callable[[], None]) -> None:
    """Run `services` until a signal comes; `announce` is called once all of them are healthy.

    Returns after a clean stop, when nothing that was started is left running.

    Raises:
        Refusal: one ended by itself, or did not become healthy in time; its last lines are in the
        sentence.
    """
    manager = _Supervisor(services, journal, announce)
    # honcho stops on the other two; closing the terminal must stop everything as well.
    signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    manager.loop()
    if manager.culprit:
        name = manager.culprit
        raise Refusal(manager.fault, name=name, last_lines=journal.last_lines(name))


class _Supervisor(Manager):  # type: ignore[misc]
    """honcho's manager, made to wait for health and to leave nothing behind."""

    culprit: str | None = None
    fault = "cli.run.died"

    def __init__(
        self, services: Iterable[Service], journal: Journal, announce: Callable[[], None]
    ) -> None:
        super().__init__(printer=journal)
        self._process_ctor = _TiedProcess
        self._services = list(services)
        self._announce = announce
        self._pid = os.getpid()
        self._stop_wanted = Event()
        for service in self._services:
            # `exec`: the process that honcho watches is the service itself, not a shell around it.
            command = f"exec {shlex.join(service.command)}"
            self.add_process(service.name, command, env=dict(service.environment), cwd=str(ROOT))

    def _start(self) -> None:
        super()._start()
        # Only now: processes are forked above, and a fork with threads around may block for ever.
        Thread(target=self._follow, daemon=True).start()

    def terminate(self) -> None:
        """Ask every process to stop, and kill those that do not."""
        # A signal may come while honcho forks, in the child or before every process is known.
        self._stop_wanted.set()
        if os.getpid() == self._pid and self._all_started() and not self._terminating:
            self.culprit = self.culprit or self._first_ended()
            super().terminate()
            killer = Timer(STOP_SECONDS, self.kill)
            killer.daemon = True
            killer.start()

    def _first_ended(self) -> str | None:
        return next(
            (name for name, state in self._processes.items() if "returncode" in state), None
        )

    def _follow(self) -> None:
        while not self._all_started():
            self._stop_wanted.wait(POLL_SECONDS)
        if self._stop_wanted.is_set():
            self.terminate()
            return
        late = self._first_unhealthy(deadline=monotonic() + START_SECONDS)
        if late:
            self.culprit, self.fault = late, "cli.run.unhealthy"
            self.terminate()
            return
        if not self._stop_wanted.is_set():
            self._announce()
        while not self._stop_wanted.wait(POLL_SECONDS):
            self._report_lost_guardians()

    def _report_lost_guardians(self) -> None:
        for name, state in self._processes.items():
            if not state["process"].is_alive() and "returncode" not in state:
                code = {"returncode": state["process"].exitcode}
                self.events.put(Message("stop", code, self._clock.now(), name, None))

    def _first_unhealthy(self, deadline: float) -> str | None:
        for service in self._services:
            while not service.is_healthy():
                if self._stop_wanted.wait(POLL_SECONDS):
                    return None
                if monotonic() > deadline:
                    return service.name
        return None


class _TiedProcess(Process):  # type: ignore[misc]
    """A process of honcho, which gives each a guardian that reads its output; neither outlives the
    other.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._child_ctor = _start_tied

    def run(self, events: "Queue[Any]", ignore_signals: bool = False) -> None:
        """Start the process and pass on its output until it ends; this is the whole life of the
        guardian.
        """
        # The guardian has to see its process to the end. The process inherits no handler, but would
        # SIG_IGN.
        for number in STOP_SIGNALS:
            signal.signal(number, lambda *_: None)
        die_with_parent(signal.SIGKILL)
        super().run(events)


def _start_tied(command: str, **options: Any) -> "subprocess.Popen[bytes]":
    child: subprocess.Popen[bytes] = Popen(
        command, stdin=subprocess.DEVNULL, preexec_fn=die_with_parent, **options
    )
    Thread(target=_end_group_of, args=[child], daemon=True).start()
    return child


def _end_group_of(child: "subprocess.Popen[bytes]") -> None:
    # What a dead service leaves behind would hold its port and its output, and honcho would not see
    # it die.
    child.wait()
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
