"""Content is taken whole when everything is right; else it is refused, naming file, line and reason."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.loader import load_directory
from store.errors import ContentError
from tests.knowledge.small_content import spoil, write_content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as refusal:
        load_directory(folder)
    return refusal.value.problems


def test_good_content_is_taken_as_written(folder: Path) -> None:
    library = load_directory(folder)
    assert {kind: list(shelf) for kind, shelf in library.shelves().items()} == {
        "faq": ["ore", "costo"],
        "courses": ["saldatura"],
        "organisations": ["scuola"],
        "opportunities": ["bando"],
        "sectors": ["mechanics", "other"],
        "skills": ["welding"],
        "municipalities": ["seregno"],
        "menus": ["pcto"],
    }
    entry = library.entries["ore"]
    assert entry.wordings == ("Quante ore di prova servono?", "quante ore devo fare")
    assert entry.short == "Servono **novanta** ore perché lo dice il regolamento di prova."
    assert entry.verified_on == date(2026, 11, 23)
    assert entry.sources[0].published == "2026-05"
    assert library.courses["saldatura"].as_of == "2026-11"


FAULTS = [
    pytest.param("faq/ore.yml", "phrasings: [quante", "phrasing: [quante", 1, "phrasing: ", id="unknown field"),
    pytest.param("faq/ore.yml", "  certainty: certain\n", "", 1, "certainty: Questo campo è", id="field missing"),
    pytest.param("faq/ore.yml", "certainty: certain\n", "certainty: sure\n", 1, "certainty: I valori", id="odd value"),
    pytest.param("faq/ore.yml", "topic: pcto\n", "topic: pcto\n  label: '" + "x" * 41 + "'\n", 1, "label: ", id="long"),
    pytest.param("faq/ore.yml", "    - title: Bando di prova\n", "    []\n", 18, "manca la fonte", id="no source"),
    pytest.param("faq/ore.yml", "related: [costo]", "related: [prezzo]", 1, "related: «prezzo»", id="related"),
    pytest.param("faq/ore.yml", "related: [costo]", "related: [ore]", 1, "related: «ore»", id="related to itself"),
    pytest.param(
        "faq/ore.yml", "false\n  contact: scuola", "false\n  contact: ditta", 1, "contact: «ditta»", id="contact"
    ),
    pytest.param("faq/ore.yml", "true\n  contact: scuola", "true", 18, "a chi chiedere", id="volatile without contact"),
    pytest.param("faq/ore.yml", "course: saldatura", "course: taglio", 18, "course: «taglio»", id="course"),
    pytest.param("courses/saldatura.yml", "organisation: scuola", "organisation: x", 1, "organisation: «x»", id="its"),
    pytest.param("opportunities/bando.yml", "contact: scuola", "contact: x", 1, "contact: «x»", id="grant contact"),
    pytest.param("skills/meccanica.yml", "[mechanics]", "[cars]", 1, "sectors: «cars»", id="sector"),
    pytest.param("menus/menu.yml", "[ore, costo]", "[ore, prezzo]", 1, "entries: «prezzo»", id="menu"),
    pytest.param("faq/ore.yml", "- id: costo", "- id: ore", 18, "questo id è già usato", id="duplicate id"),
    pytest.param(
        "sectors/settori.yml", "id: other", "id: mechanics", 2, "questo id è già usato", id="duplicate sector"
    ),
    pytest.param("opportunities/bando.yml", "2026-12-31", "31/12/2026", 1, "valid_to: ", id="date the Italian way"),
    pytest.param(
        "opportunities/bando.yml", "2026-12-31", "2026-02-30", 1, "un valore che non esiste", id="30 February"
    ),
    pytest.param("courses/saldatura.yml", "as_of: 2026-11", "as_of: nov-26", 1, "AAAA, AAAA-MM o", id="partial date"),
    pytest.param("faq/ore.yml", "perché lo dice", "perche lo dice", 1, "«perche»", id="perche"),
    pytest.param("faq/ore.yml", "perché lo dice", "perchè lo dice", 1, "«perchè»", id="perchè"),
    pytest.param("faq/ore.yml", "Qual è il", "Qual'è il", 1, "«Qual'è»", id="qual'è"),
    pytest.param("faq/ore.yml", "corso di prova è", "corso è un pò", 18, "«un pò»", id="un pò"),
    pytest.param("faq/ore.yml", "**novanta**", "**novanta", 1, "**grassetto**", id="bold left open"),
    pytest.param("faq/ore.yml", "**novanta**", "*novanta*", 1, "**grassetto**", id="single star"),
    pytest.param("faq/ore.yml", "**novanta**", "<b>novanta</b>", 1, "**grassetto**", id="HTML"),
    pytest.param("faq/ore.yml", "**novanta**", "[novanta](https://a.it)", 1, "**grassetto**", id="a Markdown link"),
    pytest.param(
        "faq/ore.yml", "[il corso si paga]", "['Quante ore, devo fare?']", 18, "già nella voce ore", id="twins"
    ),
    pytest.param("faq/ore.yml", "  volatile: false", "  volatile: [false", 13, "non è un file YAML", id="YAML"),
]


@pytest.mark.parametrize(("name", "old", "new", "line", "reason"), FAULTS)
def test_a_fault_is_named_by_file_line_and_reason(
    folder: Path, name: str, old: str, new: str, line: int, reason: str
) -> None:
    path = spoil(folder, name, old, new)
    problems = [problem for problem in problems_of(folder) if reason in problem]
    assert len(problems) == 1
    assert problems[0].startswith((f"{path}:{line}: ", f"{path}:{line} ("))


def test_an_empty_file_is_refused(folder: Path) -> None:
    (folder / "menus" / "menu.yml").write_text("# solo un commento\n")
    assert problems_of(folder) == [f"{folder / 'menus' / 'menu.yml'}:1: il file è vuoto"]


def test_a_file_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "menus" / "menu.yml").write_bytes(b"\xff\xfe\x00menu")
    assert problems_of(folder) == [f"{folder / 'menus' / 'menu.yml'}:1: non è un file YAML leggibile"]


def test_a_folder_without_content_is_refused(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "contents") == [f"{tmp_path / 'contents'}:1: qui non c'è nessun file di contenuti"]


def test_every_fault_is_told_at_once_in_italian(folder: Path) -> None:
    spoil(folder, "faq/ore.yml", "course: saldatura", "course: taglio\n  colore: rosso")
    spoil(folder, "menus/menu.yml", "[ore, costo]", "[ore, prezzo]")
    with pytest.raises(ContentError) as refusal:
        load_directory(folder)
    first, *others = refusal.value.problems
    assert first == f"{folder / 'faq' / 'ore.yml'}:18 (costo): colore: Questo campo non esiste."
    assert f"{folder / 'menus' / 'menu.yml'}:1 (pcto): entries: «prezzo» non è una voce" in others
    assert refusal.value.text.startswith("I contenuti non sono a posto, quindi restano in uso quelli di prima.")


def test_the_real_content_is_right() -> None:
    assert len(load_directory(Path("content")).entries) >= 250
