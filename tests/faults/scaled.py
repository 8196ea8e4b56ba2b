"""Two Rasa and two action processes behind a real nginx, store and tracker in a real PostgreSQL:
the files of `deploy/scaled`, with the ports of a test.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psycopg
import pytest

from bussola.project import ROOT, die_with_parent
from tests.e2e.running import wait_until
from tests.fakes.telegram_api import FakeTelegram
from tests.faults.cluster import Cluster
from tests.ports import free_port, is_free

SCALED = ROOT / "deploy" / "scaled"
COPIES = 2
# What the operator's nginx has around our file; the log is the test's own.
AROUND = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{}}
http {{
    log_format upstreams "$server_port $http_x_bussola_person $upstream_addr";
    client_body_temp_path {folder}/nginx-body;
    proxy_temp_path {folder}/nginx-proxy;
    fastcgi_temp_path {folder}/nginx-fastcgi;
    uwsgi_temp_path {folder}/nginx-uwsgi;
    scgi_temp_path {folder}/nginx-scgi;
    include {folder}/bussola.conf;
}}
"""


@dataclass(frozen=True)
class Passed:
    """One request that nginx passed on: to which ports, tried one after the other."""

    to: str
    person: str
    tried: tuple[int, ...]


def settings_of_the_file() -> dict[str, str]:
    """What `deploy/scaled/bussola.env` sets."""
    lines = (SCALED / "bussola.env").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


class ScaledCluster(Cluster):
    """The cluster with two of each; `tracker_rows` asks the tracker, `passed` nginx's log."""

    def __init__(
        self, folder: Path, telegram: FakeTelegram, database_url: str, tracker_url: str
    ) -> None:
        rasa, actions = _ports_in_a_row(), _ports_in_a_row()
        self._database_url, self._tracker_url = database_url, tracker_url
        self._ports = {5005 + n: rasa + n for n in range(COPIES + 1)}
        self._ports |= {5055 + n: actions + n for n in range(COPIES + 1)}
        self._nginx = ExitStack()
        settings = settings_of_the_file() | {
            "BUSSOLA_DATABASE_URL": database_url,
            "BUSSOLA_TRACKER_URL": tracker_url,
            "BUSSOLA_RASA_URL": f"http://127.0.0.1:{rasa}",
            "BUSSOLA_ACTIONS_URL": f"http://127.0.0.1:{actions}",
            "BUSSOLA_TURN_TIMEOUT_SECONDS": "10",
        }
        super().__init__(folder, telegram, **settings)

    def __enter__(self) -> Self:
        self._nginx.enter_context(self._running_nginx())
        return super().__enter__()

    def __exit__(self, *fault: object) -> None:
        super().__exit__(*fault)
        self._nginx.close()

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the real database holds."""
        with psycopg.connect(self._database_url) as connection:
            return connection.execute(query.encode()).fetchall()

    def tracker_rows(self, query: str) -> list[tuple[object, ...]]:
        """What Rasa's tracker holds."""
        with psycopg.connect(self._tracker_url) as connection:
            return connection.execute(query.encode()).fetchall()

    def passed(self) -> list[Passed]:
        """All that nginx passed on, in the order in which it was done with; ports and the like are
        as in the file of `deploy`.
        """
        names = {real: port for port, real in self._ports.items()}
        found = []
        for line in (self.folder / "upstreams.log").read_text(encoding="utf-8").splitlines():
            to, person, *tried = line.replace(",", "").split()
            ports = tuple(names[int(address.rpartition(":")[2])] for address in tried)
            found.append(Passed({5005: "rasa", 5055: "actions"}[names[int(to)]], person, ports))
        return found

    @contextmanager
    def _running_nginx(self) -> Iterator[None]:
        nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
        if nginx is None:
            pytest.fail("No nginx: install it (Debian: apt-get install nginx-light).")
        ours = re.sub(
            r"\b50[05]\d\b",
            lambda port: str(self._ports[int(port[0])]),
            (SCALED / "nginx.conf").read_text(encoding="utf-8"),
        )
        logged = f"access_log {self.folder}/upstreams.log upstreams;"
        assert "access_log off;" in ours
        (self.folder / "bussola.conf").write_text(ours.replace("access_log off;", logged))
        around = self.folder / "nginx.conf"
        around.write_text(AROUND.format(folder=self.folder))
        process = subprocess.Popen(
            [nginx, "-c", str(around), "-e", str(self.folder / "nginx-error.log")],
            preexec_fn=die_with_parent,  # noqa: PLW1509 - as in the cluster
        )
        try:
            wait_until(lambda: not is_free(self._ports[5005]) or process.poll() is not None, 30)
            assert process.poll() is None, (self.folder / "nginx-error.log").read_text()
            yield
        finally:
            process.terminate()
            process.wait()


def _ports_in_a_row() -> int:
    """A free port after which the ports of the copies are free."""
    while True:
        first = free_port()
        if all(is_free(first + number) for number in range(1, COPIES + 1)):
            return first
