"""How long data are kept is said once, by the settings: no text promises a term of its own."""

import re
from pathlib import Path

import pytest
import yaml

from bussola.project import ROOT
from core.settings import Settings, settings
from core.texts import say
from knowledge.content.library import Library
from knowledge.content.schema import Entry
from knowledge.keeper import Knowledge
from tests.docs.test_docs_are_true import rows
from tests.samples import real_content

TERM = re.compile(r"\b(?:\d+|ventiquattro|trenta|novanta)(?:\W|</?\w+>)*(?:mes[ei]|giorn[oi])\b")
OF_NO_DATA = re.compile(r"180 giorni|Entro \d mesi")
"""How long the cookie lasts, and when a company needs people."""
TEXTS = [*(ROOT / "content/messages").glob("*.yml"), *(ROOT / "api/templates").glob("*.html")]
OUR_SERVICE = "informazioni sul servizio Bussola"
"""The source of the entries that tell what Bussola itself does."""


@pytest.fixture(scope="module")
def library() -> Library:
    return real_content()


def about_us(library: Library) -> list[Entry]:
    return [
        entry
        for entry in library.entries.values()
        if OUR_SERVICE in [source.title for source in entry.sources]
    ]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_sentence_promises_a_term(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert TERM.findall(OF_NO_DATA.sub("", text)) == []


def test_no_answer_about_the_service_promises_a_term(library: Library) -> None:
    assert "service-company-data" in [entry.id for entry in about_us(library)]
    for entry in about_us(library):
        assert not TERM.search(f"{entry.short} {entry.details}"), entry.id


def test_sentences_and_answers_say_the_setting(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUSSOLA_RETENTION_MONTHS", "7")
    settings.cache_clear()
    kept = Library(entries={entry.id: entry for entry in about_us(library)})
    try:
        assert "7 mesi" in say("forms.ask.consent")
        assert "**7 mesi**" in Knowledge.of(kept).library.entries["service-company-data"].short
    finally:
        settings.cache_clear()


def test_every_term_in_braces_is_a_setting(library: Library) -> None:
    named = {
        name
        for path in (ROOT / "content" / "messages").glob("*.yml")
        for name in re.findall(r"\{(\w+)\} (?:mesi|giorni)", path.read_text(encoding="utf-8"))
    }
    assert named == Settings().terms.keys()


def test_the_documentation_names_each_setting_with_its_default() -> None:
    terms = {f"BUSSOLA_{name.upper()}": value for name, value in Settings().terms.items()}
    table = [cells for cells in rows("docs/privacy.md", "Per quanto") if cells[2] in terms]
    assert {cells[2] for cells in table} == terms.keys()
    for cells in table:
        unit = "mesi" if cells[2].endswith("MONTHS") else "giorni"
        assert cells[1] == f"{terms[cells[2]]} {unit}", cells


def test_the_content_is_read_as_it_is_written(library: Library) -> None:
    """The braces stay in what is published: the setting may change without a new release."""
    written = yaml.safe_load((ROOT / "content/faq/service.yml").read_text(encoding="utf-8"))
    [entry] = [entry for entry in written if entry["id"] == "service-company-data"]
    published = library.entries[entry["id"]]
    assert "{retention_months}" in entry["short"]
    assert published.short == entry["short"].strip()
