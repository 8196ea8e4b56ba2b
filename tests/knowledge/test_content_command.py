"""`bussola content check` as staff run it: today's date counts, and what is wrong is said in
Italian.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.knowledge.small_content import spoil

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree("content", tmp_path / "content")


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bussola", "content", "check"]
    env = {**os.environ, "BUSSOLA_CONTENT_DIR": str(folder)}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_the_real_content_is_right_today(folder: Path) -> None:
    outcome = check(folder)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "Contenuti a posto" in outcome.stdout


def test_what_is_wrong_today_is_named_with_file_line_and_reason(folder: Path) -> None:
    path = spoil(
        folder, "opportunities/apprenticeship-its.yml", "valid_to: null", "valid_to: 2026-01-31"
    )
    outcome = check(folder)
    assert outcome.returncode != 0
    assert (
        f"{path}:5 (apprenticeship-its): status: risulta aperta, ma è finita il 2026-01-31"
        in outcome.stderr
    )
    assert "Traceback" not in outcome.stderr
