"""Cuts a company's words into pieces that name one skill each, and quantities out of these."""

from __future__ import annotations

import re
from itertools import pairwise

from italian.numbers import quantities_in, with_ranges
from knowledge.matching.skills import Skills

_SEPARATOR = re.compile(
    r"(\s*(?:\be/o\b|,|;|\n|(?<=[^\W\d])\s*/\s*(?=[^\W\d])|(?<!\+)\+ |(?:^|(?<=\s))[-•*] |"
    r"\bn[eé]\b|\be anche\b|\be poi\b|\boltre a\b|\bpi[uù]\b|\bed?\b|\boppure\b|\bpoi\b|"
    r"\bnonché\b)\s*)"
)
_PARTS_OF_A_NAME = 4
"""A name of the catalogue ("carico e scarico") has at most this many pieces between separators."""
_LEAD = re.compile(
    r"^(?:(?:di|dei|delle|degli|del|della|per|il|lo|la|i|gli|le|un|una|uno|circa|almeno|alcuni|"
    r"alcune|qualche|"
    r"persone|persona|figure|figura|ragazzi|ragazzo|ragazza|che|con|esperti|esperto|in|anche|"
    r"cercano|cerchiamo|serve|servono|personale)[\s:]+)+",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:su|con|a|da|di|in|per|tra|fra|almeno|circa|o) $")
_AROUND = " .:()×-•*\n'’"
PEOPLE = re.compile(r"^ *(?:persone|figure|unita|posti|posizioni|risorse|addetti|circa|almeno)? *$")


def cut_pieces(text: str, skills: Skills) -> list[str]:
    """What stands between commas and "e", save where those are part of a name: "carico e scarico"
    stays whole.
    """
    parts = _SEPARATOR.split(text.strip(" .!"))
    found: list[str] = []
    first = 0
    while first < len(parts):
        last = min(first + 2 * _PARTS_OF_A_NAME - 1, len(parts))
        while last > first + 1 and not _is_one_name("".join(parts[first:last]), skills):
            last -= 2
        last = max(last, first + 1)
        found.append("".join(parts[first:last]))
        first = last + 1
    return [each for piece in found if piece.strip() for each in _side_by_side(piece, skills)]


def _is_one_name(piece: str, skills: Skills) -> bool:
    """`"carico e scarico"`, `"2 addetti al carico e scarico"`, `"dati di fabbrica e industria
    4.0"`.
    """
    return any(
        skills.is_name(words, loosely=True) for words in (piece, without_number(piece, skills))
    )


def _side_by_side(piece: str, skills: Skills) -> list[str]:
    """`"5 muratori 2 carpentieri edili"`, with nothing between, is two; `"5 operatori a 5 assi"` is
    one.
    """
    folded = with_ranges(piece)
    starts = [
        folded.places[at]
        for _, at, _ in quantities_in(folded)
        if at and not _WITHIN.search(folded.text[:at])
    ]
    if not starts or skills.is_name(piece):
        return [piece]
    cuts = [0, *starts, len(piece)]
    parts = [piece[start:end] for start, end in pairwise(cuts)]
    return (
        parts if all(skills.read(without_number(part, skills)).skill for part in parts) else [piece]
    )


def counted(piece: str, skills: Skills) -> tuple[int | None, str]:
    """How many and of what: `"due saldatori"`, `"saldatori: 2"`; a number in a name, "ISO 9001",
    counts nobody.
    """
    bare = piece.strip(" .:")
    if skills.is_name(bare):
        return None, bare
    folded = with_ranges(bare)
    found = quantities_in(folded)
    for quantity, start, end in found:
        if not _LEAD.sub("", f"{folded.text[:start]} ").strip():
            return quantity.value, _cleaned(folded.after(end), skills)
        if not PEOPLE.sub("", folded.text[end:]).strip() and not skills.is_name(
            _cleaned(bare, skills)
        ):
            return quantity.value, _cleaned(folded.before(start), skills)
    for quantity, _, end in found:
        after = _cleaned(folded.after(end), skills)
        if skills.read(after).skill:
            return quantity.value, after
    return None, _cleaned(bare, skills)


def without_number(piece: str, skills: Skills) -> str:
    """`"due saldatori TIG"` → `"saldatori TIG"`; `"uno che programmi i PLC"` →
    `"programmi i PLC"`.
    """
    folded = with_ranges(piece)
    found = quantities_in(folded)
    if not found:
        return _cleaned(piece, skills)
    _, start, end = found[0]
    return _cleaned(f"{folded.before(start)} {folded.after(end)}", skills)


def _cleaned(words: str, skills: Skills) -> str:
    """`words` without signs and particles around them, unless those are part of a name: "persone
    serie".
    """
    bare = words.strip(_AROUND)
    return bare if skills.is_name(bare) else _LEAD.sub("", bare).strip(_AROUND)
