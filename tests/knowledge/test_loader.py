"""Content is taken whole when everything is right; else it is refused, naming file, line and
reason.
"""

from datetime import date
from pathlib import Path

import pytest

from core.errors import ContentError
from knowledge.content.loader import load_directory
from tests.knowledge.small_content import assert_refused_at, problems_of, spoil, write_content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


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
        "provinces": ["mb"],
        "laws": ["law-1-2020"],
        "menus": ["pcto"],
        "glossary": ["dvr", "patto"],
        "forbidden": ["please", "promises"],
    }
    entry = library.entries["ore"]
    assert entry.wordings[:2] == ("Quante ore di prova servono?", "quante ore devo fare")
    assert entry.short == "Servono **novanta** ore perché lo dice il regolamento di prova."
    assert entry.verified_on == date(2026, 11, 23)
    assert entry.sources[0].published == "2026-05"
    assert library.courses["saldatura"].as_of == "2026-11"


FAULTS = [
    pytest.param(
        "glossary/parole.yml",
        "forms: [documento dei rischi]",
        "forms: [documento dei rischi, patto]",
        10,
        "«Patto» è già una parola della scheda dvr",
        id="a word of two terms",
    ),
    pytest.param(
        "glossary/parole.yml",
        "entry: ore",
        "entry: orario",
        9,
        "entry: «orario» non è una voce",
        id="a term's entry missing",
    ),
    pytest.param(
        "glossary/parole.yml",
        "meaning: Il documento che dice",
        "meaning: Il documento che perche dice",
        4,
        "accento o apostrofo da correggere: «perche»",
        id="a meaning without its accent",
    ),
    pytest.param(
        "glossary/parole.yml",
        "  verified_on: 2026-11-23\n  entry",
        "  verified_on: 2026-04-23\n  entry",
        7,
        "la pagina è di 2026-05, dopo il controllo del 2026-04-23",
        id="a term checked before its source",
    ),
    pytest.param(
        "faq/ore.yml",
        "phrasings: [quante",
        "phrasing: [quante",
        3,
        "phrasing: Questo",
        id="unknown field",
    ),
    pytest.param(
        "faq/ore.yml",
        "  certainty: certain\n",
        "",
        1,
        "certainty: Questo campo è",
        id="field missing",
    ),
    pytest.param(
        "faq/ore.yml",
        "certainty: certain\n",
        "certainty: sure\n",
        11,
        "'certain', 'probable' o 'to_v",
        id="odd value",
    ),
    pytest.param(
        "faq/ore.yml",
        "topic: pcto\n",
        f"topic: pcto\n  label: {'x' * 41}\n",
        16,
        "label: Può",
        id="long",
    ),
    pytest.param("faq/ore.yml", "id: ore", "id: Le ore", 1, "id: Contiene caratteri", id="odd id"),
    pytest.param(
        "faq/ore.yml",
        "      url: https",
        "      link: https",
        8,
        "sources.0.link: ",
        id="nested field",
    ),
    pytest.param(
        "faq/ore.yml", "      url: https:", "      url: www.", 8, "sources.0.url: ", id="no address"
    ),
    pytest.param(
        "faq/ore.yml",
        "      published: null\n",
        "",
        23,
        "sources.0.published: Questo",
        id="published left out",
    ),
    pytest.param("faq/ore.yml", "2026-05", "2026-13", 9, "AAAA, AAAA-MM o", id="thirteenth month"),
    pytest.param(
        "faq/ore.yml",
        "    - title: Bando di prova\n      published: null\n",
        "    []\n",
        18,
        "manca la f",
        id="source",
    ),
    pytest.param(
        "faq/ore.yml",
        "title: Bando di",
        "title: Sito di",
        22,
        "un atto chiamato per nome",
        id="vague source",
    ),
    pytest.param(
        "opportunities/bando.yml",
        "  - title: Bando di prova\n    published: null\n",
        "  []\n",
        9,
        "sources: ",
        id="grant source",
    ),
    pytest.param(
        "faq/ore.yml",
        "related: [costo]",
        "related: [prezzo]",
        16,
        "related: «prezzo»",
        id="related",
    ),
    pytest.param(
        "faq/ore.yml",
        "related: [costo]",
        "related: [ore]",
        16,
        "related: «ore»",
        id="related to itself",
    ),
    pytest.param(
        "faq/ore.yml",
        "false\n  contact: scuola",
        "false\n  contact: ditta",
        13,
        "contact: «ditta»",
        id="contact",
    ),
    pytest.param(
        "faq/ore.yml",
        "true\n  contact: scuola",
        "true",
        18,
        "a chi chiedere",
        id="volatile without contact",
    ),
    pytest.param(
        "faq/ore.yml", "course: saldatura", "course: taglio", 31, "course: «taglio»", id="course"
    ),
    pytest.param(
        "faq/ore.yml",
        "course: saldatura",
        "opportunity: gara",
        31,
        "opportunity: «gara»",
        id="opportunity",
    ),
    pytest.param(
        "courses/saldatura.yml",
        "organisation: scuola",
        "organisation: x",
        3,
        "organisation: «x»",
        id="its",
    ),
    pytest.param(
        "opportunities/bando.yml",
        "contact: scuola",
        "contact: x",
        8,
        "contact: «x»",
        id="grant contact",
    ),
    pytest.param(
        "skills/meccanica.yml", "[mechanics]", "[cars]", 1, "sectors: «cars»", id="sector"
    ),
    pytest.param(
        "menus/menu.yml", "[ore, costo]", "[ore, prezzo]", 1, "entries: «prezzo»", id="menu"
    ),
    pytest.param(
        "faq/ore.yml", "- id: costo", "- id: ore", 18, "questo id è già usato", id="duplicate id"
    ),
    pytest.param(
        "sectors/settori.yml",
        "id: other",
        "id: mechanics",
        2,
        "questo id è già usato",
        id="duplicate sector",
    ),
    pytest.param(
        "faq/ore.yml",
        ", retta, bisogna pagare qualcosa",
        "",
        20,
        "almeno 4 modi diversi",
        id="few phrasings",
    ),
    pytest.param(
        "faq/ore.yml",
        "retta",
        "x" * 401,
        20,
        "al massimo 400 caratteri, questo ne ha 401",
        id="long phrasing",
    ),
    pytest.param(
        "faq/ore.yml",
        "  volatile: false",
        "  volatile: [false",
        13,
        "non è un file YAML",
        id="YAML",
    ),
    pytest.param(
        "faq/ore.yml",
        "  volatile: false",
        "  volatile: 2026-02-30",
        12,
        "«2026-02-30» è un v",
        id="30 February",
    ),
    pytest.param(
        "faq/ore.yml",
        "  volatile: false",
        "  topic: its\n  volatile: false",
        16,
        "topic è scritto due",
        id="twice",
    ),
    pytest.param(
        "faq/ore.yml",
        "  volatile: false",
        "  yes: false",
        12,
        "«yes» come nome",
        id="a name that is no text",
    ),
    pytest.param(
        "faq/ore.yml", "[student]", "&a [*a]", 14, "non è un file YAML", id="a list inside itself"
    ),
    pytest.param(
        "faq/ore.yml",
        "[student]",
        "!!python/tuple [student]",
        14,
        "un valore che non esiste",
        id="odd tag",
    ),
    pytest.param(
        "menus/menu.yml",
        "- {id: pcto",
        "- pcto\n- {id: pcto",
        1,
        "qui serve una scheda",
        id="no record",
    ),
    pytest.param(
        "messages/dialogue.yml",
        "{count}",
        "{count",
        3,
        "topic.pcto: le parentesi graffe",
        id="open brace",
    ),
    pytest.param(
        "messages/dialogue.yml",
        '"Scrivi la domanda con parole tue."',
        "3",
        1,
        "help: la frase va messa",
        id="a number",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "line", "reason"), FAULTS)
