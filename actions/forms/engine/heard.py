"""A person's message as a form hears it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.forms.engine.field import Setting, Values
from actions.presses import Press


@dataclass(frozen=True)
class Heard:
    """Words or a pressed button, with what the classifier made of the words."""

    text: str
    intent: str
    confidence: float
    press: Press | None
    setting: Setting
    company_name: str | None = None
    """The company's name as the entity extractor saw it."""

    def among(self, values: Values) -> Setting:
        """The setting for readers, with the answers given so far."""
        return replace(self.setting, values=values)
