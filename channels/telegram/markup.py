"""Bussola's light markup as the HTML that Telegram understands, in pieces that Telegram accepts."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import escape
from itertools import accumulate, groupby
from typing import NamedTuple

from core.markup import LINK

# Telegram's limit on one message, counted without the tags, in UTF-16 units as its own clients
# count.
MAX_UNITS = 4096

BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
SMALL_LINE = re.compile(r"\s*_(?=\S)(.+)(?<=\S)_\s*")
BOUNDARIES = ("\n\n", "\n", " ")


class Styled(NamedTuple):
    """One character and the HTML tags around it, each as it opens."""

    character: str
    tags: tuple[str, ...]


def telegram_html(text: str) -> list[str]:
    """`text` as one or more pieces of Telegram HTML, each whole in itself and within the limit."""
    styled = [character for line in text.strip().split("\n") for character in _styled_line(line)]
    plain = "".join(character for character, _ in styled)
    return [_html(styled[piece]) for piece in _pieces(plain) if plain[piece].strip()]


def _styled_line(line: str) -> Iterator[Styled]:
    small = SMALL_LINE.fullmatch(line)
    outer = ("i",) if small else ()
    # Splitting on a pattern with one group puts what is bold at the odd places.
    for place, words in enumerate(BOLD.split(small[1] if small else line)):
        yield from _styled_words(words, (*outer, "b") if place % 2 else outer)
    yield Styled("\n", ())


def _styled_words(words: str, tags: tuple[str, ...]) -> Iterator[Styled]:
    end = 0
    for found in LINK.finditer(words):
        yield from (Styled(character, tags) for character in words[end : found.start()])
        shown, opening = _as_telegram(*found.groups())
        yield from (Styled(character, (*tags, *opening)) for character in shown)
        end = found.end()
    yield from (Styled(character, tags) for character in words[end:])


def _as_telegram(words: str, address: str) -> tuple[str, tuple[str, ...]]:
    """What is shown of a link, and its tag. Telegram has no tag for numbers and mailboxes: its own
    apps make them links where they stand in full, a number with the code of its country.
    """
    scheme, _, rest = address.partition(":")
    if scheme == "mailto":
        return rest, ()
    if scheme == "tel":
        abroad = rest.startswith("+39") and not words.startswith("+")
        return (f"+39 {words}" if abroad else words), ()
    return words, (f'a href="{escape(address)}"',)


def _pieces(plain: str) -> Iterator[slice]:
    start = 0
    while start < len(plain):
        end = _end_of_piece(plain, start)
        yield slice(start, end)
        start = end


def _end_of_piece(plain: str, start: int) -> int:
    window = plain[start : start + MAX_UNITS]
    units = list(accumulate(2 if character > "\uffff" else 1 for character in window))
    end = start + bisect_right(units, MAX_UNITS)
    if end == len(plain):
        return end
    for boundary in BOUNDARIES:
        # Only in the second half: a cut right at the beginning would make many tiny messages.
        cut = plain.rfind(boundary, (start + end) // 2, end)
        if cut != -1:
            return cut + len(boundary)
    return end


def _html(piece: list[Styled]) -> str:
    parts = []
    for tags, group in groupby(piece, key=lambda styled: styled.tags):
        words = escape("".join(character for character, _ in group), quote=False)
        for tag in reversed(tags):
            words = f"<{tag}>{words}</{tag.split()[0]}>"
        parts.append(words)
    return "".join(parts).strip()
