"""How well the entry that answers a question is found, and how often the answer that is given is
the wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.scores import Estimate, share_estimate
from evaluation.sentences import Question, Unanswerable
from knowledge.search.answers import Finding, find_answer
from knowledge.search.ranking import Search

WITHIN = 3
SHOWN_MISTAKES = 40


@dataclass(frozen=True)
class Try:
    """A question, the ids of the entries found for it, best first, and what would be said."""

    question: Question
    found: tuple[str, ...]
    finding: Finding

    @property
    def is_right(self) -> bool:
        """Whether the entry that is said answers."""
        return any(entry.id in self.question.entries for entry in self.finding.entries[:1])


@dataclass(frozen=True)
class Outcomes:
    """The shares of what people would get; they sum to 1."""

    answered_right: float
    answered_wrong: float
    likely_right: float
    likely_wrong: float
    nothing: float


@dataclass(frozen=True)
class RetrievalScores:
    """Over some questions: a right entry comes first, comes within three; what would be said."""

    count: int
    hit_1: Estimate
    hit_3: Estimate
    outcomes: Outcomes


@dataclass(frozen=True)
class WrongAnswer:
    """A question, the entries that answer it, and those that were found or given instead."""

    question: str
    variety: str
    right: list[str]
    found: list[str]
    given: str | None
    """The entry that would be given as the answer, if it is a wrong one."""


@dataclass(frozen=True)
class UnansweredScores:
    """Over some questions that have no answer: how often one is given all the same, how often
    the likeliest is named.
    """

    count: int
    answered: float
    likely: float
    nothing: float


@dataclass(frozen=True)
class RetrievalReport:
    """Everything about questions; mistakes are the answers given that are wrong, then those not
    found first.
    """

    overall: RetrievalScores
    by_variety: dict[str, RetrievalScores]
    unanswerable: dict[str, UnansweredScores]
    mistakes: list[WrongAnswer]


def judge_retrieval(
    search: Search, questions: Sequence[Question], unanswerable: Sequence[Unanswerable]
) -> RetrievalReport:
    """Ask every question and report."""
    tries = [
        Try(
            question,
            tuple(hit.entry.id for hit in search.find(question.text, WITHIN)),
            find_answer(search, question.text),
        )
        for question in questions
    ]
    varieties = dict.fromkeys(question.variety for question in questions)
    return RetrievalReport(
        overall=score_tries(tries),
        by_variety={
            variety: score_tries([each for each in tries if each.question.variety == variety])
            for variety in varieties
        },
        unanswerable={
            kind: score_unanswered(
                [find_answer(search, each.text) for each in unanswerable if each.kind == kind]
            )
            for kind in dict.fromkeys(each.kind for each in unanswerable)
        },
        mistakes=_mistakes(tries)[:SHOWN_MISTAKES],
    )


def score_tries(tries: Sequence[Try]) -> RetrievalScores:
    """The figures over some tries, at least one."""
    return RetrievalScores(
        count=len(tries),
        hit_1=share_estimate(
            [not each.question.entries.isdisjoint(each.found[:1]) for each in tries]
        ),
        hit_3=share_estimate(
            [not each.question.entries.isdisjoint(each.found[:WITHIN]) for each in tries]
        ),
        outcomes=Outcomes(
            answered_right=_share(tries, "answer", right=True),
            answered_wrong=_share(tries, "answer", right=False),
            likely_right=_share(tries, "likely", right=True),
            likely_wrong=_share(tries, "likely", right=False),
            nothing=_share(tries, "nothing"),
        ),
    )


def score_unanswered(findings: Sequence[Finding]) -> UnansweredScores:
    """The figures over what would be said to some questions without answer, at least one."""
    kinds = [finding.kind for finding in findings]
    return UnansweredScores(
        count=len(kinds),
        answered=kinds.count("answer") / len(kinds),
        likely=kinds.count("likely") / len(kinds),
        nothing=kinds.count("nothing") / len(kinds),
    )


def _share(tries: Sequence[Try], kind: str, *, right: bool | None = None) -> float:
    of_kind = [each for each in tries if each.finding.kind == kind]
    return sum(right in (None, each.is_right) for each in of_kind) / len(tries)


def _mistakes(tries: Sequence[Try]) -> list[WrongAnswer]:
    mistakes = []
    for each in tries:
        wrong = each.finding.kind == "answer" and not each.is_right
        if wrong or each.question.entries.isdisjoint(each.found[:1]):
            mistakes.append(
                WrongAnswer(
                    each.question.text,
                    each.question.variety,
                    sorted(each.question.entries),
                    list(each.found),
                    each.finding.entries[0].id if wrong else None,
                )
            )
    return sorted(mistakes, key=lambda mistake: mistake.given is None)
