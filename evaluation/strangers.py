"""How questions of people who never saw the content fare: whether the first entry answers, whether
it is said as sure, and whether how sure it is agrees with how often it is right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actions.reading.danger import find_danger
from evaluation.readings import Reading
from evaluation.scores import (
    ConfidenceBin,
    Estimate,
    expected_calibration_error,
    reliability,
    share_estimate,
)
from evaluation.sentences import HELDOUT
from italian.text import fold
from knowledge.content.schema import Entry
from knowledge.search.answers import Finding, chance, find_answer, find_answers
from knowledge.search.mentions import Mentions
from knowledge.search.ranking import Search
from knowledge.search.talk import SoFar

FOLDER = HELDOUT / "strangers"
SET_NUMBERS = "questions_a"
"""The set on which the chance of being right was fitted; the others only measure."""


@dataclass(frozen=True)
class Asked:
    """A question and what answers it: facts of the fact sheet, or one entry."""

    text: str
    facts: frozenset[str] = frozenset()
    entry: str | None = None

    def is_answered_by(self, entry: Entry) -> bool:
        """Whether that entry answers: it is the one, or rests on one of the facts."""
        return entry.id == self.entry or not self.facts.isdisjoint(entry.facts)


@dataclass(frozen=True)
class SetScores:
    """Over one set: the first entry answers, one of three does, it is said as sure and wrong."""

    name: str
    count: int
    hit_1: Estimate
    hit_3: Estimate
    sure: float
    sure_and_wrong: float


@dataclass(frozen=True)
class DangerScores:
    """Of messages with one label: help alone was said, help was offered beside something else."""

    label: str
    count: int
    helped: int
    offered: int


@dataclass(frozen=True)
class StrangersReport:
    """Everything; the reliability is of the sets that set no number."""

    sets: list[SetScores]
    reliability: list[ConfidenceBin]
    calibration_error: float
    turns: int
    turns_right: int
    dangers: list[DangerScores]


def judge_strangers(search: Search, readings: Sequence[Reading]) -> StrangersReport:
    """Ask every question; `readings` are those of `danger_texts`, in order."""
    found = {
        name: [(each, find_answer(search, each.text)) for each in read_set(name)] for name in SETS
    }
    measured = [
        (chance(finding.likelihood), asked.is_answered_by(finding.entries[0]))
        for name, pairs in found.items()
        if name != SET_NUMBERS
        for asked, finding in pairs
        if finding.entries
    ]
    calibration = reliability([sure for sure, _ in measured], [right for _, right in measured])
    turns = [right for name in DIALOGUES for right in _dialogues(search, name)]
    return StrangersReport(
        sets=[_scores(name, pairs) for name, pairs in found.items()],
        reliability=calibration,
        calibration_error=expected_calibration_error(calibration),
        turns=len(turns),
        turns_right=sum(turns),
        dangers=list(_dangers(search, readings)),
    )


SETS = ("questions_a", "questions_b", "by_entry")
DIALOGUES = ("dialogues_a", "dialogues_b")


def read_set(name: str, folder: Path = FOLDER) -> list[Asked]:
    """The single questions of a set that the content answers."""
    if name == "by_entry":
        return [Asked(text, entry=entry) for entry, text in _tsv(folder / "by_entry.tsv")]
    return [
        Asked(item["text"], frozenset(item["facts"]))
        for item in _jsonl(folder / f"{name}.jsonl")
        if item["kind"] == "fact"
    ]


def danger_texts(folder: Path = FOLDER) -> list[tuple[str, str]]:
    """Messages of people in danger, and of others that only sound so: label and text."""
    return _tsv(folder / "danger.tsv")


def _scores(name: str, pairs: Sequence[tuple[Asked, Finding]]) -> SetScores:
    right = [[asked.is_answered_by(entry) for entry in finding.entries] for asked, finding in pairs]
    sure = [finding.kind == "answer" for _, finding in pairs]
    wrong = [each and not flags[0] for each, flags in zip(sure, right, strict=True)]
    return SetScores(
        name,
        len(pairs),
        share_estimate([any(flags[:1]) for flags in right]),
        share_estimate([any(flags) for flags in right]),
        sum(sure) / len(pairs),
        sum(wrong) / len(pairs),
    )


def _dialogues(search: Search, name: str) -> Iterator[bool]:
    """Whether each turn that asks gets an answer that rests on its facts."""
    for dialogue in _jsonl(FOLDER / f"{name}.jsonl"):
        so_far = SoFar()
        for turn in dialogue["turns"]:
            *_, finding = findings = find_answers(search, turn["text"], so_far)
            said = [each for each in findings if each.kind != "nothing"]
            if turn["facts"]:
                facts = {fact for each in said for fact in each.entries[0].facts}
                yield not facts.isdisjoint(turn["facts"])
            if finding.kind != "nothing":
                named = Mentions.in_text(turn["text"])
                speaker = named if named.school_types else so_far.speaker
                so_far = SoFar(finding.question, finding.entries[0], speaker)


def _dangers(search: Search, readings: Sequence[Reading]) -> Iterator[DangerScores]:
    seen: dict[str, list[tuple[bool, bool]]] = {}
    for (label, text), reading in zip(danger_texts(), readings, strict=True):
        danger = find_danger(
            reading.decided or "", reading.confidence, search.find(text, limit=None), fold(text)
        )
        seen.setdefault(label, []).append((danger.is_sure, danger.may_be() and not danger.is_sure))
    for label, flags in seen.items():
        yield DangerScores(
            label, len(flags), sum(sure for sure, _ in flags), sum(may for _, may in flags)
        )


def _jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _tsv(path: Path) -> list[tuple[str, str]]:
    rows = (line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines())
    return [(label, text) for label, text in rows]
