from itertools import pairwise

import pytest

from tests.bot.conftest import Parser

OPENING = (
    "Buongiorno, siamo la Officine Prova di Seregno, una ventina di dipendenti. "
    "Ci servono due saldatori tig e uno che programmi i plc, prima dell'estate"
)

SPOKEN_EMAIL = "prova punto esempio chiocciola ditta punto it"
SPOKEN_VAT_NUMBER = "zero uno due tre quattro cinque sei sette otto nove zero"
SPOKEN_CODE = "fab trattino duemilaventisei trattino zero uno due"


def test_the_company_of_an_opening_is_heard_and_nothing_else(parser: Parser) -> None:
    assert parser.entities(OPENING) == {"company_name": ["Officine Prova"]}


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("la mail è mario.rossi@esempio.it, grazie", "email", "mario.rossi@esempio.it"),
        ("Prova Esempio, prova@esempio", "email", "prova@esempio"),
        ("il mio numero è 333 1234567", "phone", "333 1234567"),
        ("chiamate lo 0362-123456", "phone", "0362-123456"),
        ("+39 347 7654321", "phone", "+39 347 7654321"),
        ("p.iva 01234567890", "vat_number", "01234567890"),
        ("partita IVA IT01234567890", "vat_number", "IT01234567890"),
        ("a che punto è FAB-2026-000123?", "submission_code", "FAB-2026-000123"),
        ("fab 2026 000123", "submission_code", "fab 2026 000123"),
        ("la mail è prova punto esempio chiocciola ditta punto it grazie", "email", SPOKEN_EMAIL),
        (
            "zero tre sei due uno due tre quattro cinque sei",
            "phone",
            "zero tre sei due uno due tre quattro cinque sei",
        ),
        (
            "partita iva zero uno due tre quattro cinque sei sette otto nove zero",
            "vat_number",
            SPOKEN_VAT_NUMBER,
        ),
        ("fab trattino duemilaventisei trattino zero uno due", "submission_code", SPOKEN_CODE),
        ("mi chiamo Giovanna Ferri", "person_name", "Giovanna Ferri"),
        ("il referente è luca brambilla", "person_name", "luca brambilla"),
        ("Siamo la Carpenteria Prova srl", "company_name", "Carpenteria Prova srl"),
        ("SIAMO LA CARPENTERIA PROVA SRL", "company_name", "CARPENTERIA PROVA SRL"),
    ],
)
def test_entities_are_read_as_they_were_typed(
    parser: Parser, text: str, entity: str, value: str
) -> None:
    assert parser.entities(text).get(entity) == [value]


def test_a_vat_number_is_not_a_phone_number(parser: Parser) -> None:
    assert set(parser.entities("02345678901")) == {"vat_number"}


def test_nothing_is_found_twice(parser: Parser) -> None:
    for text in (
        OPENING,
        "Paola Verdi, paola.verdi@meccanica-seregno.it, 0362 123456",
        "sono Anna Verdi della Prova srl e con me c'è Luca Bianchi",
    ):
        found = parser.parse(text)["entities"]
        assert all(one["end"] <= other["start"] for one, other in pairwise(found))


def test_inside_an_address_there_is_only_the_address(parser: Parser) -> None:
    assert set(parser.entities("info@officina-seregno.it")) == {"email"}


def test_a_capital_at_the_beginning_does_not_make_a_name(parser: Parser) -> None:
    for text in ("Ciao", "Grazie", "Ciaooooo", "Salta", "Ricomincia", "Quante ore servono?"):
        assert parser.entities(text) == {}


@pytest.mark.parametrize("blank", ["  ", "\n", "\r\n\r\n", "\t", " \n  ", "\u00a0", "\u2003 "])
def test_blanks_of_any_kind_are_no_words(parser: Parser, blank: str) -> None:
    parsed = parser.parse(
        f"{blank}Siamo{blank}la Carpenteria Prova srl{blank}{blank}di Desio{blank}"
    )
    found = [(entity["entity"], entity["value"]) for entity in parsed["entities"]]
    assert found == [("company_name", "Carpenteria Prova srl")]


@pytest.mark.parametrize("blank", ["", " ", "  ", "\n", "\t\t"])
def test_nothing_is_found_in_nothing(parser: Parser, blank: str) -> None:
    assert parser.entities(blank) == {}
