"""What a turn inside a form ends with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from actions.forms.engine.state import FormState
from actions.messages import Message

Next = Literal["stay", "submit", "drop", "restart", "aside"]
"""What follows a turn: nothing, saving, dropping the draft, a new draft, or an answer from outside
the form.
"""


@dataclass(frozen=True)
class Outcome:
    """The state after a turn, the messages, and what follows.

    `aside` is the text to be answered outside; where nothing is known there, `otherwise` is what
    the turn ends with.
    """

    state: FormState
    messages: tuple[Message, ...] = ()
    next: Next = "stay"
    aside: str | None = None
    otherwise: Outcome | None = None
