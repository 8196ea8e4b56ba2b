import pytest

from italian.spelling import Spelling, count_words, likely_names

SPELLING = Spelling(
    count_words(
        careful=["lo stage senza rimborso", "università"],
        careless=["un tirocinio", "saldocarp saldocarp", "tirocnio"],
    )
)


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("stage sneza rimbroso", "stage senza rimborso"),
        ("tirocinnio", "tirocinio"),
        ("un tirocnio", "un tirocinio"),
        ("universitta", "università"),
        ("universita", "universita"),
        ("mensa", "mensa"),
        ("sta", "sta"),
        ("rimborso2 c++", "rimborso2 c++"),
        ("zxcvbn", "zxcvbn"),
    ],
)
def test_only_what_is_no_word_becomes_a_word_of_ours(typed: str, mended: str) -> None:
    assert SPELLING.mend(typed) == mended


def test_what_careless_texts_repeat_is_a_word() -> None:
    assert "saldocarp" not in SPELLING.counts
    assert count_words(careful=(), careless=["saldocarp saldocarp"], often=2)["saldocarp"] == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sara Ibisco", ["Sara", "Ibisco"]),
        ("Turni di giorno, reparto Mandorlo", ["Mandorlo"]),
        ("Quante ore servono? Grazie", []),
        ("Tirocinio", []),
        ("STAGE SENZA RIMBORSO", []),
        ("siamo di Cantù", ["Cantù"]),
    ],
)
def test_a_capital_that_no_beginning_explains_is_a_name(text: str, names: list[str]) -> None:
    assert likely_names(text) == names


def test_a_word_to_be_kept_is_not_mended() -> None:
    assert SPELLING.mend("tirocinnio universitta", keep={"tirocinnio"}) == "tirocinnio università"
