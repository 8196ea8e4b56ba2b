"""What Bussola says, as every channel gets it.

The text carries the only markup there is: `**bold**`, links `[words](address)`, and small print, a
line between underscores, `_…_`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Button:
    """An answer to tap: `id` is opaque and means something only to the person it was shown to.

    Small ones come after the others and share a row.
    """

    id: str
    title: str
    small: bool = False


@dataclass(frozen=True)
class BotMessage:
    """One message to a person, with the buttons under it."""

    text: str
    buttons: tuple[Button, ...] = ()
