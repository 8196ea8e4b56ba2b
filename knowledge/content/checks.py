"""What the schema cannot see: links between records, missing sources, dates, twins, the Italian of
the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from core.settings import settings
from core.texts import say
from knowledge.content.date_checks import date_faults
from knowledge.content.library import Library
from knowledge.content.link_checks import link_faults
from knowledge.content.near_duplicates import duplicate_faults
from knowledge.content.problems import Fault, Field, dotted
from knowledge.content.schema import Document, Entry
from knowledge.content.terms import with_terms
from knowledge.content.wording import Wording

PHRASINGS_MIN = 4
PHRASING_MAX = 400

PROSE = {"question", "short", "details", "label", "title", "name", "area", "place", "address"} | {
    "status_note",
    "summary",
    "what",
    "ask",
    "reason",
    "term",
    "meaning",
}
"""Fields people read. The others hold codes, or the words of those who ask, mistakes included."""

_NAMED_ACT = re.compile(
    r"(?:legge|decreto|documento|deliber|determin|regolamento|circolare|nota|ordinanza|linee "
    r"guida|accordo|protocollo"
    r"|avviso|bando|statuto)",
    re.IGNORECASE,
)
_MARKUP_LEFT = re.compile(r"(?<!\*)\*(?!\*)|\*{3,}|_|<[a-zA-Z/]|\[[^\]]*\]\(")


def check(library: Library, today: date | None) -> Iterator[Fault]:
    """Every fault of the content as a whole; without `today` only those that
    are faults on any day.
    """
    yield from link_faults(library)
    for entry in library.entries.values():
        for faults in (
            _source_faults(entry),
            _contact_faults(entry, library),
            _phrasing_faults(entry),
        ):
            yield from (Fault("faq", entry.id, reason, field) for field, reason in faults)
    yield from date_faults(library, today)
    yield from duplicate_faults(library)
    wording = Wording(library.forbidden.values())
    for kind, shelf in library.shelves().items():
        for document in shelf.values():
            faults = _text_faults(document, wording)
            yield from (Fault(kind, document.id, reason, field) for field, reason in faults)


def _text_faults(document: Document, wording: Wording) -> Iterator[tuple[Field, str]]:
    for field, text in _prose(document.model_dump(), ()):
        told = with_terms(text)
        for reason in wording.faults(told):
            yield field, f"{dotted(field)}: {reason}"
        if "{" in told:
            yield field, f"{dotted(field)}: {say('checks.term', terms=', '.join(settings().terms))}"
        if told.count("**") % 2 or _MARKUP_LEFT.search(told):
            yield field, f"{dotted(field)}: {say('checks.markup')}"


def _prose(fields: Mapping[str, object], place: Field) -> Iterator[tuple[Field, str]]:
    for name, value in fields.items():
        if isinstance(value, str) and name in PROSE:
            yield (*place, name), value
        elif isinstance(value, tuple):
            for position, child in enumerate(value):
                if isinstance(child, Mapping):
                    yield from _prose(child, (*place, name, position))


def _source_faults(entry: Entry) -> Iterator[tuple[Field, str]]:
    if entry.certainty == "to_verify" or entry.topic == "service":
        return
    if not entry.sources:
        yield (), say("checks.no_source")
    elif not any(source.url or _NAMED_ACT.match(source.title) for source in entry.sources):
        yield ("sources",), say("checks.source_nobody_finds")


def _contact_faults(entry: Entry, library: Library) -> Iterator[tuple[Field, str]]:
    opportunity = library.opportunities.get(entry.opportunity or "")
    unsure = opportunity is not None and opportunity.status == "unknown"
    if entry.contact is None and (entry.volatile or entry.certainty == "to_verify" or unsure):
        yield ("contact",), say("checks.no_contact")


def _phrasing_faults(entry: Entry) -> Iterator[tuple[Field, str]]:
    if len(entry.phrasings) < PHRASINGS_MIN:
        yield (
            ("phrasings",),
            say("checks.few_phrasings", least=PHRASINGS_MIN, count=len(entry.phrasings)),
        )
    for place, phrasing in enumerate(entry.phrasings):
        if len(phrasing) > PHRASING_MAX:
            yield (
                ("phrasings", place),
                say("checks.long_phrasing", most=PHRASING_MAX, count=len(phrasing)),
            )
