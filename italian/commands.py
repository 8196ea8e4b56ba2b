"""The few commands obeyed everywhere in a form: matched whole; no answer is taken for one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from italian.patterns import Pattern, entry, one_of
from italian.text import fold

Command = Literal[
    "stop",
    "skip",
    "back",
    "summary",
    "yes",
    "no",
    "go_on",
    "retry",
    "say_again",
    "explain",
    "start_over",
    "change",
]


def find_command(text: str) -> Command | None:
    """The command that is the whole of `text`, if it is one."""
    folded = fold(text)
    return next(
        (command for command, pattern in _patterns().items() if pattern.fullmatch(folded)), None
    )


@cache
def _patterns() -> Mapping[Command, Pattern]:
    return {
        command: Pattern(rf"{one_of(words)}(?: {{commands.please}})?")
        for command, words in entry("commands.commands").items()
    }
