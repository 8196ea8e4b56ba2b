"""Dates as staff write them (`2024`, `2024-06`, `2024-06-15`) and as people read them (`giugno
2024`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from core.texts import say

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def first_day(partial: str) -> date:
    """The first day a partial date can mean: `2024-06` → 1 June 2024.

    Raises ValueError for what is no date.
    """
    parts = _PARTIAL.fullmatch(partial)
    if parts is None:
        raise ValueError(partial)
    return date(*(int(part or 1) for part in parts.groups()))


def last_day(partial: str) -> date:
    """The last day a partial date can mean: `2024-06` → 30 June 2024.

    Raises ValueError for what is no date.
    """
    first = first_day(partial)
    year, month = first.year, 12 if len(partial) == len("2024") else first.month
    if len(partial) > len("2024-06"):
        return first
    return date(year, month, monthrange(year, month)[1])


def in_words(partial: str) -> str:
    """`2024-06` → `giugno 2024`, `2026-02-24` → `24 febbraio 2026`; a year stays as it is."""
    year, month, day = (*partial.split("-"), "", "")[:3]
    month_name = say("dialogue.months").split()[int(month) - 1] if month else ""
    day_name = "1°" if day == "01" else day.lstrip("0")
    return " ".join(filter(None, (day_name, month_name, year)))
