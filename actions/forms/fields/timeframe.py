"""By when a company needs people."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.forms.engine.field import CERTAIN, Answer, Candidate, Field, Setting, Values
from actions.forms.fields.words import NAME_MAX
from italian.text import plain
from italian.timeframes import Timeframe, find_timeframe

CHOICES = {
    "now": "subito",
    "three_months": "entro 3 mesi",
    "six_months": "entro 6 mesi",
    "no_hurry": "senza fretta",
}
"""The words that each button stands for."""


def _read(text: str, setting: Setting) -> Answer:
    found = find_timeframe(CHOICES.get(text, text), setting.today)
    return Answer(_kept(found)) if found else Answer(fault="timeframe")


def _find(text: str, setting: Setting) -> tuple[Candidate, ...]:
    """A time with an end: one that is open may be said of anything."""
    found = find_timeframe(text, setting.today)
    if found is None or found.until is None:
        return ()
    return (Candidate(_kept(found), found.words, CERTAIN),)


def _kept(found: Timeframe) -> dict[str, Any]:
    """A time as kept in the draft."""
    until = found.until.isoformat() if found.until else None
    return {"words": plain(found.words, NAME_MAX), "until": until}


def _columns(values: Values) -> dict[str, Any]:
    kept = values["timeframe"]
    until = date.fromisoformat(kept["until"]) if kept["until"] else None
    return {"timeframe": kept["words"], "timeframe_until": until}


TIMEFRAME = Field(
    "timeframe",
    names=r"tempi?|tempistic\w+|quando|scadenza|periodo|data",
    reader=_read,
    find=_find,
    choices=tuple(CHOICES),
    show=lambda v: plain(v["words"]),
    says_back=True,
    columns=_columns,
)
