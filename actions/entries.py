"""How an entry of the content is said: the answer, whom to ask, source and
date, what is related.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from actions.memory import LAST_CHOICES, LAST_ENTRY, LAST_QUESTION
from actions.messages import Button, Message
from actions.presses import NoneOfThese, OpenEntry
from actions.reading.danger import is_help
from actions.turn import Reply, Turn
from core.texts import say
from knowledge.content.library import Library
from knowledge.content.schema import Entry, Term
from knowledge.content.validity import standing


def choice_buttons(entries: Iterable[Entry]) -> tuple[Button, ...]:
    """The questions of `entries` to choose from, and a way out."""
    none = Button(say("dialogue.button.none_of_these"), NoneOfThese())
    return (*(Button(entry.question, OpenEntry(entry=entry.id)) for entry in entries), none)


def entry_reply(entry: Entry, turn: Turn) -> Reply:
    """The answer of an entry and buttons to those related; what it was about is remembered.

    To somebody in danger only the help is said: no source, no buttons, nothing to carry on.
    """
    if is_help(entry):
        help_alone = "\n".join(filter(None, (entry.short, entry.details)))
        return Reply(
            (Message(help_alone),), dict.fromkeys((LAST_QUESTION, LAST_ENTRY, LAST_CHOICES))
        )
    library = turn.reading.knowledge.library
    buttons = tuple(
        Button(library.entries[slug].button_title, OpenEntry(entry=slug))
        for slug in entry.related
        if slug in library.entries
    )
    message = Message(
        entry_text(entry, library, turn.reading.now.date()), buttons[:3], entry=entry.id
    )
    memory = {LAST_QUESTION: entry.question, LAST_ENTRY: entry.id, LAST_CHOICES: None}
    return Reply((message,), memory)


def entry_text(entry: Entry, library: Library, today: date) -> str:
    """Answer first, then what helps, how it stands `today`, whom to ask, source and date."""
    lines = [entry.short]
    lines += filter(None, (entry.details, standing(entry, library, today)))
    organisation = library.organisations.get(entry.contact or "")
    if organisation is not None:
        voice = (
            "ask_voi"
            if "company" in entry.audience and "student" not in entry.audience
            else "ask_tu"
        )
        website = organisation.website
        shown = say("dialogue.website", website=website.removeprefix("https://")) if website else ""
        lines.append(say(f"dialogue.{voice}", ask=organisation.ask, website=shown))
    lines.append(source_line(entry))
    return "\n".join(lines)


def entry_in_brief(entry: Entry) -> str:
    """The question and the short answer in a line, source and date below: for what is told within a
    form.
    """
    return "\n".join(
        (say("dialogue.in_brief", question=entry.question, short=entry.short), source_line(entry))
    )


def source_line(entry: Entry | Term) -> str:
    """`_Fonte: legge 145/2018 (2018); verificato a novembre 2026_`."""
    month = say("dialogue.months").split()[entry.verified_on.month - 1]
    if not entry.sources:
        return say("dialogue.source_none", month=month, year=entry.verified_on.year)
    source = entry.sources[0]
    published = (
        say("dialogue.source_published", date=_italian_date(source.published))
        if source.published
        else ""
    )
    title = source.title.replace("_", " ")
    return say(
        "dialogue.source",
        title=title,
        published=published,
        month=month,
        year=entry.verified_on.year,
    )


def _italian_date(partial: str) -> str:
    """`2024-06` → `06/2024`."""
    return "/".join(reversed(partial.split("-")))
