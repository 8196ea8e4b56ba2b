"""Holds the trained model and the content against the sentences kept out of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evaluation.entities import EntityReport, judge_entities
from evaluation.intents import IntentReport, judge_intents
from evaluation.messages import MessageReport, judge_messages
from evaluation.readings import read_with
from evaluation.retrieval import RetrievalReport, judge_retrieval
from evaluation.sentences import read_messages, read_questions, read_unanswerable, read_utterances
from evaluation.strangers import StrangersReport, danger_texts, judge_strangers
from knowledge.content.library import Library
from knowledge.search.answers import find_answers
from knowledge.search.ranking import Search


@dataclass(frozen=True)
class HeldOut:
    """What the held-out sentences say."""

    intents: IntentReport
    entities: EntityReport
    retrieval: RetrievalReport
    messages: MessageReport
    strangers: StrangersReport


def measure(model: Path, library: Library) -> HeldOut:
    """Read every utterance with `model`, search every question in `library`; about half a minute.

    Raises:
        Refusal: Rasa could not; the sentence names the log.
    """
    utterances = read_utterances()
    texts = [utterance.example.text for utterance in utterances]
    dangers = [text for _, text in danger_texts()]
    readings = read_with(model, [*texts, *dangers])
    judged = list(zip(utterances, readings[: len(texts)], strict=True))
    search = Search(library.entries.values())
    return HeldOut(
        intents=judge_intents(judged),
        entities=judge_entities(judged),
        retrieval=judge_retrieval(search, read_questions(), read_unanswerable()),
        messages=judge_messages(
            [(message, find_answers(search, message.text)) for message in read_messages()]
        ),
        strangers=judge_strangers(search, readings[len(texts) :]),
    )
