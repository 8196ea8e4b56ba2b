"""How well a message with two questions is told from one with a single question, and both of them
answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from evaluation.sentences import Message
from knowledge.search.answers import Finding


@dataclass(frozen=True)
class MessageReport:
    """Shares over the messages with two questions, and over those with one."""

    two: int
    both_answered: float
    """Two answers, each to its own question."""
    both_served: float
    """The same, where an answer given as the likeliest, or offered beside it, counts too."""
    one: int
    split: float
    """One question that was taken for more."""


def judge_messages(said: Sequence[tuple[Message, Sequence[Finding]]]) -> MessageReport:
    """The report on messages of either kind, at least one of each, and what
    would be said to them.
    """
    two = [(message, findings) for message, findings in said if len(message.entries) > 1]
    one = [findings for message, findings in said if len(message.entries) == 1]
    return MessageReport(
        two=len(two),
        both_answered=sum(_serves(findings, message, {"answer"}) for message, findings in two)
        / len(two),
        both_served=sum(
            _serves(findings, message, {"answer", "likely"}) for message, findings in two
        )
        / len(two),
        one=len(one),
        split=sum(len(findings) > 1 for findings in one) / len(one),
    )


def _serves(findings: Sequence[Finding], message: Message, kinds: set[str]) -> bool:
    """Whether each question has a finding of its own, of one of `kinds`, with an entry that answers
    it.
    """
    useful = [
        {entry.id for entry in finding.entries} for finding in findings if finding.kind in kinds
    ]
    return any(
        all(
            not right.isdisjoint(given) for right, given in zip(message.entries, order, strict=True)
        )
        for order in permutations(useful, len(message.entries))
    )
