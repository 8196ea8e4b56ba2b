"""Hears which of the questions offered is meant by "la seconda", "2" or "nessuna"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.presses import NoneOfThese, OpenEntry

_POLITE = (
    r"(?:(?:intendo|voglio|vorrei|direi|la|il|l|quella|quello|numero|domanda|opzione|risposta) )*"
)
_ORDER = (r"prim[ao]|1|uno", r"second[ao]|2|due", r"terz[ao]|3|tre")
_WHICH = [re.compile(rf"{_POLITE}(?:{words})(?: grazie)?") for words in _ORDER]
_LAST = re.compile(rf"{_POLITE}ultim[ao](?: grazie)?")
_NONE = re.compile(
    r"(?:no )*(?:nessun[oa]|niente)(?: di (?:queste|questi|quelle|esse))?(?: grazie)?"
)


def choice_in_words(folded: str, offered: Sequence[str]) -> OpenEntry | NoneOfThese | None:
    """The button that a folded message names among those of the `offered` entries, by their ids."""
    if not offered or not folded:
        return None
    if _NONE.fullmatch(folded):
        return NoneOfThese()
    if _LAST.fullmatch(folded):
        return OpenEntry(entry=offered[-1])
    for entry, words in zip(offered, _WHICH, strict=False):
        if words.fullmatch(folded):
            return OpenEntry(entry=entry)
    return None
