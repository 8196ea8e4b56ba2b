"""`deploy/setup.sh` brings the trained Italian of spaCy from a release page, or goes on without it.

A server of this machine is the release page; `uv` and both Pythons are the real ones, in
environments of the tests' own.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bussola.project import RASA_PACKAGES, RASA_PYTHON, ROOT, TRIMMED, rasa_environment
from tests.bot.conftest import run_rasa_side, succeed
from tests.fakes.http_server import HttpServer
from tests.run.machine import WORKING_UV, Machine

NAME = "it_core_news_sm-3.4.0"
PATH = f"/releases/{NAME}/{NAME}-py3-none-any.whl"
UV = shutil.which("uv", path=f"{os.environ['PATH']}:{ROOT / 'var' / 'tools' / 'bin'}")
# Makes an environment anew for a new lock file, as an exact `uv sync` leaves one; the rest is as on
# other machines.
REAL_UV = f"""
case "$1 $UV_PROJECT_ENVIRONMENT" in
    "sync .venv-rasa")
        echo "sync .venv-rasa" >> "$machine/calls"
        rm -rf .venv-rasa && exec "{UV}" venv --quiet --python "{RASA_PYTHON}" .venv-rasa ;;
    pip*) exec "{UV}" "$@" ;;
esac
{WORKING_UV}
"""
PIN = re.compile("^(named_base_sha256=)([0-9a-f]{64})$", re.MULTILINE)
PATIENCE_SECONDS = 15


class ReleasePage:
    """Gives the bytes of `wheel` at the address where the publisher has it; nothing else is there.

    Without a `wheel` it takes the question and never answers.
    """

    def __init__(self, wheel: bytes | None) -> None:
        self.wheel = wheel
        self.asked: list[str] = []
        self._server = HttpServer(self._answer)

    @property
    def url(self) -> str:
        return f"{self._server.url}/releases"

    async def _answer(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[dict[str, Any]]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        self.asked.append(scope["path"])
        if self.wheel is None:
            while (await receive())["type"] != "http.disconnect":
                pass
            return
        found = scope["path"] == PATH
        headers = [(b"content-type", b"application/octet-stream")]
        await send(
            {"type": "http.response.start", "status": 200 if found else 404, "headers": headers}
        )
        body = self.wheel if found and scope["method"] == "GET" else b""
        await send({"type": "http.response.body", "body": body})

    def __enter__(self) -> "ReleasePage":
        self._server.start()
        return self

    def __exit__(self, *ended: object) -> None:
        self._server.stop()


def packaged(folder: Path, version: str) -> bytes:
    succeed(run_rasa_side("package_named_base", version, cwd=folder))
    (wheel,) = folder.glob("*.whl")
    return wheel.read_bytes()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return packaged(tmp_path_factory.mktemp("named"), "3.4.0")


@pytest.fixture
def page(wheel: bytes) -> Iterator[ReleasePage]:
    with ReleasePage(wheel) as page:
        yield page


def take_for_the_publishers(machine: Machine, wheel: bytes) -> None:
    """Pin this wheel in the machine's set-up instead of the publisher's."""
    script = machine.checkout / "deploy" / "setup.sh"
    text = script.read_text(encoding="utf-8")
    pinned, count = PIN.subn(rf"\g<1>{hashlib.sha256(wheel).hexdigest()}", text)
    assert count == 1
    script.write_text(pinned, encoding="utf-8")


@pytest.fixture
def on_the_net(machine: Machine, wheel: bytes) -> Machine:
    """A machine whose `uv` is the real one, taking the test's wheel for the publisher's."""
    assert UV, "deploy/setup.sh finds or installs uv"
    machine.install("bin/uv", REAL_UV)
    take_for_the_publishers(machine, wheel)
    return machine


def installed(machine: Machine) -> list[str]:
    found = (machine.checkout / ".venv-rasa").rglob("it_core_news_sm*.dist-info")
    return [path.name for path in found]


def reason(machine: Machine) -> str:
    """Why the base could not be had, as set-up keeps it."""
    return (machine.checkout / f"var/tools/{NAME}.refused").read_text(encoding="utf-8")


def record(machine: Machine) -> dict[str, Any]:
    """The record of the pipeline that is assembled in that checkout: Rasa's packages are borrowed,
    the base is the machine's own.
    """
    borrowed = {"PYTHONPATH": f"{ROOT}:{RASA_PACKAGES}"}
    finished = subprocess.run(
        [machine.checkout / ".venv-rasa" / "bin" / "python", *TRIMMED, "bot.spacy_it.assemble"],
        cwd=machine.checkout,
        env=rasa_environment() | borrowed,
        capture_output=True,
        text=True,
        check=False,
    )
    succeed(finished)
    found: dict[str, Any] = json.loads(
        (machine.checkout / "var/spacy/it/base.json").read_text(encoding="utf-8")
    )
    return found


def sentences(finished: "subprocess.CompletedProcess[str]") -> list[str]:
    """What was said of the base; the set-up came to its end."""
    assert finished.returncode == 0, finished.stderr
    return [line for line in finished.stderr.splitlines() if "Non riesco" in line]


def test_it_comes_from_the_release_page_and_the_pipeline_stands_on_it(
    on_the_net: Machine, page: ReleasePage
) -> None:
    assert sentences(on_the_net.set_up(BUSSOLA_SPACY_RELEASES=page.url)) == []

    assert set(page.asked) == {PATH}
    assert installed(on_the_net) == [f"{NAME}.dist-info"]
    found = record(on_the_net)
    assert (found["base"], found["parts"]) == ("it_core_news_sm", ["entity_ruler"])


def test_it_is_fetched_once(on_the_net: Machine, page: ReleasePage) -> None:
    on_the_net.set_up(BUSSOLA_SPACY_RELEASES=page.url)
    page.asked.clear()

    finished = on_the_net.set_up(BUSSOLA_SPACY_RELEASES=page.url)

    assert (finished.returncode, finished.stderr, page.asked) == (0, "", [])


def test_it_is_still_there_after_a_new_lock_file_with_the_page_away(
    on_the_net: Machine, wheel: bytes
) -> None:
    with ReleasePage(wheel) as page:
        on_the_net.set_up(BUSSOLA_SPACY_RELEASES=page.url)
    (on_the_net.checkout / "uv.lock").write_text("newer", encoding="utf-8")

    finished = on_the_net.set_up(BUSSOLA_SPACY_RELEASES=page.url)

    assert on_the_net.calls.count("sync .venv-rasa") == 2
    assert sentences(finished) == []
    assert installed(on_the_net) == [f"{NAME}.dist-info"]


def test_where_nobody_answers_it_goes_on_with_the_blank_base(on_the_net: Machine) -> None:
    finished = on_the_net.set_up(BUSSOLA_SPACY_RELEASES="http://127.0.0.1:1")

    (sentence,) = sentences(finished)
    assert "proseguo con la base «blank:it»" in sentence
    assert installed(on_the_net) == []
    assert "Connection refused" in reason(on_the_net)
    assert record(on_the_net)["base"] == "blank:it"


def test_a_page_that_hangs_costs_some_seconds_once_a_day(on_the_net: Machine) -> None:
    with ReleasePage(None) as page:
        began = time.monotonic()
        first = on_the_net.set_up(BUSSOLA_SPACY_RELEASES=page.url)
        assert time.monotonic() - began < PATIENCE_SECONDS
        asked = len(page.asked)
        second = on_the_net.set_up(BUSSOLA_SPACY_RELEASES=page.url)
        assert len(page.asked) == asked
        on_the_net.install("bin/date", "echo 2999-01-01")
        third = on_the_net.set_up(BUSSOLA_SPACY_RELEASES=page.url)
        assert len(page.asked) == 2 * asked

    assert (second.returncode, second.stderr) == (0, "")
    assert len(sentences(first)) == len(sentences(third)) == 1


def test_another_page_is_asked_at_once(on_the_net: Machine, page: ReleasePage) -> None:
    on_the_net.set_up(BUSSOLA_SPACY_RELEASES="http://127.0.0.1:1")

    assert sentences(on_the_net.set_up(BUSSOLA_SPACY_RELEASES=page.url)) == []

    assert installed(on_the_net) == [f"{NAME}.dist-info"]
    assert not (on_the_net.checkout / f"var/tools/{NAME}.refused").exists()


def test_a_wheel_that_is_not_the_publishers_to_the_bit_is_not_installed(
    on_the_net: Machine, wheel: bytes
) -> None:
    with ReleasePage(wheel + b"\0") as page:
        finished = on_the_net.set_up(BUSSOLA_SPACY_RELEASES=page.url)

    assert len(sentences(finished)) == 1
    assert "Hash mismatch" in reason(on_the_net)
    assert installed(on_the_net) == []


def test_another_version_under_its_name_is_not_installed(
    on_the_net: Machine, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = packaged(tmp_path_factory.mktemp("other"), "3.4.9")
    take_for_the_publishers(on_the_net, other)
    with ReleasePage(other) as page:
        finished = on_the_net.set_up(BUSSOLA_SPACY_RELEASES=page.url)

    assert len(sentences(finished)) == 1
    assert "3.4.9" in reason(on_the_net)
    assert installed(on_the_net) == []


def test_who_names_a_base_of_their_own_is_asked_for_none(
    on_the_net: Machine, page: ReleasePage
) -> None:
    finished = on_the_net.set_up(BUSSOLA_SPACY_RELEASES=page.url, BUSSOLA_SPACY_MODEL="blank:it")

    assert sentences(finished) == []
    assert page.asked == []
    assert installed(on_the_net) == []


def test_without_uv_a_complete_set_up_goes_on(machine: Machine) -> None:
    machine.set_up()
    (machine.folder / "bin" / "uv").unlink()

    (sentence,) = sentences(machine.set_up(BUSSOLA_SPACY_RELEASES="http://127.0.0.1:1"))

    assert "proseguo" in sentence
