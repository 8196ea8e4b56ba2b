"""Links between records: each leads to a record that is there, and nobody is sent to a body that is
no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from core.texts import say
from knowledge.content.library import Library
from knowledge.content.problems import Fault, Field
from knowledge.content.schema import Document


class Link(NamedTuple):
    """A field of a record that names another: where that must be, and the sentence for when it is
    not.
    """

    kind: str
    slug: str
    field: Field
    target: str
    shelf: Mapping[str, Document]
    missing: str


def link_faults(library: Library) -> Iterator[Fault]:
    """Every link that leads nowhere, and every one to an organisation that cannot do what is asked
    of it.
    """
    for link in _links(library):
        if link.target not in link.shelf or (
            link.shelf is library.entries and link.target == link.slug
        ):
            reason = say(f"checks.{link.missing}", field=link.field[0], slug=link.target)
            yield Fault(link.kind, link.slug, reason, link.field)
    yield from _ended_contacts(library)
    yield from _course_bodies(library)


def _links(library: Library) -> Iterator[Link]:
    bodies = library.organisations
    for entry in library.entries.values():
        for place, slug in enumerate(entry.related):
            yield Link(
                "faq", entry.id, ("related", place), slug, library.entries, "not_another_entry"
            )
        if entry.contact:
            yield Link("faq", entry.id, ("contact",), entry.contact, bodies, "not_an_organisation")
        if entry.course:
            yield Link("faq", entry.id, ("course",), entry.course, library.courses, "not_a_course")
        if entry.opportunity:
            calls = library.opportunities
            yield Link(
                "faq", entry.id, ("opportunity",), entry.opportunity, calls, "not_an_opportunity"
            )
    for course in library.courses.values():
        yield Link(
            "courses",
            course.id,
            ("organisation",),
            course.organisation,
            bodies,
            "not_an_organisation",
        )
    for each in library.opportunities.values():
        if each.contact:
            yield Link(
                "opportunities", each.id, ("contact",), each.contact, bodies, "not_an_organisation"
            )
        for place, slug in enumerate(each.sectors):
            yield Link(
                "opportunities",
                each.id,
                ("sectors", place),
                slug,
                library.sectors,
                "not_a_sector",
            )
    for menu in library.menus.values():
        for place, slug in enumerate(menu.entries):
            yield Link("menus", menu.id, ("entries", place), slug, library.entries, "not_an_entry")
    for term in library.glossary.values():
        if term.entry:
            yield Link("glossary", term.id, ("entry",), term.entry, library.entries, "not_an_entry")
    for skill in library.skills.values():
        for place, slug in enumerate(skill.sectors):
            yield Link(
                "skills", skill.id, ("sectors", place), slug, library.sectors, "not_a_sector"
            )


def _ended_contacts(library: Library) -> Iterator[Fault]:
    askers = [("faq", each.id, each.contact) for each in library.entries.values()]
    askers += [("opportunities", each.id, each.contact) for each in library.opportunities.values()]
    for kind, slug, contact in askers:
        organisation = library.organisations.get(contact or "")
        if organisation is not None and organisation.status == "ended":
            yield Fault(kind, slug, say("checks.contact_has_ended", slug=contact), ("contact",))


def _course_bodies(library: Library) -> Iterator[Fault]:
    for course in library.courses.values():
        organisation = library.organisations.get(course.organisation)
        if organisation is None:
            continue
        over = course.status in ("ended", "never_started")
        if organisation.status == "ended" and not over:
            yield Fault(
                "courses",
                course.id,
                say("checks.body_has_ended", slug=organisation.id),
                ("organisation",),
            )
        if organisation.status == "planned" and course.status == "last_known":
            yield Fault(
                "courses",
                course.id,
                say("checks.body_is_planned", slug=organisation.id),
                ("organisation",),
            )
