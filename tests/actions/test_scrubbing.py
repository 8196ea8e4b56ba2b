"""Personal data is taken out of what people wrote; what the question is about stays."""

import time

import pytest

from actions.reading.reading import Found
from actions.scrubbing import says_something, without_personal_data


def scrubbed(text: str, *entities: Found, limit: int = 300) -> str:
    return without_personal_data(text, entities, limit)


def entity(kind: str, value: str, text: str) -> Found:
    return Found(kind, value, text.index(value), text.index(value) + len(value))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("scrivetemi a maria.esempio@posta.it grazie", "scrivetemi a […] grazie"),
        ("MARIA+scuola@Posta.Example.ORG", "[…]"),
        ("maria chiocciola posta.it, quando apre?", "[…], quando apre?"),
        ("maria punto esempio chiocciola posta punto it", "[…]"),
        ("maria(at)posta.it", "[…]"),
        ("chiamatemi al 3381234567", "chiamatemi al […]"),
        ("chiamatemi al +39 338 123 45 67 dopo le 17", "chiamatemi al […] dopo le 17"),
        ("tel. 0362/123456", "tel. […]"),
        ("tel 338-123.4567", "tel […]"),
        ("tel (0362) 12 34 56", "tel […]"),
        ("il numero è tre tre otto uno due tre quattro", "il numero è […]"),
        ("la mia matricola è 48213", "la mia matricola è […]"),
        ("nata il 12/05/2009 posso?", "nata il […] posso?"),
        ("partita iva 12345678903", "partita iva […]"),
        ("p.iva IT12345678903", "p.iva […]"),
        ("rssmra85t10a562s è il mio codice", "[…] è il mio codice"),
        ("iban IT60X0542811101000000123456", "iban […]"),
        ("a che punto è FAB-2026-000123?", "a che punto è […]?"),
        ("a che punto è fab 2026 000123?", "a che punto è […]?"),
        ("guarda https://social.example/u/maria?x=1 e dimmi", "guarda […] e dimmi"),
        ("guarda www.esempio.it/maria", "guarda […]"),
        ("sul sito esempio-maria.com/chi-sono c'è?", "sul sito […] c'è?"),
        ("scrivimi su ig @maria.esempio", "scrivimi su ig […]"),
        ("abito in via dei Mille 12, come arrivo?", "abito in […], come arrivo?"),
        ("mi chiamo maria esempio e vorrei un corso", "mi chiamo […] e vorrei un corso"),
        ("Mi chiamo Maria. Ci sono borse?", "Mi chiamo […]. Ci sono borse?"),
        (
            "il mio nome è Maria De Esempi, posso iscrivermi?",
            "il mio nome è […], posso iscrivermi?",
        ),
        ("sono Maria Esempio di Seregno", "sono […] di Seregno"),
        ("Ciao, sono Maria, quanto costa?", "Ciao, sono […], quanto costa?"),
        ("il prof. Esempi dice che non vale", "il prof. […] dice che non vale"),
        ("la signora Rosa Esempi mi ha detto", "la signora […] mi ha detto"),
        ("siamo la Rossi Esempi srl di Desio", "siamo la […] di Desio"),
        ("siamo la rossi meccanica s.r.l. di desio", "siamo la […] di desio"),
        ("lavoro alla Esempi & Figli S.p.A. da un anno", "lavoro alla […] da un anno"),
        ("l'azienda Tecno Esempi prende stagisti?", "l'azienda […] prende stagisti?"),
        ("come faccio? Grazie, Maria Esempi", "come faccio? Grazie, […]"),
        ("３３８１２３４５６７", "[…]"),
    ],
)
def test_personal_data_is_taken_out(text: str, kept: str) -> None:
    assert scrubbed(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "quante ore di pcto servono al liceo?",
        "il corso dura 1.800 ore o 2000?",
        "per l'anno 2025/26 o 2025-2026 ci sono posti?",
        "che cosa dice la legge 145/2018?",
        "quali corsi ci sono a Seregno?",
        "ci sono Corsi ITS a Monza?",
        "sono uno studente del liceo",
        "che differenza c'è tra una srl e una spa",
        "l'ITS Rizzoli prende chi ha un diploma professionale?",
        "posso fare il 100% on line?",
        "quanto manca? 10 giorni, 3 ore",
        "il prof di italiano può rifiutare?",
        "posso andare via alle 14?",
        "uno o due anni?",
        "l'azienda deve assicurarmi?",
    ],
)
def test_what_is_nobodys_stays(text: str) -> None:
    assert scrubbed(text) == text


def test_names_that_the_extractor_heard_are_taken_out_where_they_stand() -> None:
    text = "la officine prova prende studenti? chiedo per maria"
    found = entity("company_name", "officine prova", text), entity("person_name", "maria", text)
    assert scrubbed(text, *found) == "la […] prende studenti? chiedo per […]"


def test_a_name_said_twice_is_taken_out_twice() -> None:
    text = "maria può iscriversi? Maria ha 19 anni, marianna no"
    assert (
        scrubbed(text, entity("person_name", "maria", text))
        == "[…] può iscriversi? […] ha 19 anni, marianna no"
    )


def test_a_value_without_a_place_is_found_by_its_words() -> None:
    assert (
        scrubbed("chiedo per Officine Prova", Found("company_name", "officine prova", 0, 0))
        == "chiedo per […]"
    )


def test_a_place_outside_the_text_is_harmless() -> None:
    assert scrubbed("quanto dura?", Found("phone", "x", 5, 900)) == "quanto dura?"


def test_what_is_not_personal_may_be_an_entity_and_stays() -> None:
    text = "che corsi ci sono a Seregno per saldatori"
    found = entity("municipality", "Seregno", text), entity("skill", "saldatori", text)
    assert scrubbed(text, *found) == text


def test_holes_side_by_side_are_one() -> None:
    assert scrubbed("scrivi a uno@esempio.it, due@esempio.it 3381234567 ok") == "scrivi a […] ok"


def test_a_long_text_is_cut_after_the_scrubbing() -> None:
    kept = scrubbed("quanto " * 60 + "maria@esempio.it")
    assert len(kept) == 300 and kept.endswith("…")
    assert "@" not in scrubbed("a" * 290 + " maria@esempio.it")


def test_one_line_is_left_and_no_control_character() -> None:
    assert scrubbed("quanto\ndura\x00 il\u202e corso") == "quanto dura il corso"


@pytest.mark.parametrize("text", ["", "[…]", "[…], […] 3", "?!", "a"])
def test_nothing_is_left_to_read(text: str) -> None:
    assert not says_something(text)


def test_something_is_left_to_read() -> None:
    assert says_something("[…] quanto costa")


@pytest.mark.parametrize(
    "sign", ["@", ".", "1 ", "a.", "-", "via a ", "Aa ", "punto ", "uno ", "a@", "1/", "&' "]
)
def test_no_text_takes_long(sign: str) -> None:
    started = time.process_time()
    scrubbed(sign * (1000 // len(sign)))
    # A pattern that tries every way to read the text takes minutes, a good one milliseconds.
    assert time.process_time() - started < 20
