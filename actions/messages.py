"""What an action says: texts from the messages files, and buttons whose payloads only this room
writes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

CHOOSE = "choose"
"""The intent of every button; the channels let no typed text reach it."""


@dataclass(frozen=True)
class Choice:
    """What a pressed button means: `what` is the question it answers, `value` the answer."""

    what: str
    value: str

    @property
    def payload(self) -> str:
        """The message Rasa receives when the button is pressed."""
        return (
            f"/{CHOOSE}{json.dumps({'what': self.what, 'value': self.value}, ensure_ascii=False)}"
        )


@dataclass(frozen=True)
class Button:
    """A title people read and what it means; small ones share a row, after the others."""

    title: str
    choice: Choice
    small: bool = False


@dataclass(frozen=True)
class Message:
    """One bubble. Markup: `**bold**`, and a whole line `_…_` for the small print.

    `entry` is the entry that the message answers with: outside a form people may say what they
    think of it.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    entry: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As kept with a draft."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Message:
        """Read back what `to_json` wrote."""
        buttons = (
            Button(**{**button, "choice": Choice(**button["choice"])})
            for button in stored["buttons"]
        )
        return cls(stored["text"], tuple(buttons), stored["entry"])
