"""Sites, numbers and laws become links; the small print links the page and the law."""

from datetime import date
from pathlib import Path

import pytest

from actions.links import with_links
from actions.sources import source_line
from knowledge.content.library import Library
from knowledge.content.loader import load_directory
from knowledge.content.schema import Source
from tests.knowledge.small_content import spoil, write_content

TODAY = date(2026, 11, 24)
LAW = "(https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:2020-01-31;1)"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    folder = write_content(tmp_path / "content")
    records = "website: https://www.scuola.it\nphone: 02 2327 2327\nwhat: Una"
    spoil(folder, "organisations/scuola.yml", "what: Una", records)
    return load_directory(folder)


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Su scuola.it.", "Su [scuola.it](https://www.scuola.it)."),
        ("(altro.esempio.org)", "([altro.esempio.org](https://altro.esempio.org))"),
        ("Chiama **02 2327 2327**.", "Chiama **[02 2327 2327](tel:+390223272327)**."),
        ("La legge 1/2020 dice", f"La [legge 1/2020]{LAW} dice"),
        ("la legge 1/20200", "la legge 1/20200"),
        ("nome@scuola.it", "nome@scuola.it"),
        ("https://scuola.it/a", "https://scuola.it/a"),
        ("[la scuola.it](https://scuola.it)", "[la scuola.it](https://scuola.it)"),
        ("1.800 ore, es.it's", "1.800 ore, [es.it](https://es.it)'s"),
    ],
)
def test_what_can_be_followed_is_a_link(library: Library, text: str, linked: str) -> None:
    assert with_links(text, library) == linked


@pytest.mark.parametrize(("phone", "address"), [('"112"', "tel:112"), ("1.96.96", "tel:19696")])
def test_short_numbers_have_no_code_of_the_country(
    tmp_path: Path, phone: str, address: str
) -> None:
    folder = write_content(tmp_path / "content")
    spoil(folder, "organisations/scuola.yml", "what: Una", f"phone: {phone}\nwhat: Una")
    number = phone.strip('"')
    said = with_links(f"Chiama il {number}.", load_directory(folder))
    assert said == f"Chiama il [{number}]({address})."


def small_print(library: Library, title: str, published: str | None, url: str | None) -> str:
    source = Source(title=title, url=url, published=published)
    entry = library.entries["ore"].model_copy(update={"sources": (source,)})
    return source_line(entry, library, TODAY)


PAGE = "https://esempio.it/pagina_(uno)"
READ = "(https://esempio.it/pagina_%28uno%29)"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Prova, un giornale", f"[Prova, un giornale]{READ}"),
        ("legge 1/2020", f"[legge 1/2020]{LAW}, [testo consultato]{READ}"),
        ("legge 1/2020, come riportata", f"[legge 1/2020]{LAW}, [come riportata]{READ}"),
        ("legge 1/2020, art. 2 (GU)", f"[legge 1/2020]{LAW}, [art. 2 (GU)]{READ}"),
        ("Il giornale (legge 1/2020)", f"[Il giornale]{READ} ([legge 1/2020]{LAW})"),
    ],
)
def test_the_page_read_and_the_law_are_linked(library: Library, title: str, shown: str) -> None:
    assert small_print(library, title, "2026-05", PAGE) == (
        f"_Fonte: {shown} (maggio 2026); verificato a novembre 2026_"
    )


def test_an_old_page_is_called_old(library: Library) -> None:
    said = small_print(library, "Prova, un giornale", "2017-12", PAGE)
    assert "(dicembre 2017): è vecchia, qualcosa può essere cambiato" in said
    assert said.endswith("verificato a novembre 2026 che dice così_")


def test_a_page_without_a_date_says_so_and_a_document_without_a_page_does_not(
    library: Library,
) -> None:
    assert "(pagina senza data)" in small_print(library, "Prova", None, PAGE)
    assert small_print(library, "documento di prova", None, None) == (
        "_Fonte: documento di prova; verificato a novembre 2026_"
    )
