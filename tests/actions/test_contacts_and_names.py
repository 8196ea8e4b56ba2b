"""E-mail, phone, partita IVA, names of companies and people in free text."""

import pytest

from actions.values.contacts import read_email, read_phone, read_vat_number, show_phone
from actions.values.names import find_company_name, read_company_name, read_person_name
from knowledge.keeper import Knowledge


def test_email_inside_a_sentence() -> None:
    assert read_email("scrivete a Mario.Rossi@Azienda.it.") == "Mario.Rossi@azienda.it"
    assert read_email("prova@esempio") is None
    assert read_email("nessuna") is None


def test_phone_is_italian_unless_it_says_otherwise() -> None:
    assert read_phone("il mio è 333 1234567") == "+393331234567"
    assert read_phone("0362 123456") == "+390362123456"
    assert read_phone("+41 44 668 18 00") == "+41446681800"
    assert read_phone("12345") is None
    assert show_phone("+390362123456") == "+39 0362 123456"


def test_vat_number_is_checked_by_its_last_digit() -> None:
    assert read_vat_number("IT 00743110157") == "00743110157"
    assert read_vat_number("00743110158") is None
    assert read_vat_number("non la so") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Buongiorno, siamo la Officine Prova di Seregno, una ventina di dipendenti", "Officine Prova"),
        ("siamo la ditta Fratelli Brambilla snc e cerchiamo un tornitore", "Fratelli Brambilla snc"),
        ("rappresento la Alfa & Beta srl di Lissone", "Alfa & Beta srl"),
        ("siamo un'officina di Monza", None),
        ("cerchiamo due saldatori", None),
    ],
)
def test_company_name_in_an_opening(text: str, name: str | None, knowledge: Knowledge) -> None:
    assert find_company_name(text, knowledge.places) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Officine Prova", "Officine Prova"),
        ("si chiama Rossi Meccanica srl", "Rossi Meccanica srl"),
        ("rossi meccanica di seregno, 20 dipendenti", "rossi meccanica"),
        ("<b>Verdi</b> spa", "<b>Verdi</b> spa"),
        ("123", None),
        ("😀😀", None),
    ],
)
def test_company_name_in_an_answer(text: str, name: str | None, knowledge: Knowledge) -> None:
    assert read_company_name(text, knowledge.places) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prova Esempio, prova@esempio", "Prova Esempio"),
        ("mi chiamo Maria D'Angelo", "Maria D'Angelo"),
        ("sono io, Paolo Bianchi", "Paolo Bianchi"),
        ("mario rossi mario@x.it 333 1234567", "mario rossi"),
        ("Anna", None),
        ("12", None),
    ],
)
def test_person_name(text: str, name: str | None) -> None:
    assert read_person_name(text) == name
