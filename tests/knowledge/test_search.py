"""Everyday questions find their entry in the real content; school types, follow-ups and limits are
respected.
"""

import pytest
import yaml

from actions.acts.answering import BEYOND_DOUBT
from evaluation.sentences import HELDOUT
from italian.text import fold
from knowledge.keeper import Knowledge
from knowledge.search.answers import find_answer
from knowledge.search.ranking import Search

HELD_OUT: list[dict[str, str]] = yaml.safe_load(
    (HELDOUT / "retrieval.yml").read_text(encoding="utf-8")
)


def test_held_out_questions_are_not_in_the_content(knowledge: Knowledge) -> None:
    known = {
        fold(wording) for entry in knowledge.library.entries.values() for wording in entry.wordings
    }
    assert len({fold(asked["question"]) for asked in HELD_OUT} - known) == len(HELD_OUT) >= 60
    assert {asked["entry"] for asked in HELD_OUT} <= set(knowledge.library.entries)


def test_held_out_questions_find_their_entry(knowledge: Knowledge) -> None:
    places = []
    for asked in HELD_OUT:
        found = [hit.entry.id for hit in knowledge.search.find(asked["question"], limit=3)]
        places.append(found.index(asked["entry"]) if asked["entry"] in found else None)
        if places[-1] != 0:
            print(f"{asked['question']!r}: {asked['entry']} is at {places[-1]}, found {found}")
    first, among_three = places.count(0) / len(places), 1 - places.count(None) / len(places)
    print(f"hit@1 {first:.2f}, hit@3 {among_three:.2f} on {len(places)} questions")
    assert first >= 0.92
    assert among_three >= 0.97


def test_few_held_out_questions_get_a_wrong_answer(knowledge: Knowledge) -> None:
    findings = [(asked, find_answer(knowledge.search, asked["question"])) for asked in HELD_OUT]
    wrong = [
        asked
        for asked, found in findings
        if found.kind == "answer" and found.entries[0].id != asked["entry"]
    ]
    assert len(wrong) <= 0.02 * len(HELD_OUT), wrong


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("quante ore di pcto al liceo?", "pcto-hours-lyceum"),
        ("quante ore di pcto al classico", "pcto-hours-lyceum"),
        ("ore di alternanza al tecnico?", "pcto-hours-technical"),
        ("faccio ragioneria, quante ore di pcto?", "pcto-hours-technical"),
        ("quante ore di scuola lavoro al professionale?", "pcto-hours-vocational"),
        ("quante ore di pcto all'ipsia", "pcto-hours-vocational"),
    ],
)
def test_the_school_that_was_named_is_the_one_answered(
    knowledge: Knowledge, question: str, entry: str
) -> None:
    finding = find_answer(knowledge.search, question)
    assert (finding.kind, finding.entries[0].id) == ("answer", entry)


@pytest.mark.parametrize("school", ["liceo", "tecnico", "professionale"])
def test_another_school_is_never_offered(knowledge: Knowledge, school: str) -> None:
    schools = {"liceo": "lyceum", "tecnico": "technical", "professionale": "vocational"}
    for question in (
        f"ore di pcto al {school}",
        f"sono al {school}, quante ore devo fare di alternanza?",
    ):
        found = {hit.entry.school_type for hit in knowledge.search.find(question, limit=3)}
        assert found <= {None, schools[school]}


OUTSIDE = (
    "che tempo fa domani a Milano?",
    "chi ha vinto la partita ieri sera?",
    "mi dai la ricetta della carbonara",
    "quanto fa 12 per 7",
    "raccontami una barzelletta",
    "metti la sveglia alle sette",
    "qual è la capitale della Francia?",
    "asdfgh qwerty",
    "consigliami un film",
    "prenota un tavolo per due stasera",
)


@pytest.mark.parametrize("question", OUTSIDE)
def test_what_is_not_ours_gets_no_answer(knowledge: Knowledge, question: str) -> None:
    assert find_answer(knowledge.search, question).kind != "answer"


@pytest.mark.parametrize("question", [*OUTSIDE, "a che ora passa il treno per Como"])
def test_what_the_classifier_holds_outside_is_never_surely_ours(
    knowledge: Knowledge, question: str
) -> None:
    [best] = knowledge.search.find(question, limit=1)
    assert best.score < BEYOND_DOUBT


@pytest.mark.parametrize("question", ["", "   ", "?!", "😀"])
def test_a_question_without_words_finds_nothing(knowledge: Knowledge, question: str) -> None:
    assert knowledge.search.find(question) == []
    assert find_answer(knowledge.search, question).kind == "nothing"


@pytest.mark.parametrize("limit", [1, 3, 10_000])
def test_the_hits_are_the_first_of_all_in_order(knowledge: Knowledge, limit: int) -> None:
    entries = list(knowledge.library.entries.values())
    for asked in HELD_OUT[::5]:
        likely = knowledge.search.likelihoods(asked["question"])
        in_order = sorted(range(len(likely)), key=lambda row: -likely[row])
        hits = knowledge.search.find(asked["question"], limit)
        assert [hit.score for hit in hits] == [likely[row] for row in in_order[:limit]]
        assert len({hit.entry.id for hit in hits}) == min(limit, len(entries))


def test_an_empty_index_finds_nothing() -> None:
    assert Search([]).find("quanto costa un its?") == []


@pytest.mark.slow
def test_wordings_of_the_content_find_their_own_entry(knowledge: Knowledge) -> None:
    lost = [
        f"{entry.id}: {wording}"
        for entry in knowledge.library.entries.values()
        for wording in (entry.question, *entry.phrasings[-2:])
        if entry.id not in [hit.entry.id for hit in knowledge.search.find(wording, limit=3)]
    ]
    assert lost == []
