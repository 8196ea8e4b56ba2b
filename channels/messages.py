"""What Bussola says, as every channel gets it.

The text carries the only markup there is: `**bold**`, and small print, a line between underscores, `_…_`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Button:
    """An answer to tap: `id` is opaque and means something only to the person it was shown to."""

    id: str
    title: str


@dataclass(frozen=True)
class BotMessage:
    """One message to a person, with the buttons under it."""

    text: str
    buttons: tuple[Button, ...] = ()
