"""What an action says: texts from the messages files, and buttons whose payloads only this room
writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.presses import Press, read_press


@dataclass(frozen=True)
class Button:
    """A title people read and what it means; small ones share a row, after the others."""

    title: str
    press: Press
    small: bool = False

    def to_json(self) -> dict[str, Any]:
        """As kept with a draft."""
        return {"title": self.title, "press": self.press.model_dump_json(), "small": self.small}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Button | None:
        """Read back what `to_json` wrote; None for a button that no longer means anything."""
        press = read_press(stored.get("press", ""))
        return cls(stored["title"], press, stored["small"]) if press else None


@dataclass(frozen=True)
class Message:
    """One bubble. Markup: `**bold**`, links as `core/markup.py` writes them, and a whole line `_…_`
    for the small print.

    `entry` is the entry that the message answers with: outside a form people may say what they
    think of it.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    entry: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As kept with a draft."""
        buttons = [button.to_json() for button in self.buttons]
        return {"text": self.text, "buttons": buttons, "entry": self.entry}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Message:
        """Read back what `to_json` wrote."""
        buttons = map(Button.from_json, stored["buttons"])
        return cls(stored["text"], tuple(filter(None, buttons)), stored["entry"])
