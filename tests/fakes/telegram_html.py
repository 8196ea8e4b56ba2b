"""Telegram's HTML as its servers read it: what they refuse is refused here, with their words."""

import re
from html import unescape

TAGS = frozenset(
    {
        "a",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "ins",
        "s",
        "strike",
        "del",
        "code",
        "pre",
        "blockquote",
        "span",
    }
    | {"tg-spoiler", "tg-emoji"}
)
START_TAG = re.compile(
    r"<([a-zA-Z0-9-]+)((?:\s+[a-zA-Z-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*)\s*>"
)
END_TAG = re.compile(r"</([a-zA-Z0-9-]*)\s*>")
# The named entities that Telegram knows; any other stays as it is written.
ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


class BadEntities(ValueError):
    """The text is not Telegram HTML."""


def plain_text(html: str) -> str:
    """The words of `html`, as they are counted and shown. Raises BadEntities."""
    words: list[str] = []
    open_tags: list[str] = []
    place = 0
    while place < len(html):
        if html[place] != "<":
            end = html.find("<", place)
            end = len(html) if end == -1 else end
            words.append(ENTITY.sub(lambda entity: unescape(entity[0]), html[place:end]))
            place = end
        elif closing := END_TAG.match(html, place):
            if not open_tags:
                raise BadEntities(f"Unexpected end tag at byte offset {place}")
            expected = open_tags.pop()
            if closing[1].lower() not in ("", expected):
                raise BadEntities(
                    f'Unmatched end tag at byte offset {place}, expected "</{expected}>"'
                )
            place = closing.end()
        else:
            opening = START_TAG.match(html, place)
            if opening is None:
                raise BadEntities(f'Unsupported start tag "" at byte offset {place}')
            if opening[1].lower() not in TAGS:
                raise BadEntities(f'Unsupported start tag "{opening[1]}" at byte offset {place}')
            open_tags.append(opening[1].lower())
            place = opening.end()
    if open_tags:
        raise BadEntities(f'Can\'t find end tag corresponding to start tag "{open_tags[-1]}"')
    return "".join(words)
