"""Dates that cannot be: sources younger than their check, life spans that end before they begin,
days to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from core.texts import say
from knowledge.content.dates import first_day, in_words
from knowledge.content.library import Library
from knowledge.content.problems import Fault, Field
from knowledge.content.schema import (
    Course,
    Document,
    Entry,
    Opportunity,
    Organisation,
    Source,
    Term,
)

Finding = tuple[str, Field]


def date_faults(library: Library, today: date | None) -> Iterator[Fault]:
    """Every fault of the dates; without `today` only those that are faults on any day."""
    for kind, shelf in library.shelves().items():
        for document in shelf.values():
            yield from (
                Fault(kind, document.id, reason, field)
                for reason, field in _faults(document, today)
            )


def _faults(document: Document, today: date | None) -> Iterator[Finding]:
    if not isinstance(document, Entry | Course | Organisation | Opportunity | Term):
        return
    checked = document.verified_on
    if today and checked > today:
        yield say("checks.in_the_future", field="verified_on"), ("verified_on",)
    yield from _source_faults(document.sources, checked, today)
    if isinstance(document, Course):
        yield from _course_faults(document)
    if isinstance(document, Opportunity):
        yield from _life_span_faults(document, today)


def _source_faults(
    sources: tuple[Source, ...], checked: date, today: date | None
) -> Iterator[Finding]:
    for place, source in enumerate(sources):
        if source.published is None:
            continue
        published = first_day(source.published)
        field = ("sources", place, "published")
        if today and published > today:
            yield say("checks.in_the_future", field="published"), field
        elif published > checked:
            yield (
                say("checks.published_after_check", published=source.published, checked=checked),
                field,
            )


def _course_faults(course: Course) -> Iterator[Finding]:
    if first_day(course.as_of) > course.verified_on:
        yield (
            say("checks.as_of_after_check", as_of=course.as_of, checked=course.verified_on),
            ("as_of",),
        )
    if in_words(course.as_of) not in course.status_note:
        yield say("checks.undated_note", date=in_words(course.as_of)), ("status_note",)


def _life_span_faults(opportunity: Opportunity, today: date | None) -> Iterator[Finding]:
    first, last = opportunity.valid_from, opportunity.valid_to
    if first and last and last < first:
        yield say("checks.ends_before_it_begins", first=first, last=last), ("valid_to",)
    if today and opportunity.status == "open" and opportunity.has_ended(today):
        yield say("checks.open_but_over", last=last), ("status",)
