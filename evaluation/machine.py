"""On what the figures of a report were measured, with nothing that names the machine or its
folders.
"""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from bussola.project import RASA_PACKAGES
from bussola.spacy_base import base_in_use

CPU_DESCRIPTION = Path("/proc/cpuinfo")


@dataclass(frozen=True)
class Machine:
    """Hardware and versions; `spacy_base` is what the Italian pipeline stands on."""

    cpu: str
    cores: int
    memory_gib: float
    system: str
    python: str
    rasa_python: str
    rasa: str
    spacy: str
    spacy_base: str

    def sentence(self) -> str:
        """The machine in one line."""
        return (
            f"{self.cpu}, {self.cores} cores, {self.memory_gib:.0f} GiB, {self.system}; Python "
            f"{self.python}, "
            f"Rasa {self.rasa} on Python {self.rasa_python}, spaCy {self.spacy} with base "
            f"{self.spacy_base}"
        )


def describe_machine() -> Machine:
    """This machine and the two environments."""
    versions = {found.name: found.version for found in distributions(path=[str(RASA_PACKAGES)])}
    return Machine(
        cpu=_cpu(),
        cores=os.cpu_count() or 1,
        memory_gib=round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        system=_system(),
        python=platform.python_version(),
        rasa_python=RASA_PACKAGES.parent.name.removeprefix("python"),
        rasa=versions["rasa"],
        spacy=versions["spacy"],
        spacy_base=base_in_use() or "none",
    )


def _cpu() -> str:
    if CPU_DESCRIPTION.exists():
        for line in CPU_DESCRIPTION.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return " ".join(value.split())
    return platform.processor() or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return f"{platform.system()} {platform.release()}"
