"""The words by which people name the choices of a field, kept in `vocabulary/choices.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from italian.patterns import Pattern, entry, one_of
from italian.text import fold

_DENIED = re.compile(
    r"\b(?:non (?:l[oiae] |l |vogliamo |facciamo )?|niente |nessun[oa]? |senza |no )\w+"
)


def choices_in(field: str, text: str, several: bool = False) -> list[str]:
    """The values of `field` whose words stand in `text`, in the order in which ambiguous words must
    be judged.

    Where `several` are taken at once, one of them may be denied: "stage, non li assumiamo". A value
    written as the vocabulary calls it is that value. Raises KeyError for a field whose choices have
    no words.
    """
    choices = _choices(field)
    if text in choices:
        return [text]
    folded = _DENIED.sub("", fold(text)) if several else fold(text)
    whole = [value for value, (alone, _) in choices.items() if alone.fullmatch(folded)]
    return whole or [value for value, (_, within) in choices.items() if within.search(folded)]


@cache
def _choices(field: str) -> Mapping[str, tuple[Pattern, Pattern]]:
    """The patterns of each value, for an answer that is nothing else and for a longer one."""
    return {
        value: (Pattern(words := one_of(alternatives)), Pattern(rf"\b{words}\b"))
        for value, alternatives in entry("choices.fields")[field].items()
    }
