"""ATECO codes in words, checked against ISTAT's edition of 2025; the codes of 2022 that everybody
remembers.
"""

from collections import Counter

import pytest

from knowledge.keeper import Knowledge
from knowledge.matching.ateco import above, ateco_readings, find_ateco, title_of


@pytest.mark.parametrize(
    ("text", "code", "before"),
    [
        ("ATECO 62.10.00", "62.10.00", None),
        ("ATECO 62.01.00", "62.10.00", "62.01.00"),
        ("il nostro codice ateco è 56.10.11", "56.11.11", "56.10.11"),
        ("Codice ATECO: 49.41.00 (trasporto merci)", "49.41.00", None),
        ("codice ateco C 25.53", "25.53", None),
        ("ateco 2007: 62.01", "62.10", "62.01"),
        ("codice attività 31.00.31", "31.00.31", None),
        ("ateco 011100", "01.11.00", None),
        ("25.53.00", "25.53.00", None),
        ("255300", "25.53.00", None),
        ("25530", "25.53.0", None),
        ("ateco 62", "62", None),
        ("ateco 45.20.1", "95.31.1", "45.20.1"),
        ("ateco 96.02.01", "96.21.00", "96.02.01"),
    ],
)
def test_a_code(text: str, code: str, before: str | None) -> None:
    found = find_ateco(text)
    assert found is not None
    assert (found.code, found.translated_from) == (code, before)
    assert found.title == title_of(code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20",
        "20831",
        "12.05.2026",
        "siamo in 25",
        "consegna alle 09.30",
        "ateco boh",
        "ateco 99.99.99",
        "tel 0362 123456",
    ],
)
def test_no_code(text: str) -> None:
    assert find_ateco(text) is None


def test_the_title_is_in_italian_and_not_shouted() -> None:
    assert title_of("62.10") == "Attività di programmazione informatica"
    assert title_of("G") == "Commercio all'ingrosso e al dettaglio"
    assert title_of("00") is None


def test_digits_with_two_meanings_give_both_the_edition_in_force_first() -> None:
    assert [reading.code for reading in ateco_readings("ateco 25.62.00")] == [
        "25.62.00",
        "25.53.00",
    ]
    assert [reading.code for reading in ateco_readings("il vecchio ateco 25.62.00")] == [
        "25.53.00",
        "25.62.00",
    ]
    assert [reading.code for reading in ateco_readings("ateco 01.11")] == ["01.11"]


def test_a_code_that_was_split_becomes_the_nearest_code_above_its_parts() -> None:
    online_shop = find_ateco("vecchio ateco 47.91.10")
    car_dealer = find_ateco("ateco 45.11.01")
    assert online_shop is not None and online_shop.code == "47"
    assert car_dealer is not None and (car_dealer.code, car_dealer.translated_from) == (
        "G",
        "45.11.01",
    )


def test_from_a_code_to_its_section() -> None:
    assert above("25.53.00") == ("25.53.00", "25.53.0", "25.53", "25.5", "25", "C")
    assert above("00.00") == ()


@pytest.mark.parametrize(
    ("code", "sector"),
    [
        ("25.53.00", "mechanics"),
        ("62.10.00", "ict"),
        ("31.00.31", "wood-furniture"),
        ("49.41.00", "logistics"),
        ("49.31", "sustainable-mobility"),
        ("43.22", "energy-efficiency"),
        ("43.31", "construction"),
        ("56.11.11", "culture-tourism"),
        ("96.21.00", "personal-services"),
        ("47.11", "retail"),
        ("32.50", "biotech-biomedical"),
        ("01.11", "other"),
    ],
)
def test_the_sector_of_a_code(knowledge: Knowledge, code: str, sector: str) -> None:
    found = knowledge.sectors.of_ateco(code)
    assert found is not None and found.id == sector


def test_a_code_that_no_sector_claims(knowledge: Knowledge) -> None:
    assert knowledge.sectors.of_ateco("99.00") is None
    assert knowledge.sectors.of_ateco("sciocchezze") is None


def test_a_code_of_the_content_belongs_to_one_sector(knowledge: Knowledge) -> None:
    counts = Counter(
        code for sector in knowledge.sectors.all.values() for code in sector.ateco_codes
    )
    assert set(counts.values()) == {1}
