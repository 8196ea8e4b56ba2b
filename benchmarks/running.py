"""An assistant under measurement: where it answers, its processes, what they spend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import psutil


@dataclass(frozen=True)
class Running:
    """Where Rasa's REST channel answers, and the processes by name."""

    rasa_url: str
    processes: Mapping[str, psutil.Process]
    web_url: str = ""

    def cpu_seconds(self) -> dict[str, float]:
        """What each process, its children included, has spent so far."""
        return {name: _cpu(process) for name, process in self.processes.items()}

    def resident_mib(self) -> dict[str, float]:
        """The memory of each process."""
        return {name: process.memory_info().rss / 2**20 for name, process in self.processes.items()}


def _cpu(process: psutil.Process) -> float:
    family = [process, *process.children(recursive=True)]
    return sum(sum(member.cpu_times()[:2]) for member in family)
