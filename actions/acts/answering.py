"""Answers questions from `content/`, each with its source and date, or says honestly that it does
not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.acts.people import HELP_ENTRY
from actions.acts.verdicts import dislike_last_answer
from actions.buttons import door, start, topic_buttons
from actions.context import Context
from actions.entries import choice_buttons, entry_reply
from actions.memory import LAST_CHOICES, LAST_ENTRY, LAST_QUESTION, MISSES, SPEAKER
from actions.messages import Button, Message
from actions.presses import OpenEntry, OpenTopic
from actions.reading.danger import is_help
from actions.reading.reading import ASKS, Reading
from actions.turn import Reply, Turn
from core.texts import say
from knowledge.search.answers import Finding
from knowledge.search.mentions import Mentions, name_of

BEYOND_DOUBT = 0.95
"""The likelihood of an entry that outweighs the classifier's "this is not our business"."""
OFFERED = 3
"""Entries offered to who got an answer to something else."""
WORTH_SAYING, OUTWEIGHS = 0.2, 0.7
"""The likelihood from which an entry is said to a message that was not taken for a question, by
itself and beside that of "no entry answers this".
"""
BESIDE = 2
"""Entries offered beside an answer, or where there is none."""
_MENUS = {"its": "courses", "pcto": "pcto", "internships": "internships"}
"""The menu of each subject that a message may name."""


async def answer(context: Context, turn: Turn) -> Reply:
    """What the content says to each thing that is asked, or "non lo so"."""
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
    if any(found.likelihood >= BEYOND_DOUBT for found in turn.reading.findings):
        return _answer(turn.reading, turn)
    message = Message(say("dialogue.out_of_scope"), topic_buttons())
    return Reply((message,), unanswered="out_of_scope")


async def topic(context: Context, turn: Turn) -> Reply:
    """The questions most asked on the topic of a button."""
    press = turn.reading.press
    assert isinstance(press, OpenTopic)
    return _menu(turn, press.topic)


def _answer(read: Reading, turn: Turn) -> Reply:
    """Each thing that a message asks gets its answer; who may be in danger is offered help too."""
    known = [finding for finding in read.findings if _is_worth_saying(finding, read)]
    if read.subject and read.findings[0].kind != "answer":
        return _menu(turn, _MENUS[read.subject])
    if not read.danger.may_be():
        return _say_all(known, read, turn) if known else _unknown(read.findings[0], turn)
    entry = read.knowledge.library.entries[HELP_ENTRY]
    helping = Button(entry.button_title, OpenEntry(entry=entry.id))
    if not known:
        return Reply((Message(say("dialogue.in_doubt"), (helping, door("person"))),))
    reply = _say_all(known, read, turn)
    offer = Message(say("dialogue.if_in_danger"), (helping,))
    return replace(reply, messages=(*reply.messages, offer))


def _is_worth_saying(found: Finding, read: Reading) -> bool:
    """Less is enough of what the classifier, too, took for a question."""
    if found.kind == "nothing":
        return False
    return read.intent == ASKS or found.likelihood >= max(WORTH_SAYING, OUTWEIGHS * found.doubt)


def _say_all(known: Sequence[Finding], read: Reading, turn: Turn) -> Reply:
    replies = [_say_found(finding, turn, several=len(known) > 1) for finding in known]
    memory = {name: value for reply in replies for name, value in reply.memory.items()}
    memory[MISSES] = None
    if schools := Mentions.in_text(read.text).school_types:
        memory[SPEAKER] = name_of(Mentions(school_types=schools))
    return Reply(tuple(message for reply in replies for message in reply.messages), memory)


def _say_found(found: Finding, turn: Turn, *, several: bool) -> Reply:
    """An answer; under its question where there are several, or where it may be another's; then the
    next likely one is told in a line, and the others are buttons.
    """
    first, *others = found.entries
    reply = entry_reply(first, turn).remembering(**{LAST_QUESTION: found.question})
    if found.kind == "answer" and not several:
        return reply
    [message] = reply.messages
    named = say("dialogue.in_answer_to" if several else "dialogue.likely", question=first.question)
    lines = [named, message.text]
    if found.kind == "answer" or not others:
        return replace(reply, messages=(replace(message, text="\n".join(lines)),))
    if found.close:
        lines.append(say("dialogue.or_else", question=others[0].question, short=others[0].short))
    offered = others[:BESIDE]
    message = replace(message, text="\n".join(lines), buttons=choice_buttons(offered))
    choices = " ".join(entry.id for entry in offered)
    return replace(reply, messages=(message,)).remembering(**{LAST_CHOICES: choices})


def _unknown(found: Finding, turn: Turn) -> Reply:
    """ "Non lo so", with what is nearest; the second time in a row with another way on."""
    again = bool(turn.memory.get(MISSES))
    near = found.entries[:BESIDE]
    buttons = tuple(Button(entry.question, OpenEntry(entry=entry.id)) for entry in near)
    ways = (start("callback"), *topic_buttons()) if again else topic_buttons()
    message = Message(
        say("dialogue.unknown_again" if again else "dialogue.unknown"), (*buttons, *ways)
    )
    memory = {MISSES: "1", LAST_CHOICES: " ".join(entry.id for entry in near)}
    return Reply((message,), memory, unanswered="unknown")


def _menu(turn: Turn, name: str) -> Reply:
    library = turn.reading.knowledge.library
    slugs = library.menus[name].entries
    buttons = tuple(Button(library.entries[slug].question, OpenEntry(entry=slug)) for slug in slugs)
    message = Message(say(f"dialogue.topic.{name}"), buttons)
    return Reply((message,), {LAST_CHOICES: " ".join(slugs)})
