"""Readers that many fields share: a choice in words, a note, a name's longest length."""

from __future__ import annotations

from actions.forms.engine.field import Reader, Reading, Setting
from italian.choices import choices_in
from italian.text import plain

NAME_MAX = 120
NOTES_MAX = 1000


def one_of(field: str) -> Reader:
    """Reads the first choice of `field` that is named."""

    def read(text: str, setting: Setting) -> Reading:
        found = choices_in(field, text)
        return Reading(found[0]) if found else Reading(fault=field)

    return read


def some_of(field: str) -> Reader:
    """Reads every choice of `field` that is named."""

    def read(text: str, setting: Setting) -> Reading:
        found = choices_in(field, text)
        return Reading(found) if found else Reading(fault=field)

    return read


def free_words(field: str, limit: int = NOTES_MAX) -> Reader:
    """Takes any words, up to `limit` characters of them."""

    def read(text: str, setting: Setting) -> Reading:
        return Reading(plain(text, limit)) if text.strip() else Reading(fault=field)

    return read
