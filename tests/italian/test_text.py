"""Folding: the form in which Italian words are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italian.text import (
    contains_phrase,
    fold,
    fold_in_place,
    fold_letters,
    plain,
    without_accents,
)


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
        ("Groß, ﬁne™", "gross finetm"),
        ("so\u00adno ❤\ufe0f si", "so no si"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (" Società  ÀGILE, S.p.A. ", "societa agile, s.p.a."),
        ("Il 4+2\ndura di più?", "il 4+2 dura di piu?"),
        ("info@Rossi.it\u200b", "info@rossi.it"),
        ("Groß, ﬁne™", "gross, fineTM"),
    ],
)
def test_letters_are_folded_and_signs_stay(text: str, folded: str) -> None:
    assert fold_letters(text) == folded


@given(st.text())
def test_folding_the_letters_first_changes_no_word(text: str) -> None:
    seen = "".join(sign for sign in text if sign.isspace() or sign.isprintable())
    assert fold(fold_letters(seen)) == fold(seen)


def test_accents_go_and_case_stays() -> None:
    assert without_accents("Perché È così? ñ") == "Perche E cosi? n"


@given(st.text())
def test_folded_in_place_every_sign_keeps_its_place(text: str) -> None:
    folded = fold_in_place(text)
    assert len(folded) == len(text)
    assert all(
        one in (sign, "'") or one == fold_letters(sign)
        for one, sign in zip(folded, text, strict=True)
    )


def test_folded_in_place_accents_case_and_apostrophe_go() -> None:
    assert fold_in_place("L’età è\u00a0ß") == "l'eta e\u00a0ß"


def test_words_to_be_repeated_are_one_short_line_without_markup() -> None:
    assert plain(" **Rossi**\n\u202esrl ") == "Rossi srl"
    assert plain("abcdef", limit=4) == "abc…"
    assert plain("[qui](https://esempio.it)") == "[qui] (https://esempio.it)"


@given(st.text())
def test_folded_text_has_single_spaces_and_no_edges(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())


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
