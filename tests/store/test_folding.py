"""What the database keeps folded: rows written long ago must go on being found."""

import pytest

from store.folding import fold, fold_words


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (("Società  ÀGILE", None, "S.p.A."), "societa agile s.p.a."),
        (("FAB-2026-000123", "info@Rossi.it"), "fab-2026-000123 info@rossi.it"),
        (("L’«Oro» di\tCantù\u200b",), "l’«oro» di cantu"),
        (("Weiß & Söhne™ ½",), "weiss & sohneTM 1⁄2"),
        ((None, ""), ""),
    ],
)
def test_a_searchable_text(texts: tuple[str | None, ...], kept: str) -> None:
    assert fold(*texts) == kept


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Costa molto, l'ITS?", "costa molto l its"),
        ("Che cos’è il 4+2?", "che cos e il 4 2"),
        ("C++ o C#? snake_case", "c o c snake_case"),
        ("perché\nno…", "perche no"),
    ],
)
def test_the_key_of_a_question(text: str, key: str) -> None:
    assert fold_words(text) == key
