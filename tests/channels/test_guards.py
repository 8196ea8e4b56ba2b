"""Whatever people type, Rasa gets words: never a command, never invisible characters, never too
much.
"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.guards import Refusal, clean, refusal

# Surrogates too: JSON can carry half a pair.
ANY_TEXT = st.text(st.characters(exclude_categories=()))
TRICKY_TEXT = st.text(st.sampled_from("/ \t\n\r\x00\x1b\u200b\u200d\u202e\ufeff\u00a0ab\U0001f600"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ciao", "ciao"),
        ("  quante ore?  ", "quante ore?"),
        ("/restart", "restart"),
        ("/annulla", "annulla"),
        (" \u200b/ //session_start", "session_start"),
        ('/choose{"what": "sector"}', 'choose{"what": "sector"}'),
        ("PCTO/stage", "PCTO/stage"),
        ("prima riga\r\nseconda\rterza", "prima riga\nseconda\nterza"),
        ("uno\tdue", "uno\tdue"),
        ("ci\x00ao\x07 \x1b[31mrosso", "ciao [31mrosso"),
        ("metà \ud83d fine", "metà  fine"),
        ("\ufeffperch\u200bé", "perché"),
        ("\u202eoaic", "oaic"),
        ("la famiglia 👨\u200d👩\u200d👧 sta bene", "la famiglia 👨\u200d👩\u200d👧 sta bene"),
        ("<b>DROP TABLE needs;--</b>", "<b>DROP TABLE needs;--</b>"),
    ],
)
def test_words_are_kept_and_the_rest_is_dropped(typed: str, words: str) -> None:
    assert clean(typed) == words


@given(ANY_TEXT | TRICKY_TEXT)
def test_clean_words_are_never_a_command_for_rasa(typed: str) -> None:
    assert not clean(typed).strip().startswith("/")


@given(ANY_TEXT | TRICKY_TEXT)
def test_clean_words_can_be_stored_and_sent_anywhere(typed: str) -> None:
    words = clean(typed)
    words.encode("utf-8")
    assert not [c for c in words if unicodedata.category(c) == "Cc" and c not in "\n\t"]


@given(ANY_TEXT | TRICKY_TEXT)
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1))
def test_letters_and_digits_pass_untouched(typed: str) -> None:
    assert clean(typed) == typed


@pytest.mark.parametrize(
    "typed", ["", "   ", "\n\n", "/", "///", "\x00", "\u200b", "\u200d", "\u3000"]
)
def test_no_words_is_refused(typed: str) -> None:
    assert refusal(clean(typed), max_chars=1000) is Refusal.EMPTY


@pytest.mark.parametrize("typed", ["a", "?", "👍", "3", "a" * 1000])
def test_words_within_the_limit_pass(typed: str) -> None:
    assert refusal(clean(typed), max_chars=1000) is None


@pytest.mark.parametrize("typed", ["a" * 1001, "parola " * 2000])
def test_more_than_the_limit_is_refused(typed: str) -> None:
    assert refusal(clean(typed), max_chars=1000) is Refusal.TOO_LONG


def test_spaces_around_do_not_count_for_the_limit() -> None:
    assert refusal(clean(" " * 5000 + "ciao"), max_chars=1000) is None
