"""What a form asks, and the one place that decides what it asks next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from knowledge.keeper import Knowledge

Values = Mapping[str, Any]
"""Answers by field name, as JSON; a skipped field has the value None."""


@dataclass(frozen=True)
class Setting:
    """What readers may look at besides the words: the content in use and the time."""

    knowledge: Knowledge
    now: datetime
    draft: str = ""
    """The key of the draft that the talk is about; its buttons carry it."""
    values: Values = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day in the time zone of `now`."""
        return self.now.date()


@dataclass(frozen=True)
class Reading:
    """What was understood in an answer: the field's value and other fields' values found beside it,
    or a fault.

    `fault` is the key, under `forms.fault`, of the sentence to say; then there is no value.
    `other_fault` is the same for something written beside a good value, such as a wrong e-mail
    after a name. `offers` are words to choose from, where a fault is that several things may be
    meant; each of them is read without doubt.
    """

    value: Any = None
    others: Mapping[str, Any] = field(default_factory=dict)
    fault: str | None = None
    other_fault: str | None = None
    offers: tuple[str, ...] = ()


Reader = Callable[[str, Setting], Reading]


def _no_more_choices(setting: Setting) -> list[tuple[str, str]]:
    return []


@dataclass(frozen=True)
class Field:
    """A thing that a form asks. Its texts are in `content/messages`, in the form's file or in
    `forms.yml`, by its name.

    `names` matches, in folded text, the words by which people call it. `free_text` fields take any
    words, so inside them only explicit commands are obeyed; `quiet` ones are not said back,
    `says_back` ones are in spite of their choices, and where `takes_questions` a question is an
    answer too. `choices` are values offered as buttons, `other_choices` more of them, with their
    titles, that depend on the setting; `shown_first` is how many of them are shown before the
    person asks for the others. `asked_when` tells from the other answers whether it applies at all.
    A `transient` field has no value of its own: its answer changes others, until it applies no
    more. `told` are the entries of the content that are told, each with its source, before asking.
    """

    name: str
    read: Reader
    show: Callable[[Any], str]
    names: str
    required: bool = True
    free_text: bool = False
    quiet: bool = False
    says_back: bool = False
    takes_questions: bool = False
    choices: tuple[str, ...] = ()
    other_choices: Callable[[Setting], list[tuple[str, str]]] = _no_more_choices
    shown_first: int | None = None
    asked_when: Callable[[Values], bool] = lambda values: True
    transient: bool = False
    told: tuple[str, ...] = ()


def next_field(fields: Sequence[Field], values: Values) -> Field | None:
    """The first field that applies and has no answer yet; None when the form is complete."""
    return next((f for f in fields if f.name not in values and f.asked_when(values)), None)


def missing(fields: Sequence[Field], values: Values) -> int:
    """How many required answers are still missing."""
    return sum(f.required and f.name not in values and f.asked_when(values) for f in fields)
