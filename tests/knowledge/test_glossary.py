"""The glossary: words found by any name, and inside texts only when they are not everyday."""

import pytest

from knowledge.content.library import Library
from knowledge.keeper import Knowledge
from knowledge.matching.glossary import Glossary
from tests.samples import real_content


@pytest.fixture(scope="module")
def library() -> Library:
    return real_content()


@pytest.fixture(scope="module")
def glossary(library: Library) -> Glossary:
    return Glossary(library.glossary.values())


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("indifferente", "any"),
        ("il DVR", "dvr"),
        ("d.v.r.", "dvr"),
        ("la convenzione", "agreement"),
        ("convensione", "agreement"),
        ("soggetto promotore", "promoter"),
        ("la sigla EQF", "eqf"),
        ("l'ISEE", "isee"),
        ("NASpI", "naspi"),
        ("4+2", "four-plus-two"),
        ("gli ITS Academy", "its"),
    ],
)
def test_a_word_is_found_by_any_name(glossary: Glossary, words: str, term: str) -> None:
    found = glossary.term(words)
    assert found is not None and found.id == term


@pytest.mark.parametrize("words", ["", "amore", "dvr di mio zio", "gola", "its o ifts", "tutto"])
def test_other_words_are_no_term(glossary: Glossary, words: str) -> None:
    assert glossary.term(words) is None


def test_each_name_finds_its_own_term(glossary: Glossary, library: Library) -> None:
    for term in library.glossary.values():
        assert {glossary.term(name) for name in term.names} == {term}


def test_terms_in_a_text_come_once_in_its_order_and_everyday_words_not(glossary: Glossary) -> None:
    text = "Per lo stage servono la **convenzione** e il DVR; la convenzione la firma il promotore."
    assert [term.id for term in glossary.terms_in(text)] == ["agreement", "dvr", "promoter"]


def test_without_terms_nothing_is_found() -> None:
    empty = Knowledge.of(Library()).glossary
    assert empty.term("DVR") is None
    assert empty.terms_in("il DVR") == ()
