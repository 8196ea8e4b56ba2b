"""A stage for each test that supervises, a machine for each that sets one up."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.run.machine import Machine
from tests.run.staging import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    stages: list[Stage] = []

    def start(services: dict[str, list[str]], **play: Any) -> Stage:
        stages.append(Stage(tmp_path, services, **play))
        stages[-1].wait_for("STARTING")
        return stages[-1]

    yield start
    for each in stages:
        for process in each.orphans():
            process.kill()
        each.process.kill()
        each.process.communicate()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with everything."""
    machine = Machine(tmp_path)
    machine.install_python("bin/python3.11", "3.11")
    machine.install_python("bin/python3.10", "3.10")
    return machine
