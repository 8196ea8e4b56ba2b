"""A form as data: its fields and the few things that differ from one form to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from actions.forms.fields import Field, Setting


@dataclass(frozen=True)
class Form:
    """`read_opening` takes facts out of a first message (text, setting, company name seen by the extractor);
    `change_by_content` hears corrections that name no field; `summary_buttons` are fields offered for a change."""

    name: str
    fields: tuple[Field, ...]
    read_opening: Callable[[str, Setting, str | None], dict[str, Any]]
    change_by_content: Callable[[str, Setting], dict[str, Any] | None]
    summary_buttons: tuple[str, ...]

    def field(self, name: str) -> Field:
        """The field called `name` in the code."""
        return next(field for field in self.fields if field.name == name)
