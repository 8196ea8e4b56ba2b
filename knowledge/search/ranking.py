"""Finds the entry that answers a question, and says how likely it is that it does.

Sentence embeddings hear the meaning, letters forgive spelling and tell apart questions that differ
by one term, latent topics know which words go together here. Their weights, and the weight of "none
of these", are those under which held-back wordings of the content find their entry: `python -m
benchmarks.search_weights` learns them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from italian.chat_spelling import normalize
from italian.common_words import in_common_words
from italian.spelling import Spelling, count_words
from italian.text import fold
from knowledge.content.schema import Entry
from knowledge.search.evidence import Signals
from knowledge.search.mentions import Mentions

WEIGHTS = (6.2, 6.1, 4.6, 9.8, -2.3, 0.7)
"""Of meaning, damped meaning, letters and topics; of another subject named, and of just this school
type named.
"""
NONE_OF_THEM = 11.5
"""What "no entry answers this" weighs against them."""
STAFF_WORDS = 10.0
"""What it adds that a question is asked just as staff wrote it: they add a wording, and it is
understood.
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
        # One turn may ask for the same question several times.
        self._last: tuple[str, NDArray[np.float64]] | None = None
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

    def find(self, question: str, limit: int = 5) -> list[Hit]:
        """The likeliest entries for `question`, likeliest first; none for an empty index or
        question.
        """
        likely = self.likelihoods(question)
        # Only the best few need sorting; with equals among them the earlier entry comes first.
        least = np.partition(likely, -limit)[-limit] if limit < len(likely) else 0.0
        among = np.flatnonzero(likely >= least)
        best = among[np.argsort(-likely[among], kind="stable")][:limit]
        return [Hit(self._entries[i], float(likely[i])) for i in best]

    def likelihoods(self, question: str) -> NDArray[np.float64]:
        """How likely each entry is to answer, in the order they were given; what is missing to 1 is
        "none".
        """
        last = self._last
        if last is None or last[0] != question:
            last = self._last = question, self._likelihoods(question)
        return last[1]

    def _likelihoods(self, question: str) -> NDArray[np.float64]:
        plain, named = self._plain(question), Mentions.in_text(question)
        if not self._entries or not plain:
            return np.zeros(0)
        weighed = np.append(self._measures(plain, named) @ WEIGHTS, NONE_OF_THEM)
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
        return in_common_words(self._spelling.mend(fold(normalize(text))))


def _answer(entry: Entry) -> tuple[str, ...]:
    return (entry.short, entry.details or "")
