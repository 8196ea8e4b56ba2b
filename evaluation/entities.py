"""How well entities are read: right where kind, first and last character are all right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.examples import Example, Span
from evaluation.intents import Judged
from evaluation.readings import Reading
from evaluation.scores import Found
from evaluation.sentences import OLDER

SHOWN_MISTAKES = 40


@dataclass(frozen=True)
class EntityMistake:
    """What was missed and what was found too many in one text, as `kind: words`."""

    text: str
    missed: list[str]
    wrong: list[str]


@dataclass(frozen=True)
class EntityReport:
    """Over all entities of all utterances, each counting the same (micro average)."""

    overall: Found
    by_kind: dict[str, Found]
    by_variety: dict[str, Found]
    mistakes: list[EntityMistake]


def judge_entities(judged: Judged) -> EntityReport:
    """The report on utterances and what was made of them; the older ones, not annotated, are left
    out.
    """
    kept = [(utterance, reading) for utterance, reading in judged if utterance.variety != OLDER]
    pairs = [(utterance.example, reading) for utterance, reading in kept]
    kinds = {
        span.kind for example, reading in pairs for span in example.entities | reading.entities
    }
    varieties = dict.fromkeys(utterance.variety for utterance, _ in kept)
    return EntityReport(
        overall=find_spans(pairs),
        by_kind={kind: find_spans(pairs, kind) for kind in sorted(kinds)},
        by_variety={
            variety: find_spans(
                [(u.example, reading) for u, reading in kept if u.variety == variety]
            )
            for variety in varieties
        },
        mistakes=[
            _mistake(example, reading)
            for example, reading in pairs
            if example.entities != reading.entities
        ][:SHOWN_MISTAKES],
    )


def find_spans(pairs: Sequence[tuple[Example, Reading]], kind: str | None = None) -> Found:
    """How well the entities of `kind`, or all, are found."""

    def count(spans: Iterable[Span]) -> int:
        return sum(kind in (None, span.kind) for span in spans)

    return Found.of(
        hits=sum(count(example.entities & reading.entities) for example, reading in pairs),
        found=sum(count(reading.entities) for _, reading in pairs),
        there=sum(count(example.entities) for example, _ in pairs),
    )


def _mistake(example: Example, reading: Reading) -> EntityMistake:
    def words(spans: Iterable[Span]) -> list[str]:
        return [f"{span.kind}: {example.text[span.start : span.end]}" for span in sorted(spans)]

    return EntityMistake(
        example.text,
        words(example.entities - reading.entities),
        words(reading.entities - example.entities),
    )
