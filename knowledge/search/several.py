"""Tells whether a message asks several things: it does where its parts, each read on its own, find
different answers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.search.mentions import Mentions, name_of
from knowledge.search.questions import cuts
from knowledge.search.ranking import Search

Likelihoods = NDArray[np.float64]

OF_THE_WHOLE = 0.6
"""How much the whole message says of each part, beside the part itself."""
NONE_OF_THE_WHOLE = 0.02
"""What the whole says for "none": a message that asks two things is badly read as one."""
SURE_APART, SURE_TOGETHER = 0.1, 0.1
"""The least likelihood of each part's answer; the most that another part may give it."""
TINY = 1e-6


@dataclass(frozen=True)
class Part:
    """A question of a message, and how likely each entry is to answer it."""

    text: str
    likely: Likelihoods


def find_several(search: Search, message: str, speaker: Mentions) -> tuple[Part, ...]:
    """The questions of a message that asks two or three things; none where it asks one."""
    found: tuple[Part, ...] = ()
    surest = -np.inf
    for texts in cuts(message):
        parts = tuple(Part(text, _read(search, text, message, speaker)) for text in texts)
        sureness = _sureness(parts)
        if sureness > surest:
            found, surest = parts, sureness
    return found


def _read(search: Search, text: str, message: str, speaker: Mentions) -> Likelihoods:
    alone = search.likelihoods(text, speaker)
    whole = search.likelihoods(message, speaker)
    subjects = Mentions.in_text(message).subjects
    if not len(alone) or not len(whole):
        return np.zeros(0)
    if subjects and not Mentions.in_text(text).subjects:
        named = f"{text} {name_of(Mentions(subjects=subjects))}"
        alone = (alone + search.likelihoods(named, speaker)) / 2
    both = np.log(_with_none(alone, 1 - alone.sum()) + TINY)
    both += OF_THE_WHOLE * np.log(_with_none(whole, NONE_OF_THE_WHOLE) + TINY)
    odds = np.exp(both - both.max())
    likely: Likelihoods = odds[:-1] / odds.sum()
    return likely


def _with_none(likely: Likelihoods, none: float) -> Likelihoods:
    return np.append(likely, max(none, 0.0))


def _sureness(parts: tuple[Part, ...]) -> float:
    """The mean log likelihood of the answers; minus infinity where they are not several."""
    if not all(len(part.likely) for part in parts):
        return -np.inf
    best = [int(np.argmax(part.likely)) for part in parts]
    sure = [float(part.likely[row]) for part, row in zip(parts, best, strict=True)]
    crossed = [
        float(part.likely[row])
        for part in parts
        for other, row in zip(parts, best, strict=True)
        if other is not part
    ]
    if min(sure) < SURE_APART or max(crossed) > SURE_TOGETHER:
        return -np.inf
    return float(np.mean(np.log(sure)))
