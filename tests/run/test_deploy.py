"""The units of systemd and the compose file say what the programs that read them understand, and
what Bussola has.
"""

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bussola.process import STOP_SECONDS
from bussola.project import ROOT
from core.settings import Settings

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
INSTALLED = "/srv/bussola"
FILES = [*UNITS, DEPLOY / "compose.yml", DEPLOY / "Containerfile"]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8")))


def unit(name: str) -> configparser.ConfigParser:
    # In these files a key may come twice; none of ours does, and the parser would say so.
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEPLOY / "systemd" / name, encoding="utf-8")
    return parser


@pytest.mark.parametrize("name", ["bussola.service", "bussola-purge.service"])
def test_a_unit_starts_a_command_that_there_is(name: str) -> None:
    program, *arguments = shlex.split(unit(name)["Service"]["ExecStart"])
    assert program == f"{INSTALLED}/.venv/bin/bussola"
    shown = subprocess.run(
        [str(ROOT / ".venv/bin/python"), "-m", "bussola", *arguments, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stderr


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    for path in UNITS:
        text = path.read_text(encoding="utf-8").replace(INSTALLED, str(ROOT))
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    said = ""
    if verify:
        units = [str(tmp_path / path.name) for path in UNITS]
        done = subprocess.run(
            [verify, "verify", *units], capture_output=True, text=True, check=False
        )
        said = done.stdout + done.stderr
    assert str(tmp_path) not in said, said


def test_what_fails_is_started_again_and_what_stops_is_given_time() -> None:
    service = unit("bussola.service")["Service"]
    assert service["Restart"] == "on-failure"
    # Its processes are its own business: systemd asks only it to stop, and waits for longer.
    assert service["KillMode"] == "mixed"
    assert int(service["TimeoutStopSec"]) > STOP_SECONDS


def test_what_is_kept_can_be_written() -> None:
    for name in ("bussola.service", "bussola-purge.service"):
        service = unit(name)["Service"]
        assert service["ProtectSystem"] == "strict"
        assert service["WorkingDirectory"] == INSTALLED
        assert (
            service["ReadWritePaths"] == f"{INSTALLED}/{Settings.model_fields['var_dir'].default}"
        )


def test_the_timer_names_its_service() -> None:
    assert (DEPLOY / "systemd" / "bussola-purge.service").exists()
    assert unit("bussola-purge.timer")["Install"]["WantedBy"] == "timers.target"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_is_one_of_bussolas(path: Path) -> None:
    named = re.findall(r"\bBUSSOLA_([A-Z_]+)", path.read_text(encoding="utf-8"))
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_the_container_is_started_again_and_is_given_time_to_stop(compose: dict[str, Any]) -> None:
    bussola = compose["services"]["bussola"]
    assert bussola["restart"] == "unless-stopped"
    assert int(bussola["stop_grace_period"].removesuffix("s")) > STOP_SECONDS


def test_only_this_machine_reaches_it(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert ports == ["127.0.0.1:8000:8000"]


def test_what_must_outlive_the_container_is_in_a_volume(compose: dict[str, Any]) -> None:
    mounts = [
        mount.split(":") for service in compose["services"].values() for mount in service["volumes"]
    ]
    assert {name for name, _ in mounts} == set(compose["volumes"])
    container = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert ["data", "/data"] in mounts
    assert "BUSSOLA_VAR_DIR=/data" in container
    url = compose["services"]["bussola"]["environment"]["BUSSOLA_DATABASE_URL"]
    assert url == "${BUSSOLA_DATABASE_URL:-sqlite:////data/bussola.db}"


def test_postgresql_is_there_only_for_who_asks(compose: dict[str, Any]) -> None:
    assert compose["services"]["postgres"]["profiles"] == ["postgresql"]
    waited_for = compose["services"]["bussola"]["depends_on"]["postgres"]
    assert waited_for == {"condition": "service_healthy", "required": False}


def test_the_image_is_made_of_files_that_there_are(compose: dict[str, Any]) -> None:
    build = compose["services"]["bussola"]["build"]
    assert (DEPLOY / build["context"]).resolve() == ROOT
    assert (ROOT / build["dockerfile"]).exists()
    assert (DEPLOY / "setup.sh").stat().st_mode & 0o111
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".git", ".venv", ".venv-rasa", "node_modules", "var"} <= set(ignored)
