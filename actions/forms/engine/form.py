"""A form as data: its fields and the few things that differ from one form to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from actions.forms.engine.field import Field, Setting, Values
from actions.presses import AnswerField, Press, SteerForm
from core.texts import say_in
from store.models import Submission
from store.records import Kind, NewSubmission


def _nothing_to_change(text: str, setting: Setting) -> dict[str, Any] | None:
    return None


def _never(values: Values) -> str | None:
    return None


@dataclass(frozen=True)
class Form:
    """`kind` is what it submits, `record` makes one of the columns that the fields fill and of
    those that are `fixed`: they tell apart forms of one kind.

    `texts` is the messages file whose sentences go before those of `forms`. `opening_intents` are
    those of messages that may tell several fields at once; `change_by_content` hears corrections
    that name no field; `summary_buttons` are fields offered for a change. `anonymous` forms may be
    sent while their gate is refused. `ends` tells from the values whether the form cannot go on:
    the key of the sentence that says why.
    """

    name: str
    kind: Kind[Any]
    texts: str
    fields: tuple[Field, ...]
    record: Callable[..., NewSubmission]
    summary_buttons: tuple[str, ...]
    opening_intents: frozenset[str]
    fixed: Mapping[str, str] = field(default_factory=dict)
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
        return press.field is None or self.asks(press.field)

    def asks(self, name: str) -> bool:
        """Whether the form has a field called `name`."""
        return any(each.name == name for each in self.fields)

    def field(self, name: str) -> Field:
        """The field called `name` in the code."""
        return next(each for each in self.fields if each.name == name)

    @property
    def gate(self) -> Field | None:
        """The field that opens those behind it, where the form has one."""
        return next((each for each in self.fields if each.gate), None)

    def say(self, key: str, /, **values: object) -> str:
        """The sentence `key` in this form's own words, where it has them."""
        return say_in(self.texts, key, **values)

    def stored(self, values: Values, now: datetime) -> dict[str, Any]:
        """What is kept of `values`: with the moment at which the gate was opened; and of who did
        not open it, or closes it again, nothing that is behind it.
        """
        if self.gate is None or self.gate.gate is None:
            return dict(values)
        stamp = self.gate.gate.stamp
        if self.gate.is_open(values):
            return {stamp: now.isoformat(), **values}
        closed = {stamp} | {each.name for each in self.fields if each.behind is not None}
        return {name: value for name, value in values.items() if name not in closed}

    def to_record(self, values: Values) -> NewSubmission:
        """The record of a completed form, made of what each field fills of it."""
        columns: dict[str, Any] = {}
        for each in self.fields:
            columns |= each.record(values)
        return self.record(**self.fixed, **columns)

    def wrote(self, row: Submission) -> bool:
        """Whether a submission came from this form."""
        return isinstance(row, self.kind.model) and all(
            getattr(row, name) == value for name, value in self.fixed.items()
        )
