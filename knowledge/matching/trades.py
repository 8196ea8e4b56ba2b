"""Words of trades compared without gender and number, and without what people wrap around them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from italian.text import fold

_FEMININE_TRADE = re.compile(r"tric[ei]$")
_ENDING = re.compile(r"(?:i?[aeo]|i)$")
_HARD = re.compile(r"(?<=[cg])h$")
_SHORTEST = 4
"""Words of fewer letters are acronyms and particles: they have no ending to lose."""

_WRAPPING = re.compile(
    r"che|chi|qualcuno|qualche|alcun[ie]|gente|person[ae]|personale|figur[ae]|ragazz[oaie]|"
    r"giovan[ei]|bisogno|"
    r"sa(?:nno|pere|ppia(?:no)?)|conosc\w+|us[oi]|usare|usino|utilizz\w+|fare|faccia(?:no)?|"
    r"parl(?:i|ino|are)|"
    r"buon[oa]?|ottim[oa]|minim[oa]|bene|espert[oaie]|esperienza|brav[oaie]|capac[ei]|seri[oa]|"
    r"volenteros[oaie]|"
    r"qualificat[oaie]|specializzat[oaie]|senior|junior|addett[oaie]|profil[oi]|apprendist[aie]|"
    r"stagist[aie]|turnist[aie]|"
    r"(?:neo)?(?:diplomat|laureat)[oaie]|automunit[oaie]|part|full|time|(?:part|full)time|"
    r"d(?:i|el|ello|ella|ell|ei|egli|elle)?|un[oa]?|con|in|n(?:el|ello|ella|ei|elle)|su(?:l|lla)?|"
    r"a(?:l|llo|lla|i|gli|lle)?|il|l[oae]?|i|gli|anche|poi|magari|ed?|per"
)
_TRIMMINGS = (
    r"con|per|che|da|presso|anche senza|senza|(?:part|full) ?time|a tempo|possibilmente|"
    r"preferibilmente|magari|"
    r"in possesso|disponibil\w+|munit\w+|automunit\w+|residenti?|zona|qui|"
    r"in (?:zona|provincia)|su (?:\w+ )?turni"
)


def stem(word: str) -> str:
    """`tornitori`, `tornitrice` → `tornitor`; `cuoche` → `cuoc`: the word without gender and
    number.
    """
    if len(word) < _SHORTEST:
        return word
    return _HARD.sub("", _ENDING.sub("", _FEMININE_TRADE.sub("tor", word)))


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of `text`."""
    return tuple(stem(word) for word in fold(text).split())


def core(folded: str) -> tuple[str, ...]:
    """The words of a folded phrase that say the trade, or all of them when nothing else is left."""
    words = tuple(folded.split())
    return tuple(word for word in words if not _WRAPPING.fullmatch(word)) or words


def trimmings(areas: Iterable[str]) -> re.Pattern[str]:
    """What follows the trade in a folded phrase; `areas` are names of where people look ("in
    Brianza").
    """
    names = "".join(f"|in {re.escape(fold(area))}" for area in areas)
    return re.compile(f" (?:{_TRIMMINGS}{names}) ")


def head(folded: str, trimming: re.Pattern[str]) -> str:
    """A folded phrase up to its trimmings: `"magazziniere con patentino"` → `"magazziniere"`."""
    match = trimming.search(f"{folded} ")
    return folded[: match.start()] if match else folded