def test_a_fault_is_named_by_file_line_and_reason(
    folder: Path, name: str, old: str, new: str, line: int, reason: str
) -> None:
    assert_refused_at(spoil(folder, name, old, new), line, reason)


def test_nobody_is_sent_to_a_body_that_has_ended(folder: Path) -> None:
    spoil(folder, "organisations/scuola.yml", "kind: school\n", "kind: school\nstatus: ended\n")
    places = [problem.partition(" (")[0] for problem in problems_of(folder)]
    assert places == [
        f"{folder}/faq/ore.yml:13",
        f"{folder}/faq/ore.yml:28",
        f"{folder}/opportunities/bando.yml:8",
        f"{folder}/courses/saldatura.yml:3",
    ]


def test_a_body_that_is_only_planned_has_held_no_course(folder: Path) -> None:
    spoil(folder, "organisations/scuola.yml", "kind: school\n", "kind: school\nstatus: planned\n")
    assert load_directory(folder).organisations["scuola"].status == "planned"
    course = spoil(folder, "courses/saldatura.yml", "status: planned", "status: last_known")
    assert_refused_at(course, 3, "«scuola» è solo prevista")


def test_an_entry_about_something_nobody_is_sure_of_says_whom_to_ask(folder: Path) -> None:
    spoil(folder, "opportunities/bando.yml", "status: open", "status: unknown")
    path = spoil(folder, "faq/ore.yml", "false\n  contact: scuola", "false\n  opportunity: bando")
    assert_refused_at(path, 1, "a chi chiedere")


