import pytest

from tests.bot.conftest import Parser

OPENING = (
    "Buongiorno, siamo la Officine Prova di Seregno, una ventina di dipendenti. "
    "Ci servono due saldatori tig e uno che programmi i plc, prima dell'estate"
)

SPOKEN_EMAIL = "prova punto esempio chiocciola ditta punto it"
SPOKEN_VAT_NUMBER = "zero uno due tre quattro cinque sei sette otto nove zero"
SPOKEN_CODE = "fab trattino duemilaventisei trattino zero uno due"


def test_one_opening_message_gives_many_facts(parser: Parser) -> None:
    found = parser.entities(OPENING)
    assert found["company_name"] == ["Officine Prova"]
    assert found["municipality"] == ["Seregno"]
    assert "saldatori tig" in found["skill"]
    assert found["timeframe"] == ["prima dell'estate"]
    assert found["quantity"] == ["una ventina", "due", "uno"]


def test_how_many_people_work_there_is_told_from_how_many_are_sought(parser: Parser) -> None:
    quantities = [
        entity for entity in parser.parse(OPENING)["entities"] if entity["entity"] == "quantity"
    ]
    assert [entity.get("role") for entity in quantities] == ["employees", None, None]


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
        ("ospiteremmo uno studente in stage", "quantity", "uno"),
        ("ci servono due salldatori", "skill", "salldatori"),
        ("dov'è il Polo dell'innovazione?", "organisation", "Polo dell'innovazione"),
        ("come mi iscrivo all'ITS Rosario Messina", "organisation", "ITS Rosario Messina"),
        ("orari del centro per l impiego", "organisation", "centro per l impiego"),
        ("siamo a Cantu'", "municipality", "Cantu'"),
        ("SEDE A BOVISIO MASCIAGO", "municipality", "BOVISIO MASCIAGO"),
        ("cornate d’adda", "municipality", "cornate d’adda"),
        ("e al tecnico?", "school_type", "tecnico"),
        ("quante ore al liceo", "school_type", "liceo"),
        ("siamo nel settore logistica", "sector", "logistica"),
        ("mi chiamo Giovanna Ferri", "person_name", "Giovanna Ferri"),
        ("entro settembre", "timeframe", "entro settembre"),
        ("in apprendistato", "modality", "apprendistato"),
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
        "siamo di Seregno e di Desio",
    ):
        spans = [(entity["entity"], entity["start"]) for entity in parser.parse(text)["entities"]]
        assert len(spans) == len(set(spans))


def test_inside_an_address_there_is_only_the_address(parser: Parser) -> None:
    assert set(parser.entities("info@officina-seregno.it")) == {"email"}


def test_the_longest_reading_of_a_skill_holds(parser: Parser) -> None:
    assert parser.entities("Due programmatori java e un sistemista")["skill"] == [
        "programmatori java",
        "sistemista",
    ]


def test_a_school_is_not_every_school(parser: Parser) -> None:
    assert "organisation" not in parser.entities("la scuola paga il pcto?")


def test_a_trade_is_meant_where_a_company_seeks_it(parser: Parser) -> None:
    assert "skill" not in parser.entities("mi consigli un bar dove mangiare?")
    assert "sector" not in parser.entities("mi consigli un bar dove mangiare?")


def test_a_capital_at_the_beginning_does_not_make_a_name(parser: Parser) -> None:
    for text in ("Ciao", "Grazie", "Ciaooooo", "Salta", "Ricomincia", "Quante ore servono?"):
        assert parser.entities(text) == {}


@pytest.mark.parametrize("blank", ["  ", "\n", "\r\n\r\n", "\t", " \n  ", "\u00a0", "\u2003 "])
def test_blanks_of_any_kind_are_no_words(parser: Parser, blank: str) -> None:
    parsed = parser.parse(f"{blank}Cerchiamo{blank}due saldatori{blank}{blank}a Desio{blank}")
    found = [(entity["entity"], entity["value"]) for entity in parsed["entities"]]
    assert found == [("quantity", "due"), ("skill", "saldatori"), ("municipality", "Desio")]


@pytest.mark.parametrize("blank", ["", " ", "  ", "\n", "\t\t"])
def test_nothing_is_found_in_nothing(parser: Parser, blank: str) -> None:
    assert parser.entities(blank) == {}
