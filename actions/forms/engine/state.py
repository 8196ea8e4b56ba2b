"""Where a talk inside a form stands; stored in the draft after every turn, so nothing lives in
memory only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Literal

Prompt = Literal["stop", "resume", "question_or_answer", "refused", "review"]
"""A question about the talk itself that waits for yes, no or a button; `refused` is what to do
without what is behind the gate.
"""
_FORMER_PROMPTS: Mapping[str, Prompt] = {"without_contacts": "refused"}
"""What drafts of earlier releases call them."""


@dataclass(frozen=True)
class FormState:
    """Answers so far, the field being asked, and a prompt that comes before it."""

    values: Mapping[str, Any] = field(default_factory=dict)
    asking: str | None = None
    trail: tuple[str, ...] = ()
    """The fields answered, each once and the latest at the end: "no, 20" corrects that, "indietro"
    asks it again.
    """
    prompt: Prompt | None = None
    held: str | None = None
    """A text kept while the person says whether it was a question or the answer."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> FormState:
        """Read back what `to_json` wrote; an empty draft is an empty form."""
        known = {f.name: stored[f.name] for f in fields(cls) if f.name in stored}
        prompt = known.get("prompt")
        known["prompt"] = _FORMER_PROMPTS.get(prompt or "", prompt)
        return cls(**{**known, "trail": tuple(known.get("trail", ()))})

    def to_json(self) -> dict[str, Any]:
        """As stored in the draft."""
        return asdict(self)

    @property
    def last(self) -> str | None:
        """The field answered last."""
        return self.trail[-1] if self.trail else None

    def answered(self, name: str) -> FormState:
        """The same state after an answer to that field."""
        return replace(self, trail=(*(each for each in self.trail if each != name), name))

    def before(self) -> str | None:
        """The field to go back to: the one answered before that being asked, or the last."""
        earlier = (
            self.trail[: self.trail.index(self.asking)] if self.asking in self.trail else self.trail
        )
        return earlier[-1] if earlier else None

    def with_values(self, **values: Any) -> FormState:
        """The same state with more (or corrected) answers."""
        return replace(self, values={**self.values, **values})

    def without(self, *names: str) -> FormState:
        """The same state with some answers taken back."""
        return replace(self, values={k: v for k, v in self.values.items() if k not in names})
