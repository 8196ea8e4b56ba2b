"""Names of companies and people inside what was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from italian.no_names import names_nothing, says_nothing
from italian.patterns import Pattern
from italian.text import fold, plain

_LEGALLY = Pattern(r"(?:^|(?<=[\s.])){names.legal_forms}(?=$|[\s,;])", re.IGNORECASE)
_ENDS_LEGALLY = Pattern(r"{names.legal_forms}$", re.IGNORECASE)
_OPENING = Pattern(r"\b{names.presenting}\s+", re.IGNORECASE)
_KIND = Pattern(
    r"^(?:noi d\w+'?\s*)?(?:(?:il|lo|la|le|i|gli|un|una|uno)\s+|(?:l|un)['’]\s*)?"
    r"(?:{names.roles} d\w+'?\s*)?(?:{names.kinds}\s+)*",
    re.IGNORECASE,
)
_NO_NAME = Pattern(r"^{names.no_name}", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?:\w\.)+\w$|& c$", re.IGNORECASE)
_ENDS = Pattern(
    r",|;|\n|!|\?|\.(?=\s+(?-i:[A-ZÀ-Ý]))|\.$|"
    r"\s(?:e|ed)\s{names.verbs}\b|\s{names.following}",
    re.IGNORECASE,
)
_GREETING = (
    r"^(?:(?:{names.consent}(?:[,.!]+\s*|\s+(?={names.introducing}))|"
    r"{names.greetings}[ ,.!]+)\s*)*"
)
"""Words before a name. "Sì" and "ciao" are dropped only where they cannot be part of it: "Ciao
Bella srl".
"""
_INTRO = Pattern(rf"{_GREETING}{{names.company_intro}}?[ :]*", re.IGNORECASE)
_YES = re.compile(r"^(?:s[iì]|ok|certo|ciao|va bene|d'accordo)\s+", re.IGNORECASE)
_PERSON_INTRO = Pattern(rf"{_GREETING}(?:{{names.person_intro}}[ ,:]+)?", re.IGNORECASE)
_TITLE = Pattern(r"^(?:(?:il|la|l'|con)\s*)*{names.titles}\s+", re.IGNORECASE)
_CONTACT_WORDS = Pattern(r"\s+{names.contacts}\b.*$", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,4}")


_IN_A_PLACE = re.compile(r"\s+(?P<seat>con sede )?(?:di|a|in|da)\s+(?=[\w'])", re.IGNORECASE)
_PROVINCE = re.compile(r"\s*\((?P<letters>[A-Za-z]{2})\)$")


Place = TypeVar("Place")
Place_co = TypeVar("Place_co", covariant=True)


class Places(Protocol[Place_co]):
    """The municipalities that a name may stand beside; what is known of each is the caller's."""

    def nearby(self, words: str, /) -> Place_co | None:
        """The one near home that `words` are the name of, and nothing else."""

    def read(self, text: str, /) -> Place_co | None:
        """The one that a whole text names, anywhere in the country."""

    def mentioned(self, text: str, /) -> Place_co | None:
        """The one named inside a longer text."""


@dataclass(frozen=True)
class CompanyName(Generic[Place]):
    """A company's name, and the municipality where the words beside it say that the company is."""

    name: str
    place: Place | None = None


def find_company_name(text: str, places: Places[object]) -> str | None:
    """The name after words of presentation ("siamo la Rossi Meccanica di Seregno"), or None."""
    found = _presented(text, places)
    return found.name if found else None


def read_company_name(text: str, places: Places[object]) -> str | None:
    """The name in an answer that is a name, without greetings, place or number of employees around
    it.
    """
    found = read_company(text, places)
    return found.name if found else None


def read_company(text: str, places: Places[Place]) -> CompanyName[Place] | None:
    """Name and place in an answer; None where it plainly names nothing, unless a legal form ("Sì
    srl") says it does.
    """
    if found := _presented(text, places):
        return found
    if names_nothing(text) and not _LEGALLY.search(text):
        return None
    bare = _INTRO.sub("", plain(text), count=1)
    if _LEGALLY.fullmatch(bare.strip()):
        bare = plain(text)
    return _cut(_KIND.sub("", bare, count=1), places)


def read_person_name(text: str) -> str | None:
    """Name and surname in an answer, or None when there are not two words of letters."""
    if says_nothing(text):
        return None
    before_contacts = re.split(r"[,;:\n(]|\S+@\S*|\+?\d", _without_title(text), maxsplit=1)[0]
    named = _CONTACT_WORDS.sub("", before_contacts)
    match = _PERSON.search(_YES.sub("", named)) or _PERSON.search(named)
    return match.group(0).strip(" .") if match else None


def _presented(text: str, places: Places[Place]) -> CompanyName[Place] | None:
    for match in _OPENING.finditer(text):
        found = _cut(_KIND.sub("", text[match.end() :], count=1), places)
        if found and (found.name[:1].isupper() or _ENDS_LEGALLY.search(found.name)):
            return found
    return None


def _without_title(text: str) -> str:
    """`"con la dott.ssa Anna De Luca"` → `"Anna De Luca"`."""
    return _TITLE.sub("", _PERSON_INTRO.sub("", plain(text), count=1))


def _cut(text: str, places: Places[Place]) -> CompanyName[Place] | None:
    """`text` up to where the name ends; "di Seregno" at its end is a place,
    not part of the name.
    """
    end = _ENDS.search(text)
    name, rest = (text[: end.start()], text[end.start() :]) if end else (text, "")
    name = name.strip(' .:-«»"')
    if _NO_NAME.search(name):
        return None
    name, place = _without_place(name, places)
    if _ABBREVIATED.search(name):
        name += "."
    if len(re.findall(r"\w", name)) < 2 or not re.search(r"[^\W\d_]", name):
        return None
    return CompanyName(plain(name), place or places.mentioned(rest))


def _without_place(name: str, places: Places[Place]) -> tuple[str, Place | None]:
    """The name without the place that ends it, the shortest first: "Trattoria da Pina di Seregno"
    keeps its "da Pina".

    Near Seregno any name of a place is one; elsewhere many are surnames too, unless it is called a
    seat.
    """
    for match in reversed(list(_IN_A_PLACE.finditer(name))):
        before, words = name[: match.start()], name[match.end() :]
        place = places.nearby(_PROVINCE.sub("", words)) or (
            places.read(words) if match["seat"] else None
        )
        if place and fold(before):
            return before, place
    return name, None
