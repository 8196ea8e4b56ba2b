"""Finds the entry that answers a question, and says how likely it is that it does.

Every entry is weighed by evidence of several kinds (`evidence.py`), and so is "none of these". The
weights are those under which wordings that were held back find their entry: `python -m
benchmarks.search_weights` learns them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from italian.chat_spelling import normalize
from italian.common_words import in_common_words
from italian.spelling import Spelling, count_words, likely_names
from italian.text import fold
from knowledge.content.schema import Entry
from knowledge.search.context import Context
from knowledge.search.evidence import NEAREST_MEANING, SHARE, Signals
from knowledge.search.mentions import NOTHING, Mentions

WEIGHTS = (4.5, 4.8, 2.9, 0.9, 6.7, 1.4, 3.6, -2.4, 1.5)
"""Of the columns of evidence; of another subject named, and of just this school type named. The
last is set by hand, above the 0.6 learned: a general answer holds those for one school type too, so
wordings do not tell which is wanted.
"""
NONE_OF_THEM = (8.0, 4.0, 2.8)
"""What "no entry answers this" weighs against them: by itself, and times the nearest meaning and
the largest share of words, which are high for some entry whatever is asked.
"""
STAFF_WORDS = 10.0
"""What it adds that a question is asked just as staff wrote it: they add a wording, and it is
understood.
"""
REMEMBERED = 64
"""Texts whose likelihoods are kept: one turn asks for the same several times, of a long message for
each of its parts.
"""

_THREADS = ThreadpoolController()
"""One is used: on matrices as small as ours threads only wait for each other, several times as long
as they work.
"""


@dataclass(frozen=True)
class Hit:
    """An entry and how likely it is, 0 to 1, that it answers the question."""

    entry: Entry
    score: float


class Search:
    """An index over the wordings and answers of entries; building it takes about 2 ms for each new
    sentence.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)
        self._known: OrderedDict[tuple[str, Mentions], NDArray[np.float64]] = OrderedDict()
        mentions = [Mentions.of_entry(entry) for entry in self._entries]
        # Thousands of entries are about few different things: each is compared once.
        self._topics = list(dict.fromkeys(mentions))
        self._topic_of = np.array([self._topics.index(about) for about in mentions], dtype=np.intp)
        careful = (
            fold(text) for entry in self._entries for text in (entry.question, *_answer(entry))
        )
        careless = (fold(text) for entry in self._entries for text in entry.phrasings)
        self._spelling = Spelling(count_words(careful, careless))
        if self._entries:
            wordings = [[self._plain(text) for text in entry.wordings] for entry in self._entries]
            answers = [" ".join(map(in_common_words, _answer(entry))) for entry in self._entries]
            self._owners = {text: row for row, texts in enumerate(wordings) for text in texts}
            # The question counts twice: it is how staff themselves put it.
            documents = [
                " ".join((asked[0], *asked, told))
                for asked, told in zip(wordings, answers, strict=True)
            ]
            with _THREADS.limit(limits=1):
                self._signals = Signals(wordings, documents)
            self._context = Context(self._entries, self._signals.meaning.means)

    def find(self, question: str, limit: int | None = 5) -> list[Hit]:
        """The likeliest entries for `question`, likeliest first, or all; none for an empty index or
        question.
        """
        return self.best(self.likelihoods(question), limit)

    def best(self, likely: NDArray[np.float64], limit: int | None) -> list[Hit]:
        """The entries of the largest of these likelihoods, largest first."""
        # Only the best few need sorting; with equals among them the earlier entry comes first.
        limit = len(likely) if limit is None else limit
        least = np.partition(likely, -limit)[-limit] if limit < len(likely) else 0.0
        among = np.flatnonzero(likely >= least)
        best = among[np.argsort(-likely[among], kind="stable")][:limit]
        return [Hit(self._entries[i], float(likely[i])) for i in best]

    def following(self, entry: Entry, likely: NDArray[np.float64]) -> NDArray[np.float64]:
        """These likelihoods where the last answer of the talk was `entry`."""
        return self._context.after(entry.id, likely) if self._entries else likely

    def likelihoods(self, question: str, speaker: Mentions = NOTHING) -> NDArray[np.float64]:
        """How likely each entry is to answer, in the order they were given; what is missing to 1 is
        "none". What is known of the `speaker` counts where the question does not say otherwise.
        """
        key = (question, speaker)
        if key not in self._known:
            self._known[key] = self._likelihoods(question, speaker)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return self._known[key]

    def _likelihoods(self, question: str, speaker: Mentions) -> NDArray[np.float64]:
        plain, named = self._plain(question), Mentions.in_text(question).or_else(speaker)
        if not self._entries or not plain:
            return np.zeros(0)
        measures = self._measures(plain, named)
        weighed = np.append(measures @ WEIGHTS, none_of_them(measures) @ NONE_OF_THEM)
        if (owner := self._owners.get(plain)) is not None:
            weighed[owner] += STAFF_WORDS
        other_school = [named.names_another_school(about) for about in self._topics]
        weighed[:-1][np.array(other_school)[self._topic_of]] = -np.inf
        odds = np.exp(weighed - weighed.max())
        likely: NDArray[np.float64] = odds / odds.sum()
        return likely[:-1]

    def measures(self, question: str) -> NDArray[np.float64]:
        """What the weights are for: a row for each entry."""
        return self._measures(self._plain(question), Mentions.in_text(question))

    def _measures(self, plain: str, named: Mentions) -> NDArray[np.float64]:
        mentions = [
            (named.names_another_subject(about), named.narrows_to(about)) for about in self._topics
        ]
        with _THREADS.limit(limits=1):
            return np.column_stack(
                [self._signals.measure(plain), np.array(mentions)[self._topic_of]]
            )

    def _plain(self, text: str) -> str:
        """Chat spelling written out, slips mended, one word for each thing."""
        names = frozenset(fold(name) for name in likely_names(text))
        return in_common_words(self._spelling.mend(fold(normalize(text)), keep=names))


def none_of_them(measures: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the weights of "none" are for."""
    return np.array([1.0, measures[:, NEAREST_MEANING].max(), measures[:, SHARE].max()])


def _answer(entry: Entry) -> tuple[str, ...]:
    return (entry.short, entry.details or "")
