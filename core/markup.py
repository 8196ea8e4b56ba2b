"""The light markup of what Bussola says: `**bold**`, a whole line `_…_` of small print, and links
`[words](address)`.

The web page and Telegram draw it; whatever is not a link as here stays as it is written.
"""

from __future__ import annotations

import re

LINK = re.compile(r"\[([^\[\]\n]+)\]\(((?:https?://|tel:|mailto:)[^\s()<>\"]+)\)")
"""A link: its words and its address, which is a page, a telephone number or a mailbox."""

_ADDRESS = re.compile(r"(?:https?://|tel:|mailto:)[^\s<>\"]+")
_ENCODED = str.maketrans({"(": "%28", ")": "%29", "*": "%2A"})


def link(words: str, address: str) -> str:
    """`[words](address)`; the words alone where the address is none of those people may follow."""
    if not _ADDRESS.fullmatch(address):
        return words
    shown = words.replace("[", "(").replace("]", ")")
    return f"[{shown}]({address.translate(_ENCODED)})"


def without_links(text: str) -> str:
    """The words of `text`, without the addresses of its links."""
    return LINK.sub(r"\1", text)
