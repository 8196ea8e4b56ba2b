"""Which OpenBLAS kernel Rasa is told to use: the fastest that the processor has all the features
for.
"""

import json
import subprocess
from pathlib import Path

import pytest

from bussola import project
from bussola.project import RASA_PYTHON, rasa_environment

USED = """
import json, numpy, threadpoolctl
pools = threadpoolctl.threadpool_info()
print(json.dumps([pool["architecture"] for pool in pools if pool["internal_api"] == "openblas"]))
"""


@pytest.mark.parametrize(
    ("flags", "kernel"),
    [
        ("fpu avx2 fma avx512f avx512cd avx512bw avx512dq avx512vl", "SkylakeX"),
        ("fpu avx2 fma avx512f", "Haswell"),
        ("fpu fma", None),
    ],
)
def test_the_processor_decides(
    flags: str, kernel: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cpu_info = tmp_path / "cpuinfo"
    cpu_info.write_text(f"processor\t: 0\nflags\t\t: {flags}\n", encoding="utf-8")
    monkeypatch.setattr(project, "CPU_INFO", cpu_info)
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)

    assert rasa_environment().get("OPENBLAS_CORETYPE") == kernel


def test_where_the_processor_is_not_described_openblas_chooses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project, "CPU_INFO", tmp_path / "nowhere")
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)

    assert "OPENBLAS_CORETYPE" not in rasa_environment()


def test_what_is_set_already_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Nehalem")

    assert rasa_environment()["OPENBLAS_CORETYPE"] == "Nehalem"


def test_the_numpy_of_rasa_obeys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)
    environment = rasa_environment()

    finished = subprocess.run(
        [RASA_PYTHON, "-c", USED], env=environment, capture_output=True, text=True, check=True
    )

    assert environment.get("OPENBLAS_CORETYPE") in (None, *json.loads(finished.stdout))
