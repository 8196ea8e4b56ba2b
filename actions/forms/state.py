"""Where a talk inside a form stands; stored in the draft after every turn, so nothing lives in memory only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

Prompt = Literal["stop", "resume", "question_or_answer", "without_contacts", "review"]
"""A question about the talk itself that waits for yes, no or a button."""


@dataclass(frozen=True)
class FormState:
    """Answers so far, the field being asked, and a prompt that comes before it."""

    values: Mapping[str, Any] = field(default_factory=dict)
    asking: str | None = None
    last: str | None = None
    """The field answered last: "no, 20" corrects it, "indietro" asks it again."""
    prompt: Prompt | None = None
    held: str | None = None
    """A text kept while the person says whether it was a question or the answer."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> FormState:
        """Read back what `to_json` wrote; an empty draft is an empty form."""
        return cls(**stored)

    def to_json(self) -> dict[str, Any]:
        """As stored in the draft."""
        return asdict(self)

    def with_values(self, **values: Any) -> FormState:
        """The same state with more (or corrected) answers."""
        return replace(self, values={**self.values, **values})

    def without(self, *names: str) -> FormState:
        """The same state with some answers taken back."""
        return replace(self, values={k: v for k, v in self.values.items() if k not in names})
