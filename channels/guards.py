"""What typed words must pass before Rasa reads them."""

import re
import unicodedata
from enum import StrEnum

# Control characters, invisible formatting, halves of surrogate pairs: nobody types them, nobody
# reads them.
UNWANTED_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
# The zero-width joiner and the tag letters are formatting too, but emoji are glued together with
# them.
EMOJI_GLUE = frozenset({"\u200d", *map(chr, range(0xE0020, 0xE0080))})
# Rasa takes what begins with "/" for an intent, after dropping the spaces before it.
LEADING_SLASHES = re.compile(r"^[\s/]+")


class Refusal(StrEnum):
    """Why words are not passed on; the value names the sentence in
    `content/messages/channels.yml`.
    """

    EMPTY = "empty"
    TOO_LONG = "too_long"


def clean(text: str) -> str:
    """`text` without invisible characters, the slashes it begins with and the spaces around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return LEADING_SLASHES.sub("", "".join(filter(_is_wanted, lines))).rstrip()


def refusal(text: str, *, max_chars: int) -> Refusal | None:
    """Why clean words cannot be passed on, None when they can."""
    if all(character in EMOJI_GLUE or character.isspace() for character in text):
        return Refusal.EMPTY
    if len(text) > max_chars:
        return Refusal.TOO_LONG
    return None


def _is_wanted(character: str) -> bool:
    if character in "\n\t" or character in EMOJI_GLUE:
        return True
    return unicodedata.category(character) not in UNWANTED_CATEGORIES
