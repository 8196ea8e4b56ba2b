"""What the schema cannot see: links between records, missing sources, twins, spelling of Italian texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.italian import fold
from knowledge.library import Library
from knowledge.schema import Entry

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
                yield "faq", entry.id, f"related: «{related}» non è un'altra voce"
        if entry.contact and entry.contact not in library.organisations:
            yield "faq", entry.id, f"contact: «{entry.contact}» non è tra le organizzazioni"
        if entry.course and entry.course not in library.courses:
            yield "faq", entry.id, f"course: «{entry.course}» non è tra i corsi"
    for course in library.courses.values():
        if course.organisation not in library.organisations:
            yield "courses", course.id, f"organisation: «{course.organisation}» non è tra le organizzazioni"
    for opportunity in library.opportunities.values():
        if opportunity.contact and opportunity.contact not in library.organisations:
            yield (
                "opportunities",
                opportunity.id,
                f"contact: «{opportunity.contact}» non è tra le organizzazioni",
            )
    for menu in library.menus.values():
        for slug in menu.entries:
            if slug not in library.entries:
                yield "menus", menu.id, f"entries: «{slug}» non è una voce"
    for skill in library.skills.values():
        for sector in skill.sectors:
            if sector not in library.sectors:
                yield "skills", skill.id, f"sectors: «{sector}» non è tra i settori"


def _entry_faults(entry: Entry) -> Iterator[str]:
    if not entry.sources and entry.certainty != "to_verify" and entry.topic != "service":
        yield "manca la fonte"
    if (entry.volatile or entry.certainty == "to_verify") and entry.contact is None:
        yield "un dato che cambia o è da verificare deve dire a chi chiedere (contact)"
    for text in (entry.question, entry.short, entry.details or ""):
        if wrong := _WRONG_ACCENTS.search(text):
            yield f"accento o apostrofo da correggere: «{wrong.group(0)}»"
        if text.count("**") % 2 or _MARKUP_LEFT.search(text):
            yield "l'unico segno ammesso nei testi è **grassetto**"


def _twins(library: Library) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for entry in library.entries.values():
        for wording in entry.wordings:
            key = fold(wording)
            owner = seen.setdefault(key, entry.id)
            if owner != entry.id:
                yield "faq", entry.id, f"la domanda «{wording}» è già nella voce {owner}"
