"""Links in what is said: sites and telephone numbers to follow, laws to read on Normattiva."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from core.markup import LINK, link
from knowledge.content.library import Library

_ADDRESS = re.compile(r"https?://\S+")
_SITE = re.compile(r"(?<![\w@/.-])(?:[a-z0-9-]+\.)+(?:it|eu|org|com)\b(?![\w@])")
HOME = "+39"
"""What a number of Italy begins with when it is dialled from anywhere."""


class Law(NamedTuple):
    """Where a text names a law, and where the law is read."""

    start: int
    end: int
    address: str


def with_links(text: str, library: Library) -> str:
    """`text` with a link on each site, each number of an organisation and each law; links that it
    has already stay as they are.
    """
    numbers = [each.phone for each in library.organisations.values() if each.phone]
    kinds: list[tuple[str, Callable[[str], str]]] = [
        (rf"{LINK.pattern}|{_ADDRESS.pattern}", lambda words: words),
        (_any_of(_law_addresses(library)), lambda words: link(words, law_address(words, library))),
        (_any_of(numbers), lambda words: link(words, _dialled(words))),
        (_SITE.pattern, lambda words: link(words, site_address(words, library))),
    ]
    pattern = "|".join(f"(?P<k{place}>{kind})" for place, (kind, _) in enumerate(kinds))

    def linked(found: re.Match[str]) -> str:
        kind = next(place for place in range(len(kinds)) if found[f"k{place}"] is not None)
        return kinds[kind][1](found[0])

    return re.sub(pattern, linked, text)


def site_address(site: str, library: Library) -> str:
    """Where `site`, as it is shown, is found: as an organisation's record has it, else https."""
    known = (each.website for each in library.organisations.values() if each.website)
    full = next((each for each in known if shown_site(each) == site), site)
    return full if full.startswith("https://") else f"https://{full}"


def shown_site(website: str) -> str:
    """`https://www.itsrizzoli.it` → `itsrizzoli.it`."""
    return website.removeprefix("https://").removeprefix("www.")


def laws_in(text: str, library: Library) -> Iterator[Law]:
    """The laws that `text` names, in order."""
    for found in re.finditer(_any_of(_law_addresses(library)), text):
        yield Law(found.start(), found.end(), law_address(found[0], library))


def law_address(name: str, library: Library) -> str:
    """Where the law called `name` is read."""
    return _law_addresses(library)[name]


def _law_addresses(library: Library) -> dict[str, str]:
    return {name: law.address for law in library.laws.values() for name in law.names}


def _dialled(number: str) -> str:
    """`02 2327 2327` → `tel:+390223272327`; a short number (112, 1.96.96) has no code before it."""
    digits = re.sub(r"[^\d+]", "", number)
    return f"tel:{HOME}{digits}" if digits.startswith(("0", "3")) else f"tel:{digits}"


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words` standing alone; for nothing where there are none."""
    longest_first = sorted(words, key=len, reverse=True)
    any_word = "|".join(map(re.escape, longest_first))
    return rf"(?<![\w/.])(?:{any_word})(?![\w/])" if any_word else "(?!)"
