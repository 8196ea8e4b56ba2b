"""Folding: the form in which Italian words are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italian.text import contains_phrase, fold, with_apostrophes, words
from knowledge.search.synonyms import in_common_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’ITS è GRATIS?", "l its e gratis"),
        ("  perché   no… ", "perche no"),
        ("un po'", "un po"),
        ("C++ e C#", "c++ e c#"),
        ("snake_case", "snake case"),
        ("_", ""),
        ("50-60", "50 60"),
        ("È più città", "e piu citta"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_has_single_spaces_and_no_edges(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())
    assert words(text) == fold(text).split()


@given(st.text(alphabet="abcàèéìòùABCÀÈÉÌÒÙ '’.,?!"))
def test_case_accents_and_apostrophes_make_no_difference(text: str) -> None:
    assert fold(text.upper()) == fold(text)
    assert fold(text.replace("’", "'")) == fold(text)
    assert fold(text.translate(str.maketrans("àèéìòùÀÈÉÌÒÙ", "aeeiouAEEIOU"))) == fold(text)


@given(st.lists(st.text(alphabet="abc", min_size=1), min_size=1), st.data())
def test_a_phrase_is_found_only_as_whole_words(parts: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(parts) - 1))
    end = data.draw(st.integers(start + 1, len(parts)))
    assert contains_phrase(" ".join(parts), " ".join(parts[start:end]))
    assert not contains_phrase(" ".join(f"{part}x" for part in parts), parts[0])


def test_apostrophes_come_back() -> None:
    assert with_apostrophes("prima dell estate") == "prima dell'estate"
    assert with_apostrophes("entro l anno") == "entro l'anno"
    assert with_apostrophes("la sede") == "la sede"


@pytest.mark.parametrize(
    ("text", "common"),
    [
        ("Quante ore di alternanza scuola-lavoro?", "quante ore di pcto"),
        ("il tirocinio in ditta", "il stage in azienda"),
        ("nn so x cosa serve la FSL", "non so per cosa serve la pcto"),
        ("its o uni?", "its o universita"),
        ("unione di imprese", "unione di aziende"),
    ],
)
def test_words_that_mean_the_same_are_made_one(text: str, common: str) -> None:
    assert in_common_words(text) == common
