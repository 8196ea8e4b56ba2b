"""What a pressed button means: one typed value, checked again when it comes back.

A button may be pressed days later, twice, or by a program that made it up: what does not fit one of
these shapes is no press at all, and whoever handles one still asks whether it fits the talk.
"""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

CHOOSE = "choose"
"""The intent of every button; the channels let no typed text reach it."""
PRESS = "press"
"""The entity that carries the value of a pressed button."""

Step = Literal[
    "agree",
    "answer",
    "cancel",
    "change",
    "go_on",
    "go_without",
    "leave",
    "more",
    "no_stop",
    "question",
    "skip",
    "start_over",
    "submit",
    "yes_stop",
]
"""What a button that steers a form asks for; its title is `forms.button.<step>`."""

SubmissionStep = Literal["amend", "ask_withdraw", "withdraw", "keep"]
VerdictStep = Literal["up", "down", "off_topic", "wrong_or_old", "unclear", "write", "leave"]


class _Value(BaseModel):
    """The base of all values: what is not declared is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def payload(self) -> str:
        """The message that Rasa receives when the button is pressed."""
        value = self.model_dump_json()
        return f"/{CHOOSE}{json.dumps({PRESS: value}, ensure_ascii=False)}"


class _OfForm(_Value):
    """A button inside a form: of which form, draft (by its key) and version of the declaration."""

    form: str
    draft: str
    version: int


class AnswerField(_OfForm):
    """The answer `value` to one field."""

    kind: Literal["answer"] = "answer"
    field: str
    value: str


class SteerForm(_OfForm):
    """A step of the form itself; `field` where the step is about one."""

    kind: Literal["steer"] = "steer"
    step: Step
    field: str | None = None


class StartForm(_Value):
    """Opens a form, with answers already given."""

    kind: Literal["start"] = "start"
    form: str
    given: dict[str, str] = {}


class OpenEntry(_Value):
    """The answer of an entry of the content."""

    kind: Literal["entry"] = "entry"
    entry: str


class OpenTopic(_Value):
    """The questions most asked on a topic."""

    kind: Literal["topic"] = "topic"
    topic: str


class OpenDoor(_Value):
    """One of the ways in."""

    kind: Literal["door"] = "door"
    door: Literal["student", "company", "person", "places", "help", "code"]


class NoneOfThese(_Value):
    """None of the questions that were offered."""

    kind: Literal["none_of_these"] = "none_of_these"


class JudgeAnswer(_Value):
    """A verdict on the answer with that random id, which an entry gave; or a step on the way to
    one.
    """

    kind: Literal["verdict"] = "verdict"
    answer: str
    entry: str
    step: VerdictStep


class AboutSubmission(_Value):
    """Something to do with a submission that was sent."""

    kind: Literal["submission"] = "submission"
    code: str
    step: SubmissionStep


class OwnData(_Value):
    """Erasing what is known of the person: asked for, confirmed, or not wanted any more."""

    kind: Literal["own_data"] = "own_data"
    step: Literal["ask", "erase", "keep"]


class Unsubscribe(_Value):
    """No more news: confirmed, or not wanted any more."""

    kind: Literal["unsubscribe"] = "unsubscribe"
    step: Literal["yes", "no"]


Press = (
    AnswerField
    | SteerForm
    | StartForm
    | OpenEntry
    | OpenTopic
    | OpenDoor
    | NoneOfThese
    | JudgeAnswer
    | AboutSubmission
    | OwnData
    | Unsubscribe
)
_ANY: TypeAdapter[Press] = TypeAdapter(Annotated[Press, Field(discriminator="kind")])


def read_press(value: str) -> Press | None:
    """The press that `value` says, or None when it says none."""
    try:
        return _ANY.validate_json(value)
    except ValidationError:
        return None
