"""The plugin that makes a skipped test fail."""

import subprocess
import sys
from pathlib import Path

import pytest

from bussola.project import ROOT


@pytest.mark.parametrize(
    ("body", "exit_codes"),
    [
        ("def test_it(): pass", {0}),
        ("import pytest\ndef test_it(): pytest.skip('no browser')", {1}),
        ("import pytest\n@pytest.mark.skipif(True, reason='no browser')\ndef test_it(): pass", {1}),
        (
            "import pytest\n@pytest.fixture\ndef it(): pytest.skip('no browser')\ndef "
            "test_it(it): pass",
            {1},
        ),
        ("import pytest\npytest.importorskip('no_such_module')\ndef test_it(): pass", {1, 2}),
        ("import pytest\n@pytest.mark.xfail\ndef test_it(): assert False", {0}),
    ],
    ids=["passed", "skipped", "skipif", "fixture", "module", "xfail"],
)
@pytest.mark.parametrize("processes", ["0", "1"], ids=["alone", "side by side"])
def test_a_skipped_test_fails_the_run(
    tmp_path: Path, body: str, exit_codes: set[int], processes: str
) -> None:
    (tmp_path / "test_sample.py").write_text(body)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.no_skips",
        "-c",
        "/dev/null",
        "-n",
        processes,
        str(tmp_path),
    ]

    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert finished.returncode in exit_codes, finished.stdout
