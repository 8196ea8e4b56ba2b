"""From a question and the talk so far to what should be said: an answer, some choices, or an honest "non lo so"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from knowledge.italian import fold
from knowledge.mentions import Mentions, carry_on
from knowledge.schema import Entry
from knowledge.search import Hit, Search

CONFIDENT = 0.58
"""From here up the best entry is given as the answer."""
POSSIBLE = 0.45
"""From here up an entry is worth naming as a choice."""
LIKELY, CLEAR_LEAD = 0.50, 0.08
"""From LIKELY up, with such a lead over the second, the best entry is given as the answer too."""
FRAGMENT_WORDS = 6
_CONTINUES = re.compile(r"^(?:e|ed|ma|invece|oppure|o|ok e|si ma|e invece|e se)\b")


@dataclass(frozen=True)
class Finding:
    """What the search says: `answer` (one entry), `choices` (up to three) or `nothing`."""

    kind: Literal["answer", "choices", "nothing"]
    entries: tuple[Entry, ...] = ()
    question: str = ""
    """The whole question that was searched, to carry the talk on."""


def find_answer(search: Search, question: str, before: str | None = None) -> Finding:
    """Answer `question`; a fragment is read together with the question `before` it, where that fits better."""
    hits, asked = search.find(question), fold(question)
    if before and is_fragment(question):
        whole = carry_on(question, before)
        whole_hits = search.find(whole)
        if whole_hits and (not hits or _continues(question) or whole_hits[0].score > hits[0].score):
            hits, asked = whole_hits, whole
    return _judge(hits, asked)


def is_fragment(question: str) -> bool:
    """Whether a text leans on the question before it."""
    folded = fold(question)
    if _continues(question):
        return len(folded.split()) <= 2 * FRAGMENT_WORDS
    return len(folded.split()) <= FRAGMENT_WORDS and not Mentions.in_text(folded).subjects


def _continues(question: str) -> bool:
    return _CONTINUES.match(fold(question)) is not None


def _judge(hits: list[Hit], asked: str) -> Finding:
    if not hits or hits[0].score < POSSIBLE:
        return Finding("nothing", question=asked)
    lead = hits[0].score - hits[1].score if len(hits) > 1 else 1.0
    if hits[0].score >= CONFIDENT or (hits[0].score >= LIKELY and lead >= CLEAR_LEAD):
        return Finding("answer", (hits[0].entry,), asked)
    return Finding("choices", tuple(hit.entry for hit in hits[:3] if hit.score >= POSSIBLE), asked)
