"""Answers questions from `content/`, each with its source and date, or says honestly that it does
not know.
"""

from __future__ import annotations

from actions.acts.verdicts import dislike_last_answer
from actions.buttons import door, topic_buttons
from actions.context import Context
from actions.entries import choice_buttons, entry_reply
from actions.memory import LAST_CHOICES, LAST_ENTRY, LAST_QUESTION
from actions.messages import Button, Message
from actions.presses import OpenEntry, OpenTopic
from actions.reading.danger import is_help
from actions.reading.reading import Reading
from actions.turn import Reply, Turn
from core.texts import say
from knowledge.search.answers import Finding

BEYOND_DOUBT = 0.8
"""The likelihood of an entry that outweighs the classifier's "this is not our business"."""
OFFERED = 3
"""Entries offered to who got an answer to something else."""
_MENUS = {"its": "courses", "pcto": "pcto", "internships": "internships"}
"""The menu of each subject that a message may name."""


async def answer(context: Context, turn: Turn) -> Reply:
    """One entry, up to three choices, or "non lo so"."""
    return _answer(turn.reading, turn)


async def answer_correction(context: Context, turn: Turn) -> Reply:
    """ "No, intendevo lo stage": the answer to the question before, put right."""
    return _answer(turn.reading.part(turn.reading.meant), turn)


async def answer_entry(context: Context, turn: Turn) -> Reply:
    """The entry that was chosen among those offered."""
    press = turn.reading.press
    assert isinstance(press, OpenEntry)
    return entry_reply(turn.reading.knowledge.library.entries[press.entry], turn)


async def answer_again(context: Context, turn: Turn) -> Reply:
    """ "Non è quello che ho chiesto": the next best entries for the same question; the answer given
    gets a bad verdict.
    """
    rejected, question = turn.memory.get(LAST_ENTRY), turn.memory.get(LAST_QUESTION)
    if rejected:
        await dislike_last_answer(context, turn, rejected)
    hits = turn.reading.knowledge.search.find(question or "", limit=2 * OFFERED)
    others = [hit.entry for hit in hits if hit.entry.id != rejected and not is_help(hit.entry)]
    if not (rejected and others):
        return Reply((Message(say("dialogue.reject.nothing_else"), topic_buttons()),))
    buttons = (*choice_buttons(others[:OFFERED]), door("person"))
    return Reply((Message(say("dialogue.reject.choose"), buttons),))


async def reject_choices(context: Context, turn: Turn) -> Reply:
    """ "Nessuna di queste": the topics, and a person."""
    message = Message(say("dialogue.none_of_these"), topic_buttons())
    return Reply((message,), {LAST_CHOICES: None}, unanswered="rejected_choices")


async def out_of_scope(context: Context, turn: Turn) -> Reply:
    """What the classifier holds to be none of our business: a kind refusal, unless an entry is
    beyond doubt.
    """
    hits = turn.reading.hits
    if hits and hits[0].score >= BEYOND_DOUBT:
        return entry_reply(hits[0].entry, turn)
    message = Message(say("dialogue.out_of_scope"), topic_buttons())
    return Reply((message,), unanswered="out_of_scope")


async def topic(context: Context, turn: Turn) -> Reply:
    """The questions most asked on the topic of a button."""
    press = turn.reading.press
    assert isinstance(press, OpenTopic)
    return _menu(turn, press.topic)


def _answer(read: Reading, turn: Turn) -> Reply:
    """A message that asks two things gets two answers; somebody in danger gets only the help."""
    found = read.findings
    help_first = [each.entries[0] for each in found if each.entries and is_help(each.entries[0])]
    if help_first:
        return entry_reply(help_first[0], turn)
    if read.subject and found[0].kind != "answer":
        return _menu(turn, _MENUS[read.subject])
    replies = [_say_found(finding, turn) for finding in found]
    return Reply(
        tuple(message for reply in replies for message in reply.messages),
        {name: value for reply in replies for name, value in reply.memory.items()},
        next((reply.unanswered for reply in replies if reply.unanswered), None),
    )


def _say_found(found: Finding, turn: Turn) -> Reply:
    if found.kind == "answer":
        return entry_reply(found.entries[0], turn).remembering(**{LAST_QUESTION: found.question})
    if found.kind == "choices":
        offered = " ".join(entry.id for entry in found.entries)
        memory = {LAST_QUESTION: found.question, LAST_CHOICES: offered}
        return Reply((Message(say("dialogue.choose"), choice_buttons(found.entries)),), memory)
    return Reply((Message(say("dialogue.unknown"), topic_buttons()),), unanswered="unknown")


def _menu(turn: Turn, name: str) -> Reply:
    library = turn.reading.knowledge.library
    slugs = library.menus[name].entries
    buttons = tuple(Button(library.entries[slug].question, OpenEntry(entry=slug)) for slug in slugs)
    message = Message(say(f"dialogue.topic.{name}"), buttons)
    return Reply((message,), {LAST_CHOICES: " ".join(slugs)})
