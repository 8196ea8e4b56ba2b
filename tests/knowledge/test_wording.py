"""Texts people read are in correct, plain Italian whatever kind they are; words of those who ask
are left alone.
"""

from pathlib import Path

import pytest

from knowledge.content.loader import load_directory
from knowledge.content.schema import ForbiddenPhrase
from knowledge.content.wording import Wording
from tests.knowledge.small_content import assert_refused_at, spoil, write_content
from tests.samples import real_content

WORDING = Wording(
    [
        ForbiddenPhrase(
            id="please", phrases=("si prega di", "la S.V."), reason="dite che cosa fare"
        ),
        ForbiddenPhrase(id="promises", phrases=("garantito",), reason="non si promette"),
    ]
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


PLACES = [
    pytest.param(
        "faq/ore.yml",
        "perché lo dice",
        "perche lo dice",
        4,
        "short: accento o apostrofo",
        id="short",
    ),
    pytest.param("faq/ore.yml", "Qual è il", "Qual'è il", 5, "«Qual'è»", id="details"),
    pytest.param(
        "faq/ore.yml",
        "title: Bando",
        "title: Bando di citta'",
        23,
        "sources.0.title: ",
        id="title of a source",
    ),
    pytest.param(
        "courses/saldatura.yml", "Insegna a", "Insegna perchè", 8, "summary: accento", id="course"
    ),
    pytest.param(
        "organisations/scuola.yml",
        "Una scuola.",
        "E' una scuola.",
        4,
        "what: accento",
        id="organisation",
    ),
    pytest.param(
        "opportunities/bando.yml",
        "Aiuta le",
        "Si prega di aiutare le",
        7,
        "dite che cosa fare",
        id="grant",
    ),
    pytest.param(
        "skills/meccanica.yml",
        "label: Saldatura",
        "label: Saldatura di qualita",
        1,
        "label: acc",
        id="skill",
    ),
    pytest.param(
        "forbidden/frasi.yml",
        "dite che",
        "si prega di dire che",
        1,
        "reason: «si prega di»",
        id="a reason",
    ),
    pytest.param(
        "messages/dialogue.yml",
        "parole tue",
        "parole  tue",
        1,
        "help: c'è uno spazio di troppo",
        id="message",
    ),
    pytest.param(
        "messages/dialogue.yml",
        "Sulla",
        "Sull’",
        3,
        "topic.pcto: si usano l'apostrofo",
        id="nested message",
    ),
    pytest.param(
        "faq/ore.yml", "corso di prova è", "corso è **", 21, "**grassetto**", id="bold left open"
    ),
    pytest.param("faq/ore.yml", "**novanta**", "*novanta*", 4, "**grassetto**", id="single star"),
    pytest.param("faq/ore.yml", "**novanta**", "<b>novanta</b>", 4, "**grassetto**", id="HTML"),
    pytest.param(
        "courses/saldatura.yml",
        "a saldare",
        "[a](https://a.it)",
        8,
        "**grassetto**",
        id="a Markdown link",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "line", "reason"), PLACES)
def test_every_kind_of_text_is_read(
    folder: Path, name: str, old: str, new: str, line: int, reason: str
) -> None:
    assert_refused_at(spoil(folder, name, old, new), line, reason)


def test_the_words_of_those_who_ask_may_be_wrong(folder: Path) -> None:
    spoil(folder, "faq/ore.yml", "ore minime", "perche' qual'è un pò  garantito’")
    spoil(folder, "skills/meccanica.yml", "[saldatori]", "[qualita, 'perchè']")
    assert "qualita" in load_directory(folder).skills["welding"].synonyms


WRONG = {
    "È gratis perche conviene.": "«perche»",
    "Non so perche' sia così.": "«perche'»",
    "Perchè no?": "«Perchè»",
    "E' gratis.": "«E'»",
    "C'e' posto.": "«C'e»",
    "Costa di piu'.": "«piu'»",
    "Lo saprai lunedi.": "«lunedi»",
    "Le attivita sono tre.": "«attivita»",
    "Aspetta un pò.": "«un pò»",
    "Aspetta un po e scrivi.": "«un po»",
    "Qual'è il corso?": "«Qual'è»",
    "Serve un'altro anno.": "«un'altro»",
    "Serve un altra scuola.": "«un altra»",
    "Non so com'e possibile.": "«com'e»",
    "Non c è posto.": "«c è»",
    "Nè oggi nè domani.": "«Nè»",
    "Il corso é a Seregno.": "«é»",
    "Si puó fare.": "«puó»",
    "La scuola stà aperta.": "«stà»",
    "Un caffé alle dieci.": "«caffé»",
    "L’ITS è gratis.": "non ’",
    "Il “corso” è gratis.": "non “",
    "Il corso  è gratis.": "dopo «corso»",
    "Si prega di scrivere.": "«si prega di» non si usa: dite che cosa fare",
    "Lo comunichiamo alla S.V. oggi. La s.v. legga.": "«la S.V.» non si usa",
    "Il posto è garantito.": "«garantito» non si usa: non si promette",
}
RIGHT = [
    "Perché, poiché, né, sé, però, più, già, giù, così, cioè, può, è, là, lì, sì, dà, tè: un po' "
    "di tutto.",
    "Qual è l'ora? Dipende dall'anno, dall'attività e da un'altra cosa; c'è un'azienda, c'era un "
    "altro ente.",
    "Di' pure, va' avanti, fa' presto, sta' lì, da' una mano: la sera è una realtà della città "
    "universitaria.",
    "La necessita di un piano: si necessita di tempo, è gratuita la visita, Sara e Pero stanno a "
    "nord.",
    "Il posto **non è garantito**, e non garantito vuol dire che può mancare.",
    "Chiamate il 112; «sessanta» ore nel 2025/26, dal 15 al 20%.",
    "Un ITS, un'impresa, un ordine, un operatore, un'operatrice.",
    "Chat:            {url}\n  {key}\n{prefix}…  {name}  creata il {day}",
]


@pytest.mark.parametrize(("text", "said"), WRONG.items())
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    [reason] = WORDING.faults(text)
    assert said in reason


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert list(WORDING.faults(text)) == []


def test_without_phrases_nothing_is_forbidden() -> None:
    assert list(Wording([]).faults("Si prega di leggere: il posto è garantito.")) == []


def test_the_phrases_of_the_real_content_are_all_heard() -> None:
    forbidden = real_content().forbidden.values()
    wording = Wording(forbidden)
    for each in forbidden:
        for phrase in each.phrases:
            assert any(
                each.reason in reason for reason in wording.faults(f"Oggi {phrase} domani.")
            ), phrase
