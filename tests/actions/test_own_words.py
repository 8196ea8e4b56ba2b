"""Who wrote PCTO or alternanza reads that word; the name of today is said once."""

import pytest

from actions.own_words import in_own_words, own_word
from core.markup import LINK

REPLY = "La FSL è un obbligo. Chiedi del posto della FSL.\n_Fonte: Vademecum FSL; a novembre_"


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("quante ore di pcto?", "PCTO"),
        ("il P.C.T.O. è obbligatorio", "PCTO"),
        ("pctò in azienda", None),
        ("l'Alternanza scuola lavoro", "alternanza"),
        ("la fsl è pagata?", None),
        ("formazione scuola lavoro, cioè il pcto", None),
        ("pcto e alternanza sono la stessa cosa?", None),
        ("quante ore devo fare", None),
        ("", None),
    ],
)
def test_the_word_that_was_used(typed: str, word: str | None) -> None:
    assert own_word(typed) == word


def test_who_wrote_pcto_reads_it_with_the_name_of_today_once() -> None:
    assert in_own_words(REPLY, "il pcto è obbligatorio?") == (
        "Il PCTO (oggi FSL) è un obbligo. Chiedi del posto del PCTO.\n"
        "_Fonte: Vademecum FSL; a novembre_"
    )


def test_so_does_who_wrote_alternanza() -> None:
    assert in_own_words(REPLY, "l'alternanza è obbligatoria?").startswith(
        "L'alternanza (oggi FSL) è un obbligo. Chiedi del posto dell'alternanza."
    )


@pytest.mark.parametrize("typed", ["la fsl è obbligatoria?", "è obbligatoria?", "fsl o pcto?"])
def test_who_did_not_reads_the_name_of_today(typed: str) -> None:
    assert in_own_words(REPLY, typed) == REPLY


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("come ore di FSL", "come ore di PCTO (oggi FSL)"),
        ("Nella FSL, alla FSL", "Nel PCTO (oggi FSL), al PCTO"),
        ("la formazione scuola-lavoro (FSL) dura", "il PCTO (oggi FSL) dura"),
        ("**non conta come FSL**", "**non conta come PCTO (oggi FSL)**"),
    ],
)
def test_articles_follow(reply: str, said: str) -> None:
    assert in_own_words(reply, "pcto") == said


@pytest.mark.parametrize(
    "reply",
    [
        "[la FSL spiegata](https://esempio.it/FSL)",
        "https://esempio.it/FSL",
        "Adesso si chiama «formazione scuola-lavoro».",
        "Alternanza, PCTO e FSL sono tre nomi della stessa cosa.",
        "SFSL non è una sigla",
    ],
)
def test_links_quotations_and_explained_names_stay(reply: str) -> None:
    assert in_own_words(reply, "pcto") == reply


def test_where_the_reply_explains_the_name_it_is_not_said_again() -> None:
    reply = "La FSL vale.\nDal 2025 si chiama «formazione scuola-lavoro»."
    assert in_own_words(reply, "pcto").startswith("Il PCTO vale.")


def test_no_link_is_ever_changed() -> None:
    link = "[sito FSL](https://esempio.it/la-FSL)"
    said = in_own_words(f"La FSL sta su {link}.", "pcto")
    assert LINK.findall(said) == LINK.findall(link) and said.startswith("Il PCTO (oggi FSL)")
