"""Held-out sentences and what was made of them, small enough to be reckoned with by hand."""

from dataclasses import replace
from datetime import date

from evaluation.entities import judge_entities
from evaluation.examples import Example, Span
from evaluation.intents import judge_intents
from evaluation.measure import HeldOut
from evaluation.messages import judge_messages
from evaluation.readings import Reading
from evaluation.retrieval import RetrievalReport, Try, score_tries
from evaluation.scores import ConfidenceBin, Estimate
from evaluation.sentences import VARIETIES, Message, Question, Utterance
from evaluation.strangers import DangerScores, SetScores, StrangersReport
from knowledge.content.schema import Entry
from knowledge.search.answers import Finding


def utterance(intent: str, variety: str = "sms", text: str = "ciao", *entities: Span) -> Utterance:
    return Utterance(Example(text, intent, frozenset(entities), text), variety)


def reading(
    top: str | None, decided: str | None = None, confidence: float = 0.9, *entities: Span
) -> Reading:
    return Reading(decided or top, top, confidence, frozenset(entities))


def entry(slug: str) -> Entry:
    return Entry(
        id=slug,
        question="Che cos'è?",
        short="È una prova.",
        verified_on=date(2026, 11, 23),
        certainty="certain",
        volatile=False,
        audience=("everyone",),
        topic="its",
    )


def tried(found: list[str], finding: Finding) -> Try:
    return Try(Question("che cos'è", frozenset({"a", "b"}), "sms"), tuple(found), finding)


def perfect() -> HeldOut:
    judged = [
        (utterance(intent, variety, "x" * 9, span), reading(intent, None, 0.9, span))
        for variety in VARIETIES
        for intent, span in (("greet", Span(0, 3, "skill")), ("out_of_scope", Span(2, 3, "skill")))
    ]
    answer = Finding("answer", (entry("a"),))
    retrieval = RetrievalReport(score_tries([tried(["a"], answer)]), {}, {}, [])
    right = frozenset({"a"})
    messages = judge_messages(
        [(Message("a? a?", (right, right)), [answer] * 2), (Message("a?", (right,)), [answer])]
    )
    return HeldOut(
        judge_intents(judged), judge_entities(judged), retrieval, messages, strangers_sample()
    )


def strangers_sample() -> StrangersReport:
    """Four questions, three answered, two of them surely."""
    return StrangersReport(
        sets=[SetScores("questions_b", 4, Estimate(0.75, 0.5, 1), Estimate(1, 1, 1), 0.5, 0.0)],
        reliability=[ConfidenceBin(0.7, 0.8, 4, 0.74, 0.75)],
        calibration_error=0.01,
        turns=3,
        turns_right=2,
        dangers=[DangerScores("look", 2, 0, 1)],
    )


def with_intents(held_out: HeldOut, variety: str, value: float) -> HeldOut:
    intents = held_out.intents
    worse = replace(intents.by_variety[variety], macro_f1=Estimate(value, value, value))
    return replace(
        held_out, intents=replace(intents, by_variety={**intents.by_variety, variety: worse})
    )
