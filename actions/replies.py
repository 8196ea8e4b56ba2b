"""Turns what the search found into what is said: the answer, whom to ask, source and date, related
questions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from actions.buttons import topic_buttons
from actions.desk import Reply, Turn
from actions.messages import Button, Message
from actions.presses import NoneOfThese, OpenEntry, Press
from core.texts import say
from knowledge.content.library import Library
from knowledge.content.schema import Entry
from knowledge.content.validity import standing
from knowledge.search.answers import Finding, find_answers
from knowledge.search.talk import bare_subject

QUESTION = "last_question"
"""Slot with the last question understood, so that "e al tecnico?" can be read."""
CHOICES = "last_choices"
"""Slot with the ids of the entries offered last, so that "la seconda" can be understood."""
LAST_ENTRY = "last_entry"
"""Slot with the entry given last, so that "non è quello che ho chiesto" can be understood."""

SURE_DISTRESS, FITTING_DISTRESS = 0.8, 0.4
"""In a form, where a name or a note may look like a call for help: confidence, or likelihood of an
entry, that is one.

Of 64 calls for help kept out of training each has the one or the other.
"""

_MENUS = {"its": "courses", "pcto": "pcto", "internships": "internships"}
"""The menu of each subject that a message may name."""


def answer(turn: Turn, text: str | None = None) -> Reply:
    """Search the content for `text`, the turn's own unless given, in the light of the question
    before.

    A message that asks two things gets two answers; somebody in danger gets only the help.
    """
    found = find_answers(turn.knowledge.search, text or turn.text, turn.memory.get(QUESTION))
    help_first = [
        finding.entries[0]
        for finding in found
        if finding.entries and is_distress(finding.entries[0])
    ]
    if help_first:
        return entry_reply(help_first[0], turn)
    subject = bare_subject(text or turn.text)
    if subject and found[0].kind != "answer":
        return menu(turn, _MENUS[subject])
    replies = [_say_found(finding, turn) for finding in found]
    return Reply(
        tuple(message for reply in replies for message in reply.messages),
        {name: value for reply in replies for name, value in reply.memory.items()},
        next((reply.unanswered for reply in replies if reply.unanswered), None),
    )


def _say_found(found: Finding, turn: Turn) -> Reply:
    if found.kind == "answer":
        reply = entry_reply(found.entries[0], turn)
        return replace(reply, memory={**reply.memory, QUESTION: found.question})
    if found.kind == "choices":
        memory = {QUESTION: found.question, CHOICES: " ".join(entry.id for entry in found.entries)}
        return Reply((Message(say("dialogue.choose"), choice_buttons(found.entries)),), memory)
    return Reply((Message(say("dialogue.unknown"), topic_buttons()),), unanswered="unknown")


def choice_buttons(entries: Iterable[Entry]) -> tuple[Button, ...]:
    """The questions of `entries` to choose from, and a way out."""
    none = Button(say("dialogue.button.none_of_these"), NoneOfThese())
    return (*(Button(entry.question, OpenEntry(entry=entry.id)) for entry in entries), none)


def menu(turn: Turn, name: str) -> Reply:
    """The questions most asked about a topic, to choose from."""
    entries = turn.knowledge.library.entries
    slugs = turn.knowledge.library.menus[name].entries
    buttons = tuple(Button(entries[slug].question, OpenEntry(entry=slug)) for slug in slugs)
    return Reply((Message(say(f"dialogue.topic.{name}"), buttons),), {CHOICES: " ".join(slugs)})


def offered(press: Press, turn: Turn) -> Reply | None:
    """What an offered question, or "Nessuna di queste", leads to; None for any other press."""
    entries = turn.knowledge.library.entries
    if isinstance(press, OpenEntry) and press.entry in entries:
        return entry_reply(entries[press.entry], turn)
    if isinstance(press, NoneOfThese):
        text = say("dialogue.none_of_these")
        return Reply(
            (Message(text, topic_buttons()),), {CHOICES: None}, unanswered="rejected_choices"
        )
    return None


def is_distress(entry: Entry) -> bool:
    """Whether an entry is for somebody in danger."""
    return entry.id.startswith("distress-")


def sounds_like_distress(turn: Turn, among: int) -> bool:
    """Whether somebody may be in danger, by the classifier or by the first `among` entries of the
    search.
    """
    hits = turn.knowledge.search.find(turn.text, limit=among)
    return turn.intent == "distress" or any(is_distress(hit.entry) for hit in hits)


def is_surely_distress(turn: Turn) -> bool:
    """Whether the classifier is sure that somebody is in danger, or the search finds what is said
    to such people.
    """
    if turn.confidence >= SURE_DISTRESS:
        return True
    hits = turn.knowledge.search.find(turn.text, limit=1)
    return bool(hits) and is_distress(hits[0].entry) and hits[0].score >= FITTING_DISTRESS


def entry_reply(entry: Entry, turn: Turn) -> Reply:
    """The answer of an entry and buttons to those related; what it was about is remembered.

    To somebody in danger only the help is said: no source, no buttons, nothing to carry on.
    """
    if is_distress(entry):
        help_alone = "\n".join(filter(None, (entry.short, entry.details)))
        return Reply((Message(help_alone),), dict.fromkeys((QUESTION, LAST_ENTRY, CHOICES)))
    library = turn.knowledge.library
    buttons = tuple(
        Button(library.entries[slug].button_title, OpenEntry(entry=slug))
        for slug in entry.related
        if slug in library.entries
    )
    message = Message(entry_text(entry, library, turn.now.date()), buttons[:3], entry=entry.id)
    return Reply((message,), {QUESTION: entry.question, LAST_ENTRY: entry.id, CHOICES: None})


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


def source_line(entry: Entry) -> str:
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
