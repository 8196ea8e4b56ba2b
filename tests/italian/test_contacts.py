"""E-mail, phone and partita IVA in free text."""

import pytest

from italian.contacts import read_email, read_phone, read_vat_number, show_phone


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


@pytest.mark.parametrize(
    "text", ["IT 01234567897", "IT01234567897", "p.iva 01234567897", "partita IVA: 01234567897"]
)
def test_a_partita_iva_is_no_phone(text: str) -> None:
    assert read_phone(text) is None
    assert read_phone(f"{text}, tel 0362 123456") == "+390362123456"


def test_vat_number_is_checked_by_its_last_digit() -> None:
    assert read_vat_number("IT 00743110157") == "00743110157"
    assert read_vat_number("00743110158") is None
    assert read_vat_number("non la so") is None


@pytest.mark.parametrize(
    "text",
    [
        "info @ prova.it",
        "info[at]prova.it",
        "scrivete a info(at)prova.it",
        "info chiocciola prova punto it",
    ],
)
def test_an_email_however_it_is_written(text: str) -> None:
    assert read_email(text) == "info@prova.it"


def test_an_at_sign_that_is_no_email() -> None:
    assert read_email("ci vediamo @ seregno") is None
