"""`bussola run` where it cannot start: one clear line, and nothing left running."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from bussola.project import ROOT
from tests.ports import free_ports


def bussola(*arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "bussola", *arguments],
        cwd=ROOT,
        env=os.environ | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def running_with(mark: str) -> list[psutil.Process]:
    """The processes whose environment has `mark`: what a command started has
    it, wherever it hangs.
    """
    return [
        p for p in psutil.process_iter(["environ"]) if mark in (p.info["environ"] or {}).values()
    ]


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """An installation of its own, whose three ports are free."""
    rasa, actions, web = free_ports(3)
    return {
        "BUSSOLA_VAR_DIR": str(tmp_path),
        "BUSSOLA_DATABASE_URL": f"sqlite:///{tmp_path / 'bussola.db'}",
        "BUSSOLA_RASA_URL": f"http://127.0.0.1:{rasa}",
        "BUSSOLA_ACTIONS_URL": f"http://127.0.0.1:{actions}",
        "BUSSOLA_PORT": str(web),
    }


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("BUSSOLA_RASA_URL", "http://127.0.0.1:{port}"),
        ("BUSSOLA_ACTIONS_URL", "http://127.0.0.1:{port}"),
        ("BUSSOLA_PORT", "{port}"),
    ],
)
def test_a_port_in_use(settings: dict[str, str], tmp_path: Path, setting: str, value: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        finished = bussola("run", **settings | {setting: value.format(port=port)})

    assert finished.returncode == 1
    assert finished.stdout == ""
    (line,) = finished.stderr.splitlines()
    assert f"La porta {port}" in line
    assert "già occupata" in line
    assert setting in line
    assert running_with(str(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


def test_the_same_port_twice(settings: dict[str, str]) -> None:
    port = settings["BUSSOLA_PORT"]

    finished = bussola("run", **settings | {"BUSSOLA_ACTIONS_URL": f"http://127.0.0.1:{port}"})

    assert finished.returncode == 1
    assert f"La porta {port}" in finished.stderr


def test_an_address_of_another_machine(settings: dict[str, str]) -> None:
    finished = bussola("run", **settings | {"BUSSOLA_RASA_URL": "http://192.0.2.1:5005"})

    assert finished.returncode == 1
    (line,) = finished.stderr.splitlines()
    assert "192.0.2.1:5005" in line
    assert "BUSSOLA_RASA_URL" in line


def test_settings_that_make_no_sense() -> None:
    finished = bussola("run", BUSSOLA_PORT="ottomila", BUSSOLA_MESSAGE_MAX_CHARS="0")

    assert finished.returncode == 1
    (line,) = finished.stderr.splitlines()
    assert "BUSSOLA_PORT" in line
    assert "BUSSOLA_MESSAGE_MAX_CHARS" in line


def test_content_with_a_mistake_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "messages").symlink_to(ROOT / "content" / "messages")
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "wrong.yml").write_text(
        "- id: senza-risposta\n  question: Che cos'è?\n", encoding="utf-8"
    )

    finished = bussola("content", "check", BUSSOLA_CONTENT_DIR=str(tmp_path))

    assert finished.returncode == 1
    assert "wrong.yml:1" in finished.stderr
    assert "Traceback" not in finished.stderr
