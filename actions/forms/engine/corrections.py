"""Hears a correction: "cambia e-mail", "no, i dipendenti sono 20", "il settore è logistica"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actions.forms.engine.field import Field
from italian.text import fold_in_place

_MARKER = re.compile(
    r"^(?:(?:ah |oh |eh )?(?:no|anzi|scusa(?:mi|te|temi)?|correggo|correzione|mi correggo|in "
    r"realta|pardon|"
    r"ho sbagliato|abbiamo sbagliato|mi sono sbagliat[oa]|errore|volevo dire|intendevo)\b[ "
    r",.:;!]*)+"
)
_CHANGE = re.compile(
    r"^(?:(?:vorrei|voglio|devo|vogliamo|dobbiamo|posso|possiamo|puoi|potete|fammi|fateci) )?"
    r"(?:cambi(?:a|are|amo)|modific(?:a|are|hiamo)|corregg(?:i|ere|iamo)|aggiorn(?:a|are|iamo)|"
    r"rifacciamo|rivediamo|"
    r"ho sbagliato|abbiamo sbagliato)\b[ :]*"
)
_ARTICLE = (
    r"(?:(?:il|lo|la|i|gli|le|un|una|nostr[oaie]|mi[oa]|del|della|dei|dell'|l'|nell'|nella|nel)[ "
    r"]?)*"
)
_EQUALS = r"[ ]*(?:e'?|sono|e' (?:il|la|in|a|di)|=|:|diventa(?:no)?|in|con|siamo in|siamo)[ ]+"
_SPLIT = re.compile(r"(?:[.;!]+\s+|,?\s+)(?=anzi\b)|[.;]\s+(?=no,)", re.IGNORECASE)


@dataclass(frozen=True)
class Correction:
    """A field to be changed and the new words for it; without words the field is asked again.

    `field` is None when a correction names none: the field answered last is meant.
    """

    field: Field | None
    words: str | None


def split_corrections(text: str) -> list[str]:
    """`"meccanica. anzi i saldatori sono tre"` → the answer, then the correction."""
    return [part.strip(" ,") for part in _SPLIT.split(text) if part.strip(" ,")] or [text]


def find_correction(text: str, fields: Sequence[Field]) -> Correction | None:
    """The correction that `text` makes, or None when it makes none."""
    flat = fold_in_place(text)
    if match := _CHANGE.match(flat):
        for field, start, end in _named(flat, match.end(), fields):
            if flat[match.end() : start].strip() == "":
                return Correction(field, _words_after(text, flat, end))
    marker = _MARKER.match(flat)
    begin = marker.end() if marker else 0
    for field, start, end in _named(flat, begin, fields):
        equals = re.compile(_EQUALS).match(flat, end)
        if flat[begin:start].strip() == "" and equals:
            return Correction(field, text[equals.end() :].strip(" .") or None)
    if marker is None or not flat[begin:].strip():
        return None
    for field, start, end in _named(flat, begin, fields, anywhere=True):
        return Correction(field, (text[begin:start] + text[end:]).strip(" .,") or None)
    return Correction(None, text[begin:].strip(" ."))


def _named(
    flat: str, begin: int, fields: Sequence[Field], anywhere: bool = False
) -> Iterator[tuple[Field, int, int]]:
    """Fields called by name at `begin` (or anywhere after it), with the span of article and name;
    longest first.
    """
    found: list[tuple[Field, int, int]] = []
    for field in fields:
        pattern = re.compile(rf"(?<!\w){_ARTICLE}(?:{field.names})(?!\w)")
        match = pattern.search(flat, begin) if anywhere else pattern.match(flat, begin)
        if match:
            found.append((field, match.start(), match.end()))
    yield from sorted(found, key=lambda item: (item[1], -(item[2] - item[1])))


def _words_after(text: str, flat: str, end: int) -> str | None:
    equals = re.compile(_EQUALS).match(flat, end)
    return text[equals.end() if equals else end :].strip(" .,:") or None
