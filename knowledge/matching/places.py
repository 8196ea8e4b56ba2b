"""Recognises Italian municipalities in free words: those near Seregno with their nicknames first,
then all of Italy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from italian.text import contains_phrase, fold
from knowledge.content.schema import Municipality, Province
from knowledge.matching.municipalities import Place, register

__all__ = ["Place", "Places"]

NEARBY_TOLERANCE = 85
"""Least similarity (0–100) at which a misspelt name of the area is still recognised."""
FAR_TOLERANCE = 89
"""The same for the rest of Italy, where more names resemble each other."""
LEAD = 4
"""How much nearer than the next one a misspelt far name must be, to be taken without asking."""
OFFERED = 3
_SHORTEST_FAR = 5
"""Letters below which a misspelt far name is anybody's guess."""
_BEFORE_A_PLACE = re.compile(
    r"\b(?:sede (?:a|in)|siamo (?:a|di)|zona(?: di)?|comune(?: di)?|vicino a|citta di|[ad]i|da|a|"
    r"in|presso) $"
)
_SURELY_A_PLACE = re.compile(
    r"\b(?:sede(?: \w+)? (?:a|in|di)|siamo (?:a|di|in)|ci troviamo (?:a|in)|comune di|citta di|"
    r"zona(?: di)?|"
    r"(?:stabilimento|capannone|officina|ufficio|azienda|ditta) (?:a|in)|con sede a|vicino a|alle "
    r"porte di) "
)
_OPENING = re.compile(
    r"^(?:(?:allora|ecco|beh|dunque|noi|e|la|il|nostra|nostro|sede|legale|operativa|siamo|ci "
    r"troviamo|lavoriamo|"
    r"azienda|stabilimento|comune|citta|zona|provincia) )*(?:(?:a|di|in|da|ad|presso|vicino a|del "
    r"comune di) )?"
)
_TO_A_PROVINCE = re.compile(r"(?: in)?(?: prov(?:incia)?)?(?: d(?:i|el|ella|ell))?$")


class Places:
    """Municipalities near Seregno with their nicknames, then all of Italy by ISTAT's list.

    Among places that may be meant, those of the nearest `provinces` come first.
    """

    def __init__(self, nearby: Iterable[Municipality], provinces: Iterable[Province]) -> None:
        nearest = sorted(provinces, key=lambda province: province.nearness)
        self._area = [province.letters for province in nearest]
        self._provinces = {
            **register().provinces,
            **{fold(name): province.letters for province in nearest for name in province.aliases},
        }
        self._nearby = {
            fold(name): register().find(municipality.name, municipality.province)
            for municipality in nearby
            for name in (municipality.name, *municipality.aliases)
        }

    def read(self, text: str) -> Place | None:
        """The municipality that a whole answer names, typos forgiven; None when it names none or
        could be several.
        """
        found = self._readings(text)
        return found[0] if len(found) == 1 else None

    def candidates(self, text: str) -> tuple[Place, ...]:
        """Two or three municipalities that an answer may mean when `read` is not sure, the nearer
        ones first.
        """
        found = self._readings(text)
        return found[:OFFERED] if len(found) > 1 else ()

    def nearby(self, words: str) -> Place | None:
        """The municipality near Seregno that `words` are the name or a nickname of, and nothing
        else.
        """
        return self._nearby.get(fold(words))

    def mentioned(self, text: str) -> Place | None:
        """The municipality named inside a longer text: one nearby, else a far one after words such
        as "sede a".
        """
        folded = fold(text)
        named = [name for name in self._nearby if contains_phrase(folded, name)]
        named.sort(
            key=lambda name: (
                not _BEFORE_A_PLACE.search(folded[: folded.find(name)]),
                folded.find(name),
                -len(name),
            )
        )
        if named:
            return self._nearby[named[0]]
        for match in _SURELY_A_PLACE.finditer(folded):
            if far := _longest_name(folded[match.end() :]):
                return far
        return None

    def _readings(self, text: str) -> tuple[Place, ...]:
        folded = fold(text)
        core = _OPENING.sub("", folded, count=1)
        for name in (folded, core):
            if near := self._nearby.get(name):
                return (near,)
            if there := self._in_its_province(name):
                return there
            if exact := register().by_name.get(name):
                return self._nearest_first(exact)
        if mentioned := self.mentioned(text):
            return (mentioned,)
        last = fold(text.rsplit(",", maxsplit=1)[-1])
        if far := _longest_name(last) or _longest_name(core):
            return (far,)
        return self._shortened(core) or self._misspelt(core)

    def _in_its_province(self, name: str) -> tuple[Place, ...]:
        """`"castro le"`, `"cabiate provincia di como"`: the name before the province, in that
        province.
        """
        words = name.split()
        for cut in range(len(words) - 1, max(len(words) - 5, 0), -1):
            letters = self._provinces.get(" ".join(words[cut:]))
            before = _TO_A_PROVINCE.sub("", " ".join(words[:cut]))
            if letters is None or not before:
                continue
            near = self._nearby.get(before)
            known = (*((near,) if near else ()), *register().by_name.get(before, ()))
            there = tuple(place for place in known if place.province == letters)[:1]
            if found := there or self._misspelt(before, letters):
                return found
        return ()

    def _shortened(self, core: str) -> tuple[Place, ...]:
        """Municipalities whose longer name begins like this: "Vaprio" may be "Vaprio d'Adda"."""
        if len(core) < _SHORTEST_FAR:
            return ()
        first, *others = core.split()
        return self._nearest_first(
            place
            for name, places in register().by_name.items()
            if name.startswith(f"{first} ") and set(others) <= set(name.split())
            for place in places
        )

    def _misspelt(self, core: str, province: str | None = None) -> tuple[Place, ...]:
        near = {
            name: place
            for name, place in self._nearby.items()
            if province in (None, place.province)
        }
        best = process.extractOne(
            core, near.keys(), scorer=fuzz.ratio, score_cutoff=NEARBY_TOLERANCE
        )
        if best:
            return (near[best[0]],)
        if len(core) < _SHORTEST_FAR:
            return ()
        by_name = register().by_name
        tolerance = FAR_TOLERANCE if province is None else NEARBY_TOLERANCE
        alike = process.extract(
            core, by_name.keys(), scorer=fuzz.ratio, score_cutoff=tolerance, limit=OFFERED
        )
        close = [name for name, score, _ in alike if score > alike[0][1] - LEAD]
        return self._nearest_first(
            place for name in close for place in by_name[name] if province in (None, place.province)
        )

    def _nearest_first(self, places: Iterable[Place]) -> tuple[Place, ...]:
        """Those of the provinces nearby, then of the home province's region, then the others; as
        given among equals.
        """
        regions = register().regions
        home = regions.get(self._area[0]) if self._area else None

        def distance(place: Place) -> int:
            if place.province in self._area:
                return self._area.index(place.province)
            return len(self._area) + (regions.get(place.province) != home)

        return tuple(sorted(places, key=distance))


def _longest_name(folded: str) -> Place | None:
    """The one municipality whose name opens `folded`, the longest if several do."""
    words = folded.split()
    for count in range(min(len(words), 6), 0, -1):
        name = " ".join(words[:count])
        if len(name) >= _SHORTEST_FAR - 1 and len(places := register().by_name.get(name, ())) == 1:
            return places[0]
    return None
