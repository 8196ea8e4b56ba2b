"""Hears which of the questions offered is meant by "la seconda", "2" or "nessuna"."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.desk import Turn
from actions.presses import NoneOfThese, OpenEntry
from actions.replies import CHOICES
from italian.text import fold

_POLITE = (
    r"(?:(?:intendo|voglio|vorrei|direi|la|il|l|quella|quello|numero|domanda|opzione|risposta) )*"
)
_ORDER = (r"prim[ao]|1|uno", r"second[ao]|2|due", r"terz[ao]|3|tre")
_WHICH = [re.compile(rf"{_POLITE}(?:{words})(?: grazie)?") for words in _ORDER]
_LAST = re.compile(rf"{_POLITE}ultim[ao](?: grazie)?")
_NONE = re.compile(
    r"(?:no )*(?:nessun[oa]|niente)(?: di (?:queste|questi|quelle|esse))?(?: grazie)?"
)


def pressed_in_words(turn: Turn) -> Turn | None:
    """The same turn as if the button had been pressed; None when no offered question is named."""
    offered = str(turn.memory.get(CHOICES) or "").split()
    said = fold(turn.text)
    if not offered or not said:
        return None
    if _NONE.fullmatch(said):
        return replace(turn, text="", press=NoneOfThese())
    if _LAST.fullmatch(said):
        return replace(turn, text="", press=OpenEntry(entry=offered[-1]))
    chosen = next(
        (i for i, words in enumerate(_WHICH[: len(offered)]) if words.fullmatch(said)), None
    )
    return (
        None if chosen is None else replace(turn, text="", press=OpenEntry(entry=offered[chosen]))
    )
