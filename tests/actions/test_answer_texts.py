"""Truth comes from `content/`: no answer in the code or the domain, a source and a date under each
one.
"""

import ast
import re
from datetime import date

import pytest
import yaml

from actions.entries import entry_text
from actions.reading.danger import is_help
from bussola.project import ROOT
from core.markup import LINK, link, without_links
from italian.text import fold
from knowledge.content.library import Library
from tests.samples import real_content

ITALIAN = frozenset(
    [
        "il",
        "lo",
        "la",
        "i",
        "gli",
        "le",
        "un",
        "una",
        "di",
        "del",
        "della",
        "che",
        "non",
        "per",
        "con",
        "sono",
        "è",
        "ha",
        "questo",
        "quando",
        "dove",
        "se",
        "ma",
    ]
)
TELLING = 3
"""Words of Italian grammar that make a text a sentence; patterns that recognise words are no
sentences.
"""
PATTERN = re.compile(r"\\|\||\(\?")

LIBRARY = real_content()


def sentences(text: str) -> bool:
    return (
        not PATTERN.search(text) and sum(word in ITALIAN for word in fold(text).split()) >= TELLING
    )


def italian_texts(source: str) -> list[str]:
    """The Italian sentences among the strings of a module; docstrings tell people nothing."""
    tree = ast.parse(source)
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documentation
        and sentences(node.value)
    ]


def test_an_answer_in_the_code_would_be_seen() -> None:
    assert italian_texts(
        '"""La nota del modulo non è per la gente."""\nx = "Le ore di PCTO al liceo sono 90 per '
        'il triennio"'
    )


@pytest.mark.parametrize(
    "room", ["actions", "api", "bot", "bussola", "channels", "knowledge", "store"]
)
def test_no_room_holds_an_answer(room: str) -> None:
    found = {
        str(path.relative_to(ROOT)): texts
        for path in (ROOT / room).rglob("*.py")
        if (texts := italian_texts(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_the_domain_says_nothing() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert not domain.get("responses")


@pytest.mark.parametrize(
    "slug", [entry.id for entry in LIBRARY.entries.values() if not is_help(entry)]
)
def test_an_answer_carries_its_source_and_its_date(slug: str) -> None:
    library: Library = LIBRARY
    entry = library.entries[slug]
    last = without_links(entry_text(entry, library, date(2026, 11, 24)).splitlines()[-1])
    assert re.search(rf"verificato a novembre {entry.verified_on.year}(?: che dice così)?_$", last)
    if entry.sources:
        assert entry.sources[0].title.replace("_", " ") in last
        assert last.startswith("_Fonte: ")
    else:
        assert last.startswith("_Nessuna fonte pubblicata trovata")


@pytest.mark.parametrize("slug", sorted(LIBRARY.entries))
def test_every_page_site_number_and_law_of_an_answer_is_a_link(slug: str) -> None:
    entry = LIBRARY.entries[slug]
    said = entry_text(entry, LIBRARY, date(2026, 11, 24))
    unlinked = LINK.sub("", said)
    assert "](" not in unlinked and "http" not in unlinked
    assert not re.search(r"\b(?:1\.96\.96|02 2327 2327|legge (?:99|145|164)/)", unlinked)
    assert not re.search(r"[a-z]\.it\b", unlinked)
    if entry.sources and entry.sources[0].url:
        assert any(
            target == link("x", entry.sources[0].url)[4:-1] for _, target in LINK.findall(said)
        )


@pytest.mark.parametrize("slug", sorted(LIBRARY.entries))
def test_a_whole_reply_is_one_message_of_telegram(slug: str) -> None:
    assert len(entry_text(LIBRARY.entries[slug], LIBRARY, date(2026, 11, 24))) < 4096


def test_the_words_after_the_name_of_today_suit_the_older_names_too() -> None:
    feminine = re.compile(r"\bFSL\b[^.;:,]*\b(?:obbligatoria|retribuita|pagata|estiva|fatta)\b")
    for entry in LIBRARY.entries.values():
        assert not feminine.search(f"{entry.short} {entry.details}"), entry.id


def test_a_person_is_reached_by_who_how_and_when() -> None:
    said = entry_text(LIBRARY.entries["service-person"], LIBRARY, date(2026, 11, 24))
    assert "fammi richiamare" in said and "orari" in said and "2021" not in said
    assert "Sì" not in said
    assert "(https://www.comune.seregno.mb.it)" in said
