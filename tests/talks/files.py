"""Talks as YAML files: what somebody says and presses, what must come back, what must be stored.

A file of `company/` or `student/` is a list of talks on one theme. A turn is one act: `says` a text
(`times` repeats it), `presses` a button of the last reply, or `starts` (opens the page, or /start
on Telegram). `by` names another person, who talks apart from the first.

What must come back: `hears` (every fragment, `a | b` for either of two, in the text or the titles
of the buttons), `not_hears` (in the text), `offers` (titles of buttons), `code: yes` (a new code
FAB-, OFF- or RIC-, remembered as `{code}`). Case, bold and line ends do not matter in fragments.

`rows` are all the records that the talk must have added, by table, each with the fields to be
checked; needs, offers and requests that are not named must have none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

FOLDER = Path(__file__).parent
FIRST_PERSON = "chi scrive"

Channel = Literal["web", "telegram"]
Table = Literal["needs", "offers", "requests", "drafts"]


class Strict(BaseModel):
    """Refuses keys it does not know: a mistyped expectation must not pass for none."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Turn(Strict):
    """One act of one person and what must come back."""

    says: str | None = None
    times: Annotated[int, Field(ge=1)] = 1
    presses: str | None = None
    starts: Literal[True] | None = None
    by: str = FIRST_PERSON
    hears: list[str] = []
    not_hears: list[str] = []
    offers: list[str] = []
    code: Literal[True] | None = None

    @model_validator(mode="after")
    def _is_one_act(self) -> Self:
        if sum(act is not None for act in (self.says, self.presses, self.starts)) != 1:
            raise ValueError("exactly one of says, presses and starts")
        return self


class Talk(Strict):
    """A whole talk; `both` runs it once on each channel."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    about: Annotated[str, Field(pattern=r"^[^\n]+$")]
    channel: Literal["web", "telegram", "both"]
    turns: Annotated[list[Turn], Field(min_length=1)]
    rows: dict[Table, list[dict[str, Any]]] = {}

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels on which it runs."""
        return ("web", "telegram") if self.channel == "both" else (self.channel,)


def load_talks(folder: Path) -> list[Talk]:
    """All the talks in the files of `folder`; raises ValueError with the file that has a fault, or
    an id used twice.
    """
    talks: list[Talk] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            talks += TypeAdapter(list[Talk]).validate_python(
                yaml.safe_load(path.read_text("utf-8"))
            )
        except (ValueError, yaml.YAMLError) as fault:
            raise ValueError(f"{path.name}: {fault}") from fault
    ids = [talk.id for talk in talks]
    if twice := {one for one in ids if ids.count(one) > 1}:
        raise ValueError(f"ids used twice: {sorted(twice)}")
    return talks
