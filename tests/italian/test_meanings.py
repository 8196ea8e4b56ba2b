"""Of which words the meaning is asked: a closed class of openings, and nothing else is said."""

import pytest

from italian.meanings import asked_meaning


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cosa vuol dire indifferente?", "indifferente"),
        ("Che cosa significa «soggetto promotore»?", "soggetto promotore"),
        ("ke vuol dire dvr", "dvr"),
        ("scusa ma cosa vuol dire convenzione", "convenzione"),
        ("non so cosa vuol dire EQF", "eqf"),
        ("mi sai dire che significa NASpI?", "naspi"),
        ("qual è il significato di CFU", "cfu"),
        ("cosa si intende per progetto formativo?", "progetto formativo"),
        ("cosa intendete per referente", "referente"),
        ("DID in che senso?", "did"),
        ("ISEE cosa vuol dire di preciso", "isee"),
        ("cosa vuol dire indifferente qui?", "indifferente"),
    ],
)
def test_a_meaning_that_is_surely_asked(text: str, words: str) -> None:
    asked = asked_meaning(text)
    assert asked is not None
    assert asked == (words, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("che cos'è un IFTS?", "un ifts"),
        ("cos'è l'ISEE", "l isee"),
        ("chi è il promotore?", "il promotore"),
        ("il dvr cos'è?", "il dvr"),
    ],
)
def test_more_than_a_meaning_may_be_asked(text: str, words: str) -> None:
    assert asked_meaning(text) == (words, False)


@pytest.mark.parametrize(
    "text", ["", "indifferente", "quanto dura uno stage?", "cosa devo fare?", "vuol dire", "🙂"]
)
def test_other_messages_ask_no_meaning(text: str) -> None:
    assert asked_meaning(text) is None
