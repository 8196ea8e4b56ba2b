"""Asks the questions kept outside the project of a running assistant: `python -m benchmarks.cases`.

Fails where less is right than was reached before. `--report docs/cases.json` keeps the figures,
with which `docs/evaluation.md` begins.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from evaluation.cases import FOLDER, Cases, ask_cases
from tests.e2e.running import RunningBussola

REACHED = {
    ("even", "single"): 88.0,
    ("even", "kind two"): 65.0,
    ("even", "register long"): 80.0,
    ("even", "kind harm"): 90.0,
    ("odd", "single"): 88.0,
    ("dialogues", "turns"): 75.0,
}
"""Per cent right at the first reply, by half and what was asked."""


def main() -> int:
    """Ask, print, keep; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path, help="the file to keep the figures in")
    chosen = parser.parse_args()
    if not FOLDER.is_dir():
        print(f"no {FOLDER}: nothing asked")
        return 0
    with (
        tempfile.TemporaryDirectory(prefix="bussola-cases-") as folder,
        RunningBussola(Path(folder)) as bussola,
    ):
        cases = ask_cases(bussola.url)
    for half, rows in cases.shares.items():
        for key, share in rows.items():
            print(
                f"{half:10} {key:20} {share.right:4}/{share.count:4} {share.percent:6.1f} % "
                f"with one press {share.percent_pressed:6.1f} %"
            )
    if chosen.report:
        chosen.report.write_text(cases.to_json(), encoding="utf-8")
    return _missed(cases)


def _missed(cases: Cases) -> int:
    missed = [
        f"{half}, {key}: {cases.shares[half][key].percent:.1f} %, reached before: {least} %"
        for (half, key), least in REACHED.items()
        if cases.shares[half][key].percent < least
    ]
    print("\n".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
