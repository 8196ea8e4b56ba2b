"""Bussola's light markup becomes HTML that Telegram accepts, whole, whatever the words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.telegram.markup import telegram_html
from tests.fakes.telegram_html import plain_text
from tests.fakes.telegram_people import utf16_length


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Almeno **90 ore** nel triennio.", "Almeno <b>90 ore</b> nel triennio."),
        ("**Uno** e **due**", "<b>Uno</b> e <b>due</b>"),
        (
            "Due anni.\n_Fonte: legge 99/2022, verificato a novembre 2026_",
            "Due anni.\n<i>Fonte: legge 99/2022, verificato a novembre 2026</i>",
        ),
        ("_Fonte: **ITS**_", "<i>Fonte: </i><i><b>ITS</b></i>"),
        ("nome_cognome e a_b", "nome_cognome e a_b"),
        ("https://esempio.it/a_b?c=1&d=2", "https://esempio.it/a_b?c=1&amp;d=2"),
        ("5 < 7 & 7 > 5", "5 &lt; 7 &amp; 7 &gt; 5"),
        (
            "Su [itsrizzoli.it](https://www.itsrizzoli.it/a_b?c=1&d='2) oggi.",
            'Su <a href="https://www.itsrizzoli.it/a_b?c=1&amp;d=&#x27;2">itsrizzoli.it</a> oggi.',
        ),
        (
            "_Fonte: [legge 99/2022](https://www.normattiva.it/)_",
            '<i>Fonte: </i><i><a href="https://www.normattiva.it/">legge 99/2022</a></i>',
        ),
        ("Chiama il **[112](tel:112)**.", "Chiama il <b>112</b>."),
        ("[02 2327 2327](tel:+390223272327)", "+39 02 2327 2327"),
        ("[+39 02 2327 2327](tel:+390223272327)", "+39 02 2327 2327"),
        ("[la segreteria](mailto:prova@esempio.it)", "prova@esempio.it"),
        ("[clicca](javascript:alert(1))", "[clicca](javascript:alert(1))"),
        ('[a](https://x.it/"onload=)', '[a](https://x.it/"onload=)'),
        ("**<script>**", "<b>&lt;script&gt;</b>"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
        ("**aperto", "**aperto"),
        ("l'ITS «Rizzoli»", "l'ITS «Rizzoli»"),
        ("\n\nciao\n", "ciao"),
    ],
)
def test_markup_becomes_html(text: str, html: str) -> None:
    assert telegram_html(text) == [html]


def test_a_long_text_is_cut_between_paragraphs() -> None:
    text = "\n\n".join(["a" * 1500, "b" * 1500, "c" * 1500])
    assert telegram_html(text) == ["a" * 1500 + "\n\n" + "b" * 1500, "c" * 1500]


def test_else_between_lines_else_between_words() -> None:
    assert telegram_html("a" * 3000 + "\n" + "b" * 3000) == ["a" * 3000, "b" * 3000]
    assert telegram_html("a" * 3000 + " " + "b" * 3000) == ["a" * 3000, "b" * 3000]


def test_a_single_endless_word_is_cut_at_the_limit() -> None:
    assert [len(piece) for piece in telegram_html("a" * 10_000)] == [4096, 4096, 1808]


def test_emoji_count_twice_as_telegram_counts_them() -> None:
    assert [len(piece) for piece in telegram_html("🎲" * 3000)] == [2048, 952]


def test_a_cut_inside_bold_leaves_every_piece_whole() -> None:
    pieces = telegram_html("**" + "a" * 5000 + "**")
    assert pieces == ["<b>" + "a" * 4096 + "</b>", "<b>" + "a" * 904 + "</b>"]


def test_a_cut_inside_a_link_leaves_every_piece_a_link() -> None:
    opening = '<a href="https://esempio.it">'
    pieces = telegram_html("[" + "a" * 5000 + "](https://esempio.it)")
    assert pieces == [f"{opening}{'a' * 4096}</a>", f"{opening}{'a' * 904}</a>"]


def test_escapes_do_not_count_and_are_not_cut() -> None:
    assert telegram_html("&" * 5000) == ["&amp;" * 4096, "&amp;" * 904]


@given(
    st.text(st.sampled_from("ab <>&*_/\n\"'🎲à;#"))
    | st.text(st.characters(exclude_categories=["Cs"]))
)
def test_any_text_gives_pieces_that_telegram_accepts_and_loses_no_letter(text: str) -> None:
    pieces = [plain_text(piece) for piece in telegram_html(text * 40)]
    assert all(piece.strip() and utf16_length(piece) <= 4096 for piece in pieces)
    marks = str.maketrans("", "", "*_")
    shown = "".join("".join(pieces).split()).translate(marks)
    assert shown == "".join((text * 40).split()).translate(marks)
