"""One turn of a talk: who wrote, what was read, where the talk stood; and the reply to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.memory import Memory
from actions.messages import Message
from actions.reading.reading import Reading
from actions.state import TalkState
from core.channels import Channel, channel_of
from store.models import UnansweredKind


@dataclass(frozen=True)
class Turn:
    """A message of a person, read, in its talk; `memory` holds the slots.

    `id` is the channel's: the same again when the message is delivered again. `at` is when the
    channel passed it on, in nanoseconds: turns may come late, behind newer ones.
    """

    id: str
    at: int
    person: str
    memory: Memory
    reading: Reading
    state: TalkState

    @property
    def channel(self) -> Channel:
        """Where the person writes from."""
        return channel_of(self.person)


@dataclass(frozen=True)
class Reply:
    """What to say, and what to remember in Rasa's slots; `unanswered` when a question got no
    answer.
    """

    messages: tuple[Message, ...]
    memory: Mapping[str, Any] = field(default_factory=dict)
    unanswered: UnansweredKind | None = None

    def remembering(self, **memory: Any) -> Reply:
        """The same reply with more to remember."""
        return Reply(self.messages, {**self.memory, **memory}, self.unanswered)

    def to_json(self) -> dict[str, Any]:
        """What was said, as kept for a turn that comes again."""
        return {
            "messages": [message.to_json() for message in self.messages],
            "memory": dict(self.memory),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Reply:
        """Read back what `to_json` wrote."""
        return cls(tuple(map(Message.from_json, stored["messages"])), stored["memory"])
