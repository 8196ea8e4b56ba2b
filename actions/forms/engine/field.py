"""What a form asks, as data, and the one place that decides what it asks next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from italian.choices import choices_in
from italian.text import plain
from knowledge.keeper import Knowledge

Values = Mapping[str, Any]
"""Answers by field name, as JSON; a skipped field has the value None."""

WORDS_MAX = 1000
"""Characters that are kept of an answer in free words."""
CERTAIN, LIKELY, UNCERTAIN, GUESSED = 1.0, 0.8, 0.6, 0.4
"""How sure a candidate is: told by a register, a catalogue or exact grammar; by words that mostly
mean it; by words of which one part is unknown; only by the entity extractor.
"""


@dataclass(frozen=True)
class Setting:
    """What readers may look at besides the words: the content in use and the time."""

    knowledge: Knowledge
    now: datetime
    values: Values = field(default_factory=dict)
    named_company: str | None = None
    """A company's name as the entity extractor saw it."""

    @property
    def today(self) -> date:
        """The day in the time zone of `now`."""
        return self.now.date()


@dataclass(frozen=True)
class Answer:
    """What was understood in an answer: the field's value and other fields' values found beside it,
    or a fault.

    `fault` is the key, under `forms.fault`, of the sentence to say, `told` what it says in its
    braces; then there is no value. `other_fault` is the same for something written beside a good
    value, such as a wrong e-mail after a name. `offers` are words to choose from, where a fault is
    that several things may be meant; each of them is read without doubt.
    """

    value: Any = None
    others: Mapping[str, Any] = field(default_factory=dict)
    fault: str | None = None
    told: Mapping[str, object] = field(default_factory=dict)
    other_fault: str | None = None
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A value that a message may give a field: the words it stands on, and how sure it is, from 0
    to 1.
    """

    value: Any
    words: str
    sure: float


@dataclass(frozen=True)
class Gate:
    """A question whose answer opens the fields that are behind it.

    `opens` is the value that does, `refuses` the one that leaves them closed; at `reads` the
    sentence `forms.<notice>` is said, and the question asked again. The moment of the opening is
    kept among the values as `stamp`.
    """

    opens: str
    refuses: str
    reads: str
    notice: str
    stamp: str


Reader = Callable[[str, Setting], Answer]
Finder = Callable[[str, Setting], tuple[Candidate, ...]]


def _nothing_found(text: str, setting: Setting) -> tuple[Candidate, ...]:
    return ()


def _no_more_choices(setting: Setting) -> list[tuple[str, str]]:
    return []


def _nothing_repeated(values: Values) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True)
class Field:
    """A thing that a form asks. Its texts are in `content/messages`, in the form's file or in
    `forms.yml`, by its name: `ask`, `fault`, `label`, `choice`.

    How it is heard. `names` matches, in folded text, the words by which people call it. `reader`
    reads an answer to its question; without one, an answer is read by the words of its choices
    (`several` of them at once, some of which may be denied), or else any words are taken, up to
    `longest` characters. `find` finds it in words about anything. `free_text` fields take any
    words, so inside them only explicit commands are obeyed, and where `takes_questions` a question
    is an answer too.

    How it is asked. `choices` are values offered as buttons, `other_choices` more of them, with
    their titles, that depend on the setting; `shown_first` is how many of them are shown before the
    person asks for the others. `asked_when` tells from the other answers whether it applies at all,
    and what is `behind` a gate applies only once that is open; what is `volunteered` has no turn of
    its own, and is taken only when told. `told` are the entries of the
    content that are told, each with its source, before asking; `repeats` fills the braces of the
    question with answers given before.

    How it is said back. `show` makes a value readable: without it, by the titles of the choices, or
    as the words are. `quiet` ones are not said back, `says_back` ones are in spite of their
    choices. The `title` names the whole form to who comes back to it.

    What is kept. `columns` gives, from all the answers, the columns of the record that this field
    fills: its own, of the same name, unless told otherwise. A `transient` field has no value of its
    own: its answer changes others, until it applies no more.
    """

    name: str
    names: str
    reader: Reader | None = None
    find: Finder = _nothing_found
    several: bool = False
    longest: int = WORDS_MAX
    required: bool = True
    free_text: bool = False
    takes_questions: bool = False
    choices: tuple[str, ...] = ()
    other_choices: Callable[[Setting], list[tuple[str, str]]] = _no_more_choices
    shown_first: int | None = None
    asked_when: Callable[[Values], bool] = lambda values: True
    behind: Field | None = None
    volunteered: bool = False
    gate: Gate | None = None
    told: tuple[str, ...] = ()
    repeats: Callable[[Values], Mapping[str, object]] = _nothing_repeated
    show: Callable[[Any], str] | None = None
    quiet: bool = False
    says_back: bool = False
    title: bool = False
    columns: Callable[[Values], Mapping[str, Any]] | None = None
    transient: bool = False

    def read(self, text: str, setting: Setting) -> Answer:
        """What `text` says in answer to the field's question."""
        if self.reader is not None:
            return self.reader(text, setting)
        if self.choices:
            found = choices_in(self.name, text, several=self.several)
            if not found:
                return Answer(fault=self.name)
            return Answer(found if self.several else found[0])
        return Answer(plain(text, self.longest)) if text.strip() else Answer(fault=self.name)

    def applies(self, values: Values) -> bool:
        """Whether the other answers leave this one to be asked or shown."""
        return (self.behind is None or self.behind.is_open(values)) and self.asked_when(values)

    def is_open(self, values: Values) -> bool:
        """Whether the answer of this gate opens what is behind it."""
        return self.gate is not None and values.get(self.name) == self.gate.opens

    def record(self, values: Values) -> Mapping[str, Any]:
        """The columns of the record that this field fills."""
        if self.columns is not None:
            return self.columns(values)
        kept = not self.transient and self.name in values and self.applies(values)
        return {self.name: values[self.name]} if kept else {}


def next_field(fields: Sequence[Field], values: Values) -> Field | None:
    """The first field that is to be asked and has no answer yet; None when the form is complete."""
    return next((field for field in fields if _is_open(field, values)), None)


def missing(fields: Sequence[Field], values: Values) -> int:
    """How many required answers are still missing."""
    return sum(field.required and _is_open(field, values) for field in fields)


def _is_open(field: Field, values: Values) -> bool:
    return field.name not in values and not field.volunteered and field.applies(values)
