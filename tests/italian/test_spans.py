"""Folded text that remembers where it stood."""

from hypothesis import given
from hypothesis import strategies as st

from italian.spans import fold_with_places
from italian.text import fold


@given(st.text(max_size=60))
def test_folding_with_places_is_folding(text: str) -> None:
    folded = fold_with_places(text)
    assert folded.text == fold(text)
    assert list(folded.places) == sorted(folded.places)


def test_what_was_found_is_cut_out_as_it_was_written() -> None:
    folded = fold_with_places("Siamo a Cantù, sì!")
    start = folded.text.index("cantu")
    assert folded.cut(start, start + 5) == "Cantù"
    assert folded.before(start) == "Siamo a "
    assert folded.after(start + 5) == ", sì!"


def test_a_sign_may_count_as_other_words() -> None:
    assert fold_with_places("50-60", {2: " o "}).text == "50 o 60"
