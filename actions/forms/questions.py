"""Tells a question in the middle of a form from an answer."""

from __future__ import annotations

import re
from typing import Literal

from actions.forms.heard import Heard
from knowledge.italian import fold

ASIDE_INTENTS = frozenset(
    {
        "ask_question",
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
SURE = 0.7
"""Confidence from which a message that reads as a question is one."""
_QUESTION_WORDS = re.compile(
    r"^(?:ma |e |scusa(?:te)? |senta |senti )*(?:che|chi|cosa|come|quando|quant[oaie]|dove|perche|qual[ei]?|quali|"
    r"si puo|posso|possiamo|devo|dobbiamo|c e|ci sono|esiste|serve|e vero|a chi|in che|con chi)\b"
)


def looks_like_question(heard: Heard) -> Literal["surely", "maybe", "no"]:
    """Judges by three signs: the classifier, a question mark, a question word at the start."""
    marked = heard.text.rstrip().endswith("?")
    worded = _QUESTION_WORDS.match(fold(heard.text)) is not None
    aside = heard.intent in ASIDE_INTENTS
    if aside and (marked or worded) and (heard.confidence >= SURE or (marked and worded)):
        return "surely"
    if heard.intent in ("talk_to_person", "bot_challenge") and heard.confidence >= SURE:
        return "surely"
    return "maybe" if (marked or worded or (aside and heard.confidence >= SURE)) else "no"
