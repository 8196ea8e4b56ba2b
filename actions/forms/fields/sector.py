"""In which sector a company works: by button, by ATECO code, or by what it says it does."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from actions.forms.engine.field import (
    CERTAIN,
    UNCERTAIN,
    Answer,
    Candidate,
    Field,
    Setting,
    Values,
)
from actions.forms.fields.words import NAME_MAX
from core.texts import say
from italian.commands import find_command
from italian.no_names import names_nothing
from italian.numbers import quantities_in, with_ranges
from italian.text import fold, plain
from italian.timeframes import find_timeframe
from knowledge.content.schema import Sector
from knowledge.matching.ateco import AtecoCode, ateco_readings
from knowledge.matching.sectors import OTHER

SECTORS_FIRST = 6
"""Sectors that are shown before the others are asked for."""
_LONGEST = 6
"""More words than this, none of them known, are a story and no sector."""
_LONGEST_SAID = 4
"""The same for words after "settore" in a longer message."""
_NONE_OF_THESE = re.compile(r"^(?:altr[oi]\b|nessun[oa] di quest[ie]\b)")
_ANOTHER_ANSWER = re.compile(
    r"\b(?:diplom\w+|laure\w+|qualific\w+|maturita|terza media|licenza media|its|indifferente|"
    r"stage|tirocini\w*|"
    r"apprendistat\w+|pcto|assunzion[ei]|assumere|assumiamo)\b"
)
"""Words that answer other questions of the forms: the education level, how people would come in."""
_PEOPLE = re.compile(
    r"\b(?:siamo|noi|in|circa|quasi|tutto|di|dip|dipendent[ei]|addett[oi]|person[ae]|"
    r"collaborator[ei]|lavorator[ei]|"
    r"operai|soci|abbiamo)\b"
)
_EDITION = re.compile(r"\b(?:2007|2022|2025)\b")

_TITLE_MAX = 60
"""Characters of an ATECO title on a button."""
_CLAUSE = r"(?P<words>[^,.;:!?\n(]{3,60})"
_NAMED = re.compile(
    r"(?:(?:^|[.,;:!\n]\s*|\be\s+)(?:(?:il )?nostro |il )?|"
    r"\b(?:(?:siamo|lavoriamo|operiamo|attiv[ai]|azienda|ditta|impresa) nel|nostro) )settore(?: "
    r"in cui \w+)?"
    rf"(?:\s*:|\s+(?:[eè]|e')(?= ))?\s+(?:d(?:i|el|ella|ei|egli|elle)\s+|(?:del)?l['’]\s*|il |la |"
    rf"le |i )?{_CLAUSE}",
    re.IGNORECASE,
)
"""Words that are the sector whatever they are: "settore aerospaziale"."""
_DONE = re.compile(
    r"(?<!non )\b(?:settore|ci occupiamo d\w+|lavoriamo ne\w*|operiamo ne\w*|siamo un[ao]?|"
    rf"(?:facciamo|produciamo|costruiamo|realizziamo)(?! (?:fatica|difficolt))|gestiamo "
    rf"un[ao]?)\b['’]?{_CLAUSE}",
    re.IGNORECASE,
)
"""Words that are the sector where some of them are known to be: "siamo un'officina meccanica"."""
_NEEDED = re.compile(
    r"\s*\b(?:(?:e|ma|che)\s+)?(?:(?:ri)?cerc\w+|ci (?:serv|manc|vorr|occorr)\w+|serv(?:e|ono)|"
    r"manca(?:no)?|abbiamo|"
    r"(?:vorr|avr|st)(?:emmo|iamo)|assum\w+|non)\b.*$",
    re.IGNORECASE,
)


def read_sector(text: str, setting: Setting) -> Answer:
    """By its button, an ATECO code or words; a chosen sector brings the code that best stands for
    all of it.

    Unknown words are kept as the company's own, unless they plainly answer something else.
    """
    sectors = setting.knowledge.sectors
    if text in sectors.all:
        return Answer(sector_value(sectors.all[text], plain(text, NAME_MAX)))
    if codes := ateco_readings(text):
        return _of_codes(codes, text, setting)
    words = next(iter(_clauses(_NAMED, text)), plain(text, NAME_MAX))
    if _NONE_OF_THESE.search(fold(text)):
        return Answer(sector_value(sectors.all[OTHER], words))
    if named := sectors.read(text):
        return Answer(_in_own_words(named, words))
    if _is_no_sector(text, setting) or len(fold(text).split()) > _LONGEST:
        return Answer(fault="sector")
    return Answer(_in_own_words(sectors.all[OTHER], words))


def find_sector(text: str, setting: Setting) -> tuple[Candidate, ...]:
    """The sector that a longer message tells: "siamo un'officina", "settore auto", "ci occupiamo di
    agricoltura".
    """
    sectors = setting.knowledge.sectors
    called = _clauses(_NAMED, text)
    for said in (*called, *_clauses(_DONE, text)):
        if named := sectors.named(said):
            return (Candidate(_in_own_words(named, said), said, CERTAIN),)
    for said in called:
        if len(fold(said).split()) <= _LONGEST_SAID and not _is_no_sector(said, setting):
            sector = sectors.read(said) or sectors.all[OTHER]
            return (Candidate(_in_own_words(sector, said), said, UNCERTAIN),)
    return ()


def sector_value(
    sector: Sector, words: str, *, label: str | None = None, ateco: str | None = None
) -> dict[str, Any]:
    """A sector as kept in the draft: `label` as shown, the company's `words`, the code of ATECO
    2025.
    """
    return {
        "id": sector.id,
        "label": label or sector.label,
        "words": words,
        "ateco": ateco or sector.ateco,
    }


def _in_own_words(sector: Sector, words: str) -> dict[str, Any]:
    """A sector with a name of its own is shown by it; what belongs to none is shown as the company
    says it.
    """
    return sector_value(sector, words, label=words if sector.id == OTHER else None)


def _of_codes(codes: tuple[AtecoCode, ...], text: str, setting: Setting) -> Answer:
    """The sector of a code; which one is asked where its digits mean two businesses and the edition
    was not said.
    """
    if len(codes) > 1 and not _EDITION.search(text):
        return Answer(fault="sector_unclear", offers=tuple(_offered(code) for code in codes))
    code, sectors = codes[0], setting.knowledge.sectors
    sector = sectors.of_ateco(code.code) or sectors.all[OTHER]
    label = code.title if sector.id == OTHER else sector.label
    return Answer(sector_value(sector, plain(text, NAME_MAX), label=label, ateco=code.code))


def _offered(code: AtecoCode) -> str:
    """The code as it was said, with its edition, which makes it clear when it comes back as the
    answer.
    """
    edition = "before" if code.translated_from else "in_force"
    said = code.translated_from or code.code
    return say(f"forms.shown.ateco.{edition}", code=said, title=plain(code.title, _TITLE_MAX))


def _is_no_sector(text: str, setting: Setting) -> bool:
    """Whether `text` is a command, nothing, how many people, where, when, or an answer to another
    question.
    """
    folded = fold(text)
    if not re.search(r"[^\W\d_]{3}", text) or find_command(text) or names_nothing(text):
        return True
    if _ANOTHER_ANSWER.search(folded):
        return True
    counted = with_ranges(text)
    for _, start, end in quantities_in(counted):
        if not _PEOPLE.sub("", f"{counted.text[:start]} {counted.text[end:]}").strip():
            return True
    place, when = setting.knowledge.places.nearby(text), find_timeframe(text, setting.today)
    return place is not None or (when is not None and fold(when.words) == folded)


def _clauses(pattern: re.Pattern[str], text: str) -> list[str]:
    """What `pattern` finds in `text`, up to where the company begins to say what it needs."""
    found = (_NEEDED.sub("", match["words"]) for match in pattern.finditer(text))
    return [plain(words.strip(" '’\"«»"), NAME_MAX) for words in found if fold(words)]


def _likeliest_first(setting: Setting) -> list[tuple[str, str]]:
    """The sectors of the skills already named, then those with more skills in the catalogue,
    "altro" last.
    """
    catalogue = setting.knowledge.skills.all
    named = [
        catalogue[item["skill_id"]]
        for item in setting.values.get("skills") or []
        if item["skill_id"] in catalogue
    ]
    likely = Counter(sector for skill in named for sector in skill.sectors)
    size = Counter(sector for skill in catalogue.values() for sector in skill.sectors)
    sectors = sorted(
        setting.knowledge.sectors.all.values(),
        key=lambda sector: (sector.id == OTHER, -likely[sector.id], -size[sector.id]),
    )
    return [(sector.id, sector.label) for sector in sectors]


def _columns(values: Values) -> dict[str, Any]:
    sector = values["sector"]
    return {
        "sector": sector["id"],
        "sector_words": sector["words"],
        "ateco_code": sector.get("ateco"),
    }


SECTOR = Field(
    "sector",
    names=r"settore|ambito|attivita",
    reader=read_sector,
    find=find_sector,
    show=lambda v: plain(v["label"]),
    other_choices=_likeliest_first,
    shown_first=SECTORS_FIRST,
    columns=_columns,
)
