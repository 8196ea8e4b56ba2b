"""A message inside a form where it stands: all that a turn of the form looks at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from actions.forms.engine.corrections import Correction, find_correction
from actions.forms.engine.evidence import surest
from actions.forms.engine.field import Answer, Field, Setting
from actions.forms.engine.form import Form
from actions.forms.engine.state import FormState, Prompt
from actions.presses import AnswerField, SteerForm
from actions.reading.reading import Reading
from italian.commands import Command


@dataclass(frozen=True)
class Talk:
    """The form, its state before the turn, what was heard, and the key of the draft, which the
    form's buttons carry.
    """

    form: Form
    state: FormState
    heard: Reading
    draft: str

    def at(self, state: FormState) -> Talk:
        """The same message in another state."""
        return replace(self, state=state)

    def past_prompt(self) -> Talk:
        """The same message after a prompt that it did not answer; the summary stays in sight."""
        prompt: Prompt | None = "review" if self.state.prompt == "review" else None
        return self.at(replace(self.state, prompt=prompt, held=None))

    def say(self, key: str, /, **values: object) -> str:
        """The sentence `key` in the form's own words."""
        return self.form.say(key, **values)

    @property
    def setting(self) -> Setting:
        """What readers may look at, with the answers given so far."""
        return replace(self.heard.setting, values=self.state.values)

    @property
    def asking(self) -> Field | None:
        """The field whose question is open; None at the summary."""
        return self.form.field(self.state.asking) if self.state.asking else None

    @property
    def takes_any_words(self) -> bool:
        """Whether any words answer what is asked."""
        return self.asking is not None and self.asking.free_text

    @property
    def must_answer(self) -> bool:
        """Whether what is asked may not be skipped."""
        return self.asking is not None and self.asking.required

    @property
    def pressed_field(self) -> Field | None:
        """The field that the pressed button names."""
        press = self.heard.press
        named = press.field if isinstance(press, AnswerField | SteerForm) else None
        return self.form.field(named) if named else None

    @property
    def command(self) -> Command | None:
        """The command that is the whole message."""
        return self.heard.command

    @cached_property
    def correction(self) -> Correction | None:
        """The correction that the message makes."""
        return find_correction(self.heard.text, self.form.fields)

    @cached_property
    def told(self) -> dict[str, Any]:
        """The fields that the message tells, whatever is being asked."""
        return surest(self.heard.candidates(self.form))

    @cached_property
    def answer(self) -> Answer | None:
        """The message as an answer to what is asked, where something is."""
        return self.asking.read(self.heard.text, self.setting) if self.asking else None

    @property
    def answers(self) -> bool:
        """Whether the message can be read as an answer to what is asked."""
        return self.answer is not None and self.answer.fault is None
