"""Each process of a running Bussola is killed in turn: it comes back while the others go on, and
people hear what is true.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from core.texts import say
from tests.e2e.people import TelegramPerson, WebPerson
from tests.e2e.running import RunningBussola, wait_until
from tests.e2e.test_company_form import CODE, fill
from tests.fakes.telegram_api import FakeTelegram

COMMANDS = {
    "actions": ("-m", "actions"),
    "rasa": ("rasa", "run"),
    "web": ("uvicorn",),
    "telegram": ("-m", "channels.telegram"),
}
QUESTION = "quanto dura un corso ITS?"


class Breakable:
    """A Bussola whose processes are killed one by one."""

    def __init__(self, running: RunningBussola) -> None:
        self.running = running

    def pids(self) -> dict[str, int]:
        """Those that run."""
        return {
            name: found[0].pid
            for name, words in COMMANDS.items()
            if (found := self.running.processes(*words))
        }

    def kill(self, name: str) -> None:
        self.running.process(*COMMANDS[name]).kill()

    def kill_at_once(self, name: str, pid: int) -> int:
        """Kills `name` as soon as it is another process than `pid`; returns which it was."""
        wait_until(lambda: self.pids().get(name, pid) != pid)
        new = self.pids()[name]
        self.kill(name)
        return new

    def wait_back(self, name: str) -> None:
        back = f"«{name}» è di nuovo in funzione"
        wait_until(lambda: any(back in line for line in self.running.output))

    def health(self) -> tuple[int, dict[str, Any]]:
        response = httpx.get(f"{self.running.url}/health", timeout=30)
        return response.status_code, response.json()


@pytest.fixture
def own_telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as fake:
        yield fake


@pytest.fixture
def breakable(
    tmp_path: Path, bussola: RunningBussola, own_telegram: FakeTelegram
) -> Iterator[Breakable]:
    """A Bussola of its own; the embeddings of the content are taken over, as after a restart."""
    shutil.copytree(bussola.folder / "embeddings", tmp_path / "embeddings")
    running = RunningBussola(
        tmp_path,
        BUSSOLA_TELEGRAM_TOKEN=own_telegram.token,
        BUSSOLA_TELEGRAM_API_URL=own_telegram.url,
    )
    with running:
        yield Breakable(running)


async def test_whatever_dies_comes_back_and_nothing_untrue_is_said(
    breakable: Breakable, own_telegram: FakeTelegram
) -> None:
    running = breakable.running
    before = breakable.pids()
    company = WebPerson(running.url)
    await fill(company, "Caduta Prova")
    person = TelegramPerson(own_telegram, 7, running.database)
    assert "due anni" in await person.says(QUESTION)

    breakable.kill("actions")
    assert await company.says("tutto giusto") == say("channels.silent")
    breakable.wait_back("actions")
    assert "Caduta Prova" in await company.says("riepilogo")

    breakable.kill("rasa")
    assert await company.says("tutto giusto") == say("channels.unavailable")
    breakable.wait_back("rasa")

    breakable.kill("web")
    with pytest.raises(httpx.TransportError):
        await company.says("tutto giusto")
    breakable.wait_back("web")
    [code] = CODE.findall(await company.says("tutto giusto"))
    with running.staff() as staff:
        assert [need["code"] for need in staff.get("/api/v1/needs").json()["items"]] == [code]

    breakable.kill("telegram")
    assert "due anni" in await person.says(QUESTION)
    breakable.wait_back("telegram")

    after = breakable.pids()
    assert all(after[name] != before[name] for name in COMMANDS)
    status, health = breakable.health()
    assert (status, health["deaths"]) == (200, [])


async def test_one_that_keeps_dying_is_reported(breakable: Breakable) -> None:
    running = breakable.running
    others = breakable.pids()
    pid = 0
    for _ in range(2):
        pid = breakable.kill_at_once("telegram", pid)
    assert breakable.health()[1]["deaths"] == []

    breakable.kill_at_once("telegram", pid)

    wait_until(lambda: breakable.health()[1]["deaths"] == ["telegram"])
    status, health = breakable.health()
    assert (status, health["status"]) == (503, "down")
    assert "«telegram» si ferma di continuo" in running.command("doctor", check=False)
    assert "due anni" in await WebPerson(running.url).says(QUESTION)
    del others["telegram"]
    assert {name: running.process(*COMMANDS[name]).pid for name in others} == others


def test_a_wrong_token_at_the_first_start_ends_everything_with_its_line(
    tmp_path: Path, bussola: RunningBussola, own_telegram: FakeTelegram
) -> None:
    shutil.copytree(bussola.folder / "embeddings", tmp_path / "embeddings")
    running = RunningBussola(
        tmp_path,
        BUSSOLA_TELEGRAM_TOKEN="1000:un-altro-segreto",
        BUSSOLA_TELEGRAM_API_URL=own_telegram.url,
    )
    with pytest.raises(AssertionError, match="does not accept BUSSOLA_TELEGRAM_TOKEN"):
        running.start()
    assert "«telegram» si è fermato da solo mentre partiva" in running.output[-1]
    assert not any("un-altro-segreto" in line for line in running.output)
