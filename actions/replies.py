"""Turns what the search found into what is said: the answer, whom to ask, source and date, related questions."""

from __future__ import annotations

from actions.buttons import MENU, topic_buttons
from actions.desk import Reply, Turn
from actions.messages import Button, Choice, Message
from knowledge.answers import find_answer
from knowledge.library import Library
from knowledge.schema import Entry
from store.texts import say

ENTRY = "entry"
"""`what` of the buttons that lead to an entry."""
QUESTION = "last_question"
"""Slot with the last question understood, so that "e al tecnico?" can be read."""


def answer(turn: Turn) -> Reply:
    """Search the content for `turn.text`, in the light of the question before."""
    found = find_answer(turn.knowledge.search, turn.text, turn.memory.get(QUESTION))
    if found.kind == "answer":
        reply = entry_reply(found.entries[0], turn.knowledge.library)
        return Reply(reply.messages, {QUESTION: found.question})
    if found.kind == "choices":
        buttons = tuple(Button(entry.question, Choice(ENTRY, entry.id)) for entry in found.entries)
        none = Button(say("dialogue.button.none_of_these"), Choice(MENU, "none_of_these"))
        return Reply((Message(say("dialogue.choose"), (*buttons, none)),), {QUESTION: found.question})
    return Reply((Message(say("dialogue.unknown"), topic_buttons()),))


def is_distress(entry: Entry) -> bool:
    """Whether an entry is for somebody in danger."""
    return entry.id.startswith("distress-")


def entry_reply(entry: Entry, library: Library) -> Reply:
    """The answer of an entry and buttons to those related; what it was about is remembered.

    To somebody in danger only the help is said: no source, no buttons, nothing to carry on.
    """
    if is_distress(entry):
        return Reply((Message("\n".join(filter(None, (entry.short, entry.details)))),), {QUESTION: None})
    buttons = tuple(
        Button(library.entries[slug].button_title, Choice(ENTRY, slug))
        for slug in entry.related
        if slug in library.entries
    )
    return Reply((Message(entry_text(entry, library), buttons[:3]),), {QUESTION: entry.question})


def entry_text(entry: Entry, library: Library) -> str:
    """Answer first, then what helps, whom to ask, source and date."""
    lines = [entry.short]
    if entry.details:
        lines.append(entry.details)
    organisation = library.organisations.get(entry.contact or "")
    if organisation is not None:
        voice = "ask_voi" if "company" in entry.audience and "student" not in entry.audience else "ask_tu"
        website = organisation.website
        shown = say("dialogue.website", website=website.removeprefix("https://")) if website else ""
        lines.append(say(f"dialogue.{voice}", ask=organisation.ask, website=shown))
    lines.append(source_line(entry))
    return "\n".join(lines)


def source_line(entry: Entry) -> str:
    """`_Fonte: legge 145/2018 (2018); verificato a novembre 2026_`."""
    month = say("dialogue.months").split()[entry.verified_on.month - 1]
    if not entry.sources:
        return say("dialogue.source_none", month=month, year=entry.verified_on.year)
    source = entry.sources[0]
    published = say("dialogue.source_published", date=_italian_date(source.published)) if source.published else ""
    title = source.title.replace("_", " ")
    return say("dialogue.source", title=title, published=published, month=month, year=entry.verified_on.year)


def _italian_date(partial: str) -> str:
    """`2024-06` → `06/2024`."""
    return "/".join(reversed(partial.split("-")))
