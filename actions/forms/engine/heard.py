"""A person's message as a form hears it."""

from __future__ import annotations

from dataclasses import dataclass

from actions.forms.engine.field import Setting
from actions.presses import Press


@dataclass(frozen=True)
class Heard:
    """Words or a pressed button, with what the classifier made of the words."""

    text: str
    intent: str
    confidence: float
    press: Press | None
    setting: Setting
