"""The trained model and the content reach what is asked of them, on sentences that neither has
seen.
"""

from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from bussola.project import ROOT
from evaluation.cross_validation import DATA
from evaluation.examples import read_examples
from evaluation.measure import HeldOut, measure
from evaluation.sentences import (
    HELDOUT,
    VARIETIES,
    read_messages,
    read_questions,
    read_unanswerable,
    read_utterances,
)
from evaluation.thresholds import missed
from italian.text import fold
from knowledge.content.library import Library
from knowledge.content.loader import load_directory

NEAR_COPY = 93
"""Percent of characters in common from which two sentences are the same sentence."""
SHORTEST_COMPARED = 12
"""In fewer characters there are only so many ways to say a thing."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_directory(ROOT / "content")


@pytest.fixture(scope="module")
def held_out(model: Path, library: Library) -> HeldOut:
    return measure(model, library)


def test_every_threshold_is_reached(held_out: HeldOut) -> None:
    assert missed(held_out) == []


def test_every_way_of_writing_is_held_out() -> None:
    utterances = [utterance for utterance in read_utterances() if utterance.variety in VARIETIES]

    assert len(utterances) >= 600
    intents = {utterance.example.intent for utterance in utterances}
    for variety in VARIETIES:
        assert {each.example.intent for each in utterances if each.variety == variety} == intents
    assert {question.variety for question in read_questions()} == set(VARIETIES)


def test_questions_name_entries_that_are_there(library: Library) -> None:
    named = {slug for question in read_questions() for slug in question.entries}
    named |= {
        slug for message in read_messages() for entries in message.entries for slug in entries
    }

    assert named - library.entries.keys() == set()


def learned(library: Library) -> list[str]:
    """Everything that the model or the search has learned, folded."""
    texts = [example.text for path in sorted(DATA.glob("*.yml")) for example in read_examples(path)]
    texts += [wording for entry in library.entries.values() for wording in entry.wordings]
    return [fold(text) for text in texts]


def kept_out() -> list[str]:
    """Every held-out sentence."""
    texts = [utterance.example.text for utterance in read_utterances()]
    texts += [question.text for question in read_questions()]
    texts += [question.text for question in read_unanswerable()]
    return texts + [message.text for message in read_messages()]


def test_no_held_out_sentence_has_been_learned(library: Library) -> None:
    known = set(learned(library))

    assert [text for text in kept_out() if fold(text) in known] == []


def test_no_held_out_sentence_is_a_near_copy_of_one_learned(library: Library) -> None:
    known = learned(library)
    texts = [text for text in kept_out() if len(fold(text)) >= SHORTEST_COMPARED]
    likeness = process.cdist(
        [fold(text) for text in texts], known, scorer=fuzz.ratio, score_cutoff=NEAR_COPY
    )

    copies = [
        f"{text} / {known[row.argmax()]}"
        for text, row in zip(texts, likeness, strict=True)
        if row.any()
    ]
    assert copies == []


def test_no_file_of_held_out_sentences_is_forgotten() -> None:
    read: list[Path] = [HELDOUT / f"{variety}.yml" for variety in VARIETIES]
    read += [
        HELDOUT / name
        for name in ("issue1.yml", "questions.yml", "unanswerable.yml", "two_questions.yml")
    ]
    read += [HELDOUT / "harmless.yml"]  # by `tests/bot/heldout.py`
    read += [HELDOUT / "retrieval.yml"]  # by `tests/knowledge/test_search.py`

    assert sorted(HELDOUT.glob("*.yml")) == sorted(read)
