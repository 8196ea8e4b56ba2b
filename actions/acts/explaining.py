"""Says things again, says them more plainly, says what a word means; in a form, its question."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from actions.acts import forms
from actions.buttons import door, topic_buttons
from actions.context import Context
from actions.entries import choice_buttons, entry_reply
from actions.forms.engine import phrases
from actions.forms.engine.outcome import Outcome
from actions.forms.engine.talk import Talk
from actions.forms.engine.turns import ask_again
from actions.memory import (
    LAST_CHOICES,
    LAST_ENTRY,
    LAST_QUESTION,
    SAID_AGAIN,
    Pending,
    offered_entries,
    wait_for,
)
from actions.messages import Button, Message
from actions.presses import OpenEntry
from actions.reading.danger import is_help
from actions.sources import source_line
from actions.turn import Reply, Turn
from core.texts import say
from knowledge.content.schema import Entry
from knowledge.content.validity import standing

Way = Literal["again", "simpler"]
"""How something is told once more."""
EXPLAINED = 3
"""Words whose meaning is added to what is told more plainly."""


async def say_again(context: Context, turn: Turn) -> Reply:
    """ "Ripeti": the last answer, whole; the questions offered; or what can be asked."""
    entry = _entry(turn)
    if entry is None:
        return _nothing_said(turn, "again")
    [message] = entry_reply(entry, turn).messages
    opening = say(f"dialogue.again.{_time(turn, 'again')}")
    text = f"{opening}\n{message.text}"
    return Reply((replace(message, text=text),), _remembered(turn, "again", entry))


async def simplify(context: Context, turn: Turn) -> Reply:
    """ "Non ho capito": the short answer, the meaning of its difficult words, and a person."""
    entry = _entry(turn)
    if entry is None:
        return _nothing_said(turn, "simpler")
    today, library = turn.reading.now.date(), turn.reading.knowledge.library
    lines = [
        say(f"dialogue.simpler.{_time(turn, 'simpler')}"),
        entry.short,
        *_meanings(turn, f"{entry.question} {entry.short}"),
        standing(entry, library, today),
        source_line(entry, library, today, volatile=entry.volatile),
    ]
    message = Message("\n".join(filter(None, lines)), (door("person"),), entry=entry.id)
    return Reply((message,), _remembered(turn, "simpler", entry))


async def explain_word(context: Context, turn: Turn) -> Reply:
    """ "Che cosa vuol dire DVR?": its meaning; in a form, then the question again."""
    opened = turn.state.form
    if opened is None:
        return await _tell_meaning(context, turn)
    return await forms.answer_aside(context, opened, Outcome(opened.answers), turn, _tell_meaning)


async def ask_once_more(context: Context, turn: Turn) -> Reply:
    """ "Ripeti" in a form: its question."""
    return await _question(context, turn, "again")


async def explain_question(context: Context, turn: Turn) -> Reply:
    """ "Non ho capito" in a form: its question in other words, with what difficult ones mean."""
    return await _question(context, turn, "simpler")


async def _tell_meaning(context: Context, turn: Turn) -> Reply:
    term = turn.reading.asked_term
    assert term is not None
    text = say("dialogue.word", term=term.term, meaning=term.meaning)
    read = turn.reading
    text = f"{text}\n{source_line(term, read.knowledge.library, read.now.date())}"
    entry = turn.reading.knowledge.library.entries.get(term.entry or "")
    if entry is None:
        return Reply((Message(text),), {LAST_CHOICES: None})
    memory = {LAST_QUESTION: entry.question, LAST_ENTRY: entry.id, LAST_CHOICES: None}
    return Reply((Message(text, (Button(entry.button_title, OpenEntry(entry=entry.id)),)),), memory)


async def _question(context: Context, turn: Turn, way: Way) -> Reply:
    """The form's question told once more; nothing answered so far is touched."""
    opened = turn.state.form
    assert opened is not None
    talk = opened.talk(turn.reading)
    lines = [talk.say(f"forms.{way}.{_time(turn, way)}")]
    if way == "simpler":
        lines += _explained(turn, talk)
    outcome = ask_again(talk, "\n".join(lines))
    reply = Reply(outcome.messages, _told(turn, way))
    await forms.keep(context, opened, turn, reply, outcome.state)
    return reply


def _explained(turn: Turn, talk: Talk) -> list[str]:
    """What the question wants, and what its words and those of its buttons mean."""
    field = talk.asking
    if field is None:
        return [talk.say("forms.explain.summary")]
    asked = phrases.question(talk, field)
    shown = " ".join((asked.text, *(button.title for button in asked.buttons)))
    return [talk.say(f"forms.explain.{field.name}"), *_meanings(turn, shown)]


def _meanings(turn: Turn, text: str) -> list[str]:
    terms = turn.reading.knowledge.glossary.terms_in(text)[:EXPLAINED]
    return [say("dialogue.one_word", term=each.term, meaning=each.meaning) for each in terms]


def _entry(turn: Turn) -> Entry | None:
    """The entry that is asked for along with it ("spiegami facile che cos'è un ITS"), where it
    surely is one; else the one given last.
    """
    read = turn.reading
    if read.command is None and read.findings[0].kind == "answer":
        found = read.findings[0].entries[0]
        if not is_help(found):
            return found
    return read.knowledge.library.entries.get(str(turn.memory.get(LAST_ENTRY) or ""))


def _nothing_said(turn: Turn, way: Way) -> Reply:
    """No answer was given yet: the questions that were offered, or what can be asked."""
    entries = turn.reading.knowledge.library.entries
    offered = [entries[each] for each in offered_entries(turn.memory) if each in entries]
    if not offered:
        return Reply((Message(say(f"dialogue.{way}.nothing"), topic_buttons()),))
    buttons = (*choice_buttons(offered), door("person"))
    return Reply((Message(say(f"dialogue.{way}.choices"), buttons),))


def _time(turn: Turn, way: Way) -> Literal["first", "more"]:
    """Whether it is told so for the first time, or just after having been told so."""
    return "more" if turn.state.pending == Pending(SAID_AGAIN, way) else "first"


def _told(turn: Turn, way: Way) -> dict[str, str]:
    return wait_for(SAID_AGAIN, way if _time(turn, way) == "first" else f"{way}_more")


def _remembered(turn: Turn, way: Way, entry: Entry) -> dict[str, str | None]:
    """The talk goes on from the same question; another entry is a question of its own."""
    told = {**_told(turn, way), LAST_CHOICES: None}
    if entry.id == turn.memory.get(LAST_ENTRY):
        return told
    return {**told, LAST_ENTRY: entry.id, LAST_QUESTION: entry.question}
