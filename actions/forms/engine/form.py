"""A form as data: its fields and the few things that differ from one form to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from actions.forms.engine.field import Field, Setting, Values
from actions.presses import AnswerField, Press, SteerForm
from core.texts import say_in
from store.records import Kind, NewSubmission


def _nothing_to_change(text: str, setting: Setting) -> dict[str, Any] | None:
    return None


def _never(values: Values) -> str | None:
    return None


@dataclass(frozen=True)
class Form:
    """`kind` is what it submits, `to_record` makes the record of its values.

    `texts` is the messages file whose sentences go before those of `forms`. `read_opening` takes
    facts out of a first message (text, setting, company name seen by the extractor);
    `change_by_content` hears corrections that name no field; `summary_buttons` are fields offered
    for a change. `anonymous` forms may be sent without contacts. `ends` tells from the values
    whether the form cannot go on: the key of the sentence that says why.
    """

    name: str
    kind: Kind[Any]
    texts: str
    fields: tuple[Field, ...]
    read_opening: Callable[[str, Setting, str | None], dict[str, Any]]
    to_record: Callable[[Values], NewSubmission]
    summary_buttons: tuple[str, ...]
    change_by_content: Callable[[str, Setting], dict[str, Any] | None] = _nothing_to_change
    anonymous: bool = True
    ends: Callable[[Values], str | None] = _never
    version: int = 1

    def takes(self, press: Press | None, draft: str) -> bool:
        """Whether a button belongs to this form as it is declared now, and to that draft."""
        if not isinstance(press, AnswerField | SteerForm):
            return False
        if (press.form, press.draft, press.version) != (self.name, draft, self.version):
            return False
        return press.field is None or any(field.name == press.field for field in self.fields)

    def field(self, name: str) -> Field:
        """The field called `name` in the code."""
        return next(field for field in self.fields if field.name == name)

    def say(self, key: str, /, **values: object) -> str:
        """The sentence `key` in this form's own words, where it has them."""
        return say_in(self.texts, key, **values)