STRANGERS = [
    pytest.param(
        "corsi/nuovo.yml",
        "corsi",
        "quelle che si leggono sono faq, courses",
        id="a folder nobody reads",
    ),
    pytest.param(
        "ore.yml", "ore.yml", "quelle che si leggono sono faq, courses", id="a file in no folder"
    ),
    pytest.param("faq/nuove.yaml", "faq/nuove.yaml", "che finiscono in .yml", id=".yaml"),
    pytest.param("messages/note.txt", "messages/note.txt", "che finiscono in .yml", id="a note"),
    pytest.param(
        "faq/vecchie/ore.yml", "faq/vecchie", "che finiscono in .yml", id="a folder inside a folder"
    ),
]


@pytest.mark.parametrize(("name", "named", "reason"), STRANGERS)
def test_what_nobody_would_read_is_refused(
    folder: Path, name: str, named: str, reason: str
) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("- {id: nuova}\n")
    [problem] = problems_of(folder)
    assert problem.startswith(f"{folder / named}:1: ")
    assert reason in problem


def test_hidden_files_are_nobodys_business(folder: Path) -> None:
    (folder / "faq" / ".ore.yml.swp").write_bytes(b"\xff")
    (folder / ".DS_Store").write_bytes(b"\xff")
    assert list(load_directory(folder).entries) == ["ore", "costo"]


def test_an_empty_file_is_refused(folder: Path) -> None:
    (folder / "menus" / "menu.yml").write_text("# solo un commento\n")
    assert problems_of(folder) == [f"{folder / 'menus' / 'menu.yml'}:1: il file è vuoto"]


def test_a_file_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "menus" / "menu.yml").write_bytes(b"\xff\xfe\x00menu")
    assert problems_of(folder) == [
        f"{folder / 'menus' / 'menu.yml'}:1: non è un file YAML leggibile"
    ]


def test_a_folder_without_content_is_refused(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "contents") == [
        f"{tmp_path / 'contents'}:1: qui non c'è nessun file di contenuti"
    ]


def test_every_fault_is_told_at_once_in_italian(folder: Path) -> None:
    spoil(folder, "faq/ore.yml", "course: saldatura", "course: taglio\n  colore: rosso")
    spoil(folder, "menus/menu.yml", "[ore, costo]", "[ore, prezzo]")
    with pytest.raises(ContentError) as refusal:
        load_directory(folder)
    first, *others = refusal.value.problems
    assert first == f"{folder / 'faq' / 'ore.yml'}:32 (costo): colore: Questo campo non esiste."
    assert f"{folder / 'menus' / 'menu.yml'}:1 (pcto): entries: «prezzo» non è una voce" in others
    assert refusal.value.text.startswith(
        "I contenuti non sono a posto, quindi restano in uso quelli di prima."
    )


def test_the_real_content_is_right() -> None:
    assert len(load_directory(Path("content")).entries) >= 250
