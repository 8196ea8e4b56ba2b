import pytest
from hypothesis import given
from hypothesis import strategies as st

from italian.chat_spelling import normalize

SPELLINGS = {
    # apostrophes and accents
    "perche’": "perché",
    "perche`": "perché",
    "perche'": "perché",
    "perchè": "perché",
    "PERCHÉ": "perché",
    "perche": "perché",
    "e' cosi'": "è così",
    "cioé caffé": "cioè caffè",
    "è più difficile": "è più difficile",
    "la citta' piu' vicina": "la città più vicina",
    "universita": "università",
    "un po' di tutto": "un po' di tutto",
    "'scuola' e 'lavoro'": "'scuola' e 'lavoro'",
    # chat words
    "xke": "perché",
    "xké": "perché",
    "xkè": "perché",
    "perke nn va": "perché non va",
    "cmq tt bene": "comunque tutto bene",
    "sn uno studente": "sono uno studente",
    "qnt costa": "quanto costa",
    "x la maturita": "per la maturità",
    "ke ki anke": "che chi anche",
    "raga": "ragazzi",
    # signs that are words, and signs that are not
    "di +": "di più",
    "nn voglio + niente": "non voglio più niente",
    "il 4+2": "il 4+2",
    "il 4 + 2": "il 4+2",
    "2 x 3": "2x3",
    "+39 333 1234567": "+39 333 1234567",
    "scuola-lavoro": "scuola-lavoro",
    "pcto/stage": "pcto/stage",
    # letters drawn out; double consonants stay
    "ciaooooo": "ciao",
    "siiii": "si",
    "tuttttto": "tutto",
    "mammmma": "mamma",
    "okkkk": "ok",
    "mi serve un'officina": "mi serve un' officina",
    "20000 ore": "20000 ore",
    "che bello!!!!": "che bello!",
    "davvero????": "davvero?",
    # elisions
    "l'its": "l' its",
    "dell’ITS": "dell' its",
    "quant'è": "quant' è",
    "c'è": "c' è",
    "cè": "c' è",
    # emoji and what cannot be seen
    "👍": "va bene",
    "👍🏽": "va bene",
    "👎": "no",
    "🙏": "grazie",
    "ciao 😂😂": "ciao",
    "🎉": "",
    "ci\u200bao": "ciao",
    "ciao\x00a\ttutti\n": "ciao a tutti",
    "ｃｉａｏ": "ciao",
    "": "",
}


@pytest.mark.parametrize("typed", SPELLINGS)
def test_chat_spelling_becomes_plain_italian(typed: str) -> None:
    assert normalize(typed) == SPELLINGS[typed]


@given(st.text())
def test_any_text_becomes_words_with_single_spaces(typed: str) -> None:
    plain = normalize(typed)
    assert plain == " ".join(plain.split())
    assert plain.isprintable()
