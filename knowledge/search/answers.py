"""From a message and the talk so far to what should be said: an answer, said as sure or as the
likeliest, or an honest "non lo so".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from italian.text import fold
from knowledge.content.schema import Entry
from knowledge.search.mentions import Mentions
from knowledge.search.questions import asking
from knowledge.search.ranking import Search
from knowledge.search.several import find_several
from knowledge.search.talk import BEGINNING, SoFar, carry_on, continues, is_fragment

SURE = 0.88
"""From this chance up the likeliest entry is given without more ado."""
PLAUSIBLE = 0.15
"""How likely the likeliest entry must be, beside "no entry answers this", to be given at all."""
OURS = 0.5
"""Likelihood of all entries together from which a whole question is one of ours, and so may go on
from the last answer."""
CLOSE = 0.3
"""The next entry is told too where it is so likely beside the first, and the first is unsure."""
NEAR = 0.004
"""The least likelihood of what is offered beside."""
OFFERED = 3
CHANCE_SLOPE, CHANCE_BASE = 0.67, 1.87
"""From the log odds of an entry to those of its being right: fitted on the questions of people who
knew nothing of the content (`evaluation/heldout/strangers`)."""


@dataclass(frozen=True)
class Finding:
    """What the search says: `answer` (the first entry, surely), `likely` (the first entry, its
    question named) or `nothing`. The entries after the first are near.
    """

    kind: Literal["answer", "likely", "nothing"]
    entries: tuple[Entry, ...] = ()
    question: str = ""
    """The whole question that was searched, to carry the talk on."""
    likelihood: float = 0.0
    """How likely the first of the entries answers it."""
    close: bool = False
    """Whether the second entry is nearly as likely as the first."""
    doubt: float = 1.0
    """How likely it is that no entry answers."""


def find_answers(search: Search, message: str, so_far: SoFar = BEGINNING) -> tuple[Finding, ...]:
    """What to say to a message in a talk: one finding, or one for each thing that it asks."""
    several = find_several(search, message, so_far.speaker)
    if several:
        return tuple(_judge(search, part.likely, fold(part.text)) for part in several)
    return (find_answer(search, message, so_far),)


def find_answer(search: Search, question: str, so_far: SoFar = BEGINNING) -> Finding:
    """Answer `question`; a fragment is read together with the question before it, where that fits
    better.
    """
    likely, asked = _likelihoods(search, question, so_far.speaker), fold(question)
    leans = is_fragment(question) or likely.sum() > OURS
    if so_far.question and is_fragment(question):
        whole = carry_on(question, so_far.question)
        carried = search.likelihoods(whole, so_far.speaker)
        if len(carried) and (continues(question) or _most(carried) > _most(likely)):
            likely, asked = carried, whole
    if so_far.answer is not None and leans and not so_far.is_left_by(question):
        likely = search.following(so_far.answer, likely)
    return _judge(search, likely, asked)


def chance(likelihood: float) -> float:
    """How often an entry of this likelihood, first among all, is right in the eyes of who asked."""
    odds = math.log(max(likelihood, 1e-9) / max(1 - likelihood, 1e-9))
    return 1 / (1 + math.exp(-(CHANCE_BASE + CHANCE_SLOPE * odds)))


def _likelihoods(search: Search, message: str, speaker: Mentions) -> NDArray[np.float64]:
    """Of a long message: the mean of the whole and of what asks in it."""
    whole = search.likelihoods(message, speaker)
    parts = asking(message)
    if not len(whole) or parts == [message]:
        return whole
    each = [search.likelihoods(part, speaker) for part in parts]
    likely: NDArray[np.float64] = (whole + np.mean([one for one in each if len(one)], axis=0)) / 2
    return likely


def _judge(search: Search, likely: NDArray[np.float64], asked: str) -> Finding:
    hits = [hit for hit in search.best(likely, OFFERED) if hit.score >= NEAR]
    entries = tuple(hit.entry for hit in hits)
    doubt = 1 - float(likely.sum())
    if not hits or hits[0].score < PLAUSIBLE * doubt:
        return Finding("nothing", entries, asked, _most(likely), doubt=doubt)
    sure = chance(hits[0].score) >= SURE
    close = not sure and len(hits) > 1 and hits[1].score >= CLOSE * hits[0].score
    return Finding("answer" if sure else "likely", entries, asked, hits[0].score, close, doubt)


def _most(likely: NDArray[np.float64]) -> float:
    return float(likely.max()) if len(likely) else 0.0
