"""Tells a question in the middle of a form from an answer."""

from __future__ import annotations

from typing import Literal

from actions.forms.engine.talk import Talk
from italian.manner import opens_as_question

ASIDE_INTENTS = frozenset(
    {
        "ask_question",
        "ask_again",
        "ask_simpler",
        "talk_to_person",
        "bot_challenge",
        "need_help",
        "out_of_scope",
        "insult",
        "offer_place",
        "check_status",
        "reject_answer",
    }
)
ADDRESSED = frozenset({"talk_to_person", "bot_challenge", "insult"})
"""Intents of words that are about the assistant, and answer nothing."""
SURE = 0.7
"""Confidence from which a message that reads as a question is one."""


def asks_surely(talk: Talk) -> bool:
    """Whether it is a question without doubt, and no answer to `talk.asking`."""
    return _looks(talk) == "surely"


def may_ask(talk: Talk) -> bool:
    """Whether it may be a question as well as an answer."""
    return _looks(talk) == "maybe"


def _looks(talk: Talk) -> Literal["surely", "maybe", "no"]:
    """Judges by three signs: the classifier, a question mark, a question word at the start.

    Where any words may be the answer, only a question mark makes a question of them beyond doubt.
    """
    heard, asking = talk.heard, talk.asking
    if asking is None or asking.takes_questions:
        return "no"
    marked = heard.text.rstrip().endswith("?")
    worded = opens_as_question(heard.folded)
    aside, sure = heard.intent in ASIDE_INTENTS, heard.confidence >= SURE
    if sure and heard.intent in ADDRESSED:
        return "surely"
    if aside and (marked or (worded and not asking.free_text)) and (sure or (marked and worded)):
        return "surely"
    asks = heard.intent == "ask_question" if asking.free_text else aside
    return "maybe" if (marked or worded or (asks and sure)) else "no"
