"""What must be said about time beside an answer: a course of which the news is old, a call that is
over or unsure.

What the answer already says by itself (the date, or that nobody knows) is not said again.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from core.texts import say
from italian.text import fold
from knowledge.content.dates import in_words, last_day
from knowledge.content.library import Library
from knowledge.content.schema import Course, Entry, Opportunity, Source

STALE_AFTER = timedelta(days=180)
"""How long after its last check something volatile is no longer given without a warning."""
_ACT = re.compile(r"(?:legge|decreto)\b", re.IGNORECASE)
OLD_AFTER = timedelta(days=730)
"""How long after its publication a page is called old."""

_DOUBT = re.compile(
    r"\b(?:va|vanno) (?:\w+ )?(?:verificat|chiest|controllat)\w+|\bda verificare\b|\bverificate\b|"
    r"\bconferma\b"
    r"|\bnon (?:(?:l|le|li|la) )?ho (?:trovat|verificat)\w+|\bnon (?:le|li|lo) (?:conosco|so)\b"
)
"""How an answer, folded, admits by itself that nobody knows."""


def is_old(source: Source, today: date, *, volatile: bool) -> bool:
    """Whether `source` is older than it should be: of a year gone by where what it tells is
    `volatile`, else of more than two years ago. A page without a date is not called old, nor is an
    act: it holds until another changes it.
    """
    if source.published is None or _ACT.match(source.title):
        return False
    latest = last_day(source.published)
    return latest < today - OLD_AFTER or (volatile and latest.year < today.year)


def standing(entry: Entry, library: Library, today: date) -> str | None:
    """One sentence about how the thing `entry` is about stands on `today`; None when there is
    nothing to add.
    """
    opportunity = library.opportunities.get(entry.opportunity or "")
    course = library.courses.get(entry.course or "")
    return (
        (opportunity and _of_opportunity(opportunity, entry, today))
        or (course and _of_course(course, entry))
        or _of_check(entry, today)
    )


def _of_opportunity(opportunity: Opportunity, entry: Entry, today: date) -> str | None:
    title, first, last = opportunity.title, opportunity.valid_from, opportunity.valid_to
    if last and last < today:
        told = entry.verified_on > last and _says(entry, last)
        return None if told else say("validity.ended", title=title, day=_day(last))
    if opportunity.has_ended(today):
        return say("validity.closed", title=title)
    if first and first > today:
        return (
            None if _says(entry, first) else say("validity.not_begun", title=title, day=_day(first))
        )
    if opportunity.status == "unknown" and not _DOUBT.search(fold(_text(entry))):
        if last is None:
            return say("validity.unknown", title=title)
        return say("validity.perhaps_until", title=title, day=_day(last))
    if opportunity.status == "open" and last and not _says(entry, last):
        return say("validity.until", title=title, day=_day(last))
    return None


def _of_course(course: Course, entry: Entry) -> str | None:
    """Its `status_note`, which bears the date of the news; what can change no more needs only the
    year.
    """
    settled = course.status in ("ended", "never_started")
    news = course.as_of[:4] if settled else in_words(course.as_of)
    return None if news in _text(entry) else course.status_note


def _of_check(entry: Entry, today: date) -> str | None:
    stale = entry.volatile and today - entry.verified_on > STALE_AFTER
    return say("validity.unchecked", day=_day(entry.verified_on)) if stale else None


def _says(entry: Entry, day: date) -> bool:
    return _day(day) in _text(entry)


def _day(day: date) -> str:
    return in_words(day.isoformat())


def _text(entry: Entry) -> str:
    return f"{entry.short} {entry.details or ''}"
