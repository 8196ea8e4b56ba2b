"""From a message and the talk so far to what should be said: an answer, some choices, or an honest
"non lo so".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from italian.text import fold
from knowledge.content.schema import Entry
from knowledge.search.questions import split_questions
from knowledge.search.ranking import Hit, Search
from knowledge.search.talk import carry_on, continues, is_fragment

CONFIDENT = 0.6
"""From this likelihood up the best entry is given as the answer."""
POSSIBLE = 0.2
"""From here up there is something to choose from; below, nobody is guessed at."""
WORTH_NAMING = 0.03
"""The least likelihood of each of the choices."""
CHOICES = 3


@dataclass(frozen=True)
class Finding:
    """What the search says: `answer` (one entry), `choices` (up to three) or `nothing`."""

    kind: Literal["answer", "choices", "nothing"]
    entries: tuple[Entry, ...] = ()
    question: str = ""
    """The whole question that was searched, to carry the talk on."""
    likelihood: float = 0.0
    """How likely the first of the entries answers it."""


def find_answers(search: Search, message: str, before: str | None = None) -> tuple[Finding, ...]:
    """What to say to a message: one finding, or two where it surely asks two things."""
    parts = split_questions(message)
    if parts is not None:
        first = find_answer(search, parts[0], before)
        second = find_answer(search, parts[1], first.question or before)
        if _are_two(first, second):
            return (first, second)
    return (find_answer(search, message, before),)


def find_answer(search: Search, question: str, before: str | None = None) -> Finding:
    """Answer `question`; a fragment is read together with the question `before` it, where that fits
    better.
    """
    hits, asked = search.find(question), fold(question)
    if before and is_fragment(question):
        whole = carry_on(question, before)
        whole_hits = search.find(whole)
        if whole_hits and (not hits or continues(question) or whole_hits[0].score > hits[0].score):
            hits, asked = whole_hits, whole
    return _judge(hits, asked)


def _judge(hits: list[Hit], asked: str) -> Finding:
    if not hits or hits[0].score < POSSIBLE:
        return Finding("nothing", question=asked)
    if hits[0].score >= CONFIDENT:
        return Finding("answer", (hits[0].entry,), asked, hits[0].score)
    named = tuple(hit.entry for hit in hits[:CHOICES] if hit.score >= WORTH_NAMING)
    return Finding("choices", named, asked, hits[0].score)


def _are_two(first: Finding, second: Finding) -> bool:
    """Whether both halves stand on their own: each finds something, one at least surely, and not
    the same.
    """
    kinds = {first.kind, second.kind}
    return "answer" in kinds and "nothing" not in kinds and first.entries[0] != second.entries[0]
