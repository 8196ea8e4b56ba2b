"""Questions and talks kept outside the project, asked through the web chat by their own checker,
which lies beside them: `<folder>/check.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bussola.project import ROOT

FOLDER = ROOT.parent / "shared" / "cases"
"""Where they lie, on a machine that has them."""
HARDEST = ("two",)
"""Kinds that are not single questions."""


@dataclass(frozen=True)
class Share:
    """So many of so many were right at the first reply; `pressed` counts one press of a button."""

    right: int
    count: int
    pressed: int

    @property
    def percent(self) -> float:
        """Right at the first reply."""
        return 100 * self.right / self.count

    @property
    def percent_pressed(self) -> float:
        """Right at the first reply or with one press."""
        return 100 * (self.right + self.pressed) / self.count


@dataclass(frozen=True)
class Cases:
    """The shares by half ("odd" may set numbers, "even" only measures), kind and register; single
    questions are `single`, turns of dialogues have a half of their own.
    """

    shares: dict[str, dict[str, Share]]

    def to_json(self) -> str:
        """As kept for the report."""
        return json.dumps(asdict(self)["shares"], indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Cases:
        """Read back what `to_json` wrote."""
        stored = json.loads(text)
        return cls(
            {
                half: {key: Share(**one) for key, one in rows.items()}
                for half, rows in stored.items()
            }
        )


def ask_cases(base: str, folder: Path = FOLDER) -> Cases:
    """Ask all of them of the assistant at `base`: about a minute.

    Raises:
        CalledProcessError: the checker failed.
    """
    with TemporaryDirectory() as scratch:
        results = Path(scratch) / "results.json"
        command = [sys.executable, str(folder / "check.py"), "--base", base, "--press"]
        subprocess.run(
            [*command, "--show", "0", "--json", str(results)], check=True, capture_output=True
        )
        return count(json.loads(results.read_text(encoding="utf-8")))


def count(results: Iterable[dict[str, Any]]) -> Cases:
    """The shares of the checker's results."""
    right: dict[str, Counter[str]] = {}
    asked: dict[str, Counter[str]] = {}
    pressed: dict[str, Counter[str]] = {}
    for result in results:
        half = _half(result)
        for key in _keys(result):
            asked.setdefault(half, Counter())[key] += 1
            right.setdefault(half, Counter())[key] += not result["missed"]
            pressed.setdefault(half, Counter())[key] += bool(result["pressed"])
    return Cases(
        {
            half: {key: Share(right[half][key], n, pressed[half][key]) for key, n in keys.items()}
            for half, keys in asked.items()
        }
    )


def _half(result: dict[str, Any]) -> str:
    if result["kind"] == "turn":
        return "dialogues"
    return "odd" if int(result["id"][1:]) % 2 else "even"


def _keys(result: dict[str, Any]) -> list[str]:
    if result["kind"] == "turn":
        return ["turns"]
    single = [] if result["kind"] in HARDEST else ["single"]
    return ["all", *single, f"kind {result['kind']}", f"register {result['register']}"]
