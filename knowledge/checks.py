"""What the schema cannot see: links between records, missing sources, twins, spelling of Italian texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.italian import fold
from knowledge.library import Library
from knowledge.schema import Entry
from store.texts import say

Fault = tuple[str, str, str]
"""Folder of `content/`, id, reason."""

_WRONG_ACCENTS = re.compile(
    r"\b(perche|poiche|finche|affinche|perchè|poichè|finchè|nè|sè|pò|un pò|qual'è|e'|puo'?|piu'?|gia'?|"
    r"citta'?|universita'|attivita'|qualita'|possibilita'|e' )(?=\W|$)",
    re.IGNORECASE,
)
_MARKUP_LEFT = re.compile(r"(?<!\*)\*(?!\*)|\*{3,}|_|<[a-zA-Z/]|\[[^\]]*\]\(")


def check(library: Library) -> Iterator[Fault]:
    """Every fault of the content as a whole, in the order of the shelves."""
    yield from _links(library)
    for entry in library.entries.values():
        yield from (("faq", entry.id, reason) for reason in _entry_faults(entry))
    yield from _twins(library)


def _links(library: Library) -> Iterator[Fault]:
    for entry in library.entries.values():
        for related in entry.related:
            if related not in library.entries or related == entry.id:
                yield "faq", entry.id, say("checks.not_another_entry", field="related", slug=related)
        if entry.contact and entry.contact not in library.organisations:
            yield "faq", entry.id, say("checks.not_an_organisation", field="contact", slug=entry.contact)
        if entry.course and entry.course not in library.courses:
            yield "faq", entry.id, say("checks.not_a_course", field="course", slug=entry.course)
    for course in library.courses.values():
        if course.organisation not in library.organisations:
            yield (
                "courses",
                course.id,
                say("checks.not_an_organisation", field="organisation", slug=course.organisation),
            )
    for opportunity in library.opportunities.values():
        if opportunity.contact and opportunity.contact not in library.organisations:
            yield (
                "opportunities",
                opportunity.id,
                say("checks.not_an_organisation", field="contact", slug=opportunity.contact),
            )
    for menu in library.menus.values():
        for slug in menu.entries:
            if slug not in library.entries:
                yield "menus", menu.id, say("checks.not_an_entry", field="entries", slug=slug)
    for skill in library.skills.values():
        for sector in skill.sectors:
            if sector not in library.sectors:
                yield "skills", skill.id, say("checks.not_a_sector", field="sectors", slug=sector)


def _entry_faults(entry: Entry) -> Iterator[str]:
    if not entry.sources and entry.certainty != "to_verify" and entry.topic != "service":
        yield say("checks.no_source")
    if (entry.volatile or entry.certainty == "to_verify") and entry.contact is None:
        yield say("checks.no_contact")
    for text in (entry.question, entry.short, entry.details or ""):
        if wrong := _WRONG_ACCENTS.search(text):
            yield say("checks.accent", words=wrong.group(0))
        if text.count("**") % 2 or _MARKUP_LEFT.search(text):
            yield say("checks.markup")


def _twins(library: Library) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for entry in library.entries.values():
        for wording in entry.wordings:
            key = fold(wording)
            owner = seen.setdefault(key, entry.id)
            if owner != entry.id:
                yield "faq", entry.id, say("checks.twin", wording=wording, owner=owner)
