"""How an entry of the content is said: the answer, whom to ask, source and
date, what is related.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from actions.links import shown_site, with_links
from actions.memory import LAST_CHOICES, LAST_ENTRY, LAST_QUESTION
from actions.messages import Button, Message
from actions.own_words import in_own_words
from actions.presses import NoneOfThese, OpenEntry
from actions.reading.danger import is_help
from actions.sources import source_line
from actions.turn import Reply, Turn
from core.texts import say
from knowledge.content.library import Library
from knowledge.content.schema import Entry
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
        words = "\n".join(filter(None, (entry.short, entry.details)))
        help_alone = with_links(words, turn.reading.knowledge.library)
        return Reply(
            (Message(help_alone),), dict.fromkeys((LAST_QUESTION, LAST_ENTRY, LAST_CHOICES))
        )
    library = turn.reading.knowledge.library
    buttons = tuple(
        Button(library.entries[slug].button_title, OpenEntry(entry=slug))
        for slug in entry.related
        if slug in library.entries
    )
    told = entry_text(entry, library, turn.reading.now.date())
    message = Message(in_own_words(told, turn.reading.text), buttons[:3], entry=entry.id)
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
        site = shown_site(organisation.website or "")
        is_news = bool(site) and not any(site in line for line in lines)
        website = say("dialogue.website", website=site) if is_news else ""
        lines.append(say(f"dialogue.{voice}", ask=organisation.ask, website=website))
    told = with_links("\n".join(lines), library)
    return f"{told}\n{_source(entry, library, today)}"


def entry_in_brief(entry: Entry, library: Library, today: date) -> str:
    """The question and the short answer in a line, source and date below: for what is told within a
    form.
    """
    told = say("dialogue.in_brief", question=entry.question, short=entry.short)
    return f"{with_links(told, library)}\n{_source(entry, library, today)}"


def _source(entry: Entry, library: Library, today: date) -> str:
    return source_line(entry, library, today, volatile=entry.volatile)
