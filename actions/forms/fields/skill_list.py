"""Takes skills with their quantities out of a company's words: "due saldatori tig e uno che
programmi i plc".
"""

from __future__ import annotations

import re
from typing import Any

from actions.forms.fields.skill_pieces import PEOPLE, counted, cut_pieces, without_number
from italian.numbers import find_quantities, read_quantity
from italian.patterns import Pattern
from italian.text import fold
from knowledge.matching.skills import SkillReading, Skills
from knowledge.matching.trades import core, stem

WORDS_MAX = 80
"""Longer than this a piece of text is a story, not the name of a skill."""
NEED = re.compile(
    r"\b(?:(?:ri)?cerchiamo|(?:ri)?cerco|(?:ri)?cerca(?:no|si)?|cercansi|stiamo (?:cercando|"
    r"assumendo)|selezioniamo|"
    r"(?:siamo )?(?:alla ricerca|in cerca) di|"
    r"(?:(?:ci|mi) )?serv(?:e|ono|irebbe|irebbero)|(?:ci )?manca(?:no)?|ci vorrebber?o?|"
    r"(?:abbiamo |avremmo |ho |avrei )?(?:bisogno|necessit[aà]) di|necessitiamo di|"
    r"(?:vorremmo|vogliamo|vorrei) (?:assumere|trovare|inserire)|(?:difficile|fatica a) trovare|"
    r"non (?:troviamo|trovo|si trovano|riusciamo a trovare|riesco a trovare)|assumeremmo|"
    r"assumiamo)\b"
)
_WHO_WE_ARE = re.compile(
    r"\b(?:siamo|sono|ci chiamiamo|lavoriamo|facciamo|produciamo|ci occupiamo|ho|abbiamo|gestiamo|"
    r"titolare|"
    r"azienda|ditta|impresa|societ[aà]|settore|nel campo)\b[^,.;:!?\n]*"
)
_END = re.compile(r"[.;!?\n]+(?:\s|$)")
_NOT_SKILLS = re.compile(
    r"^(?:di|dei|delle|da|a|in|con|per|entro|prima|dopo|subito|urgente(?:mente)?|grazie|salve|"
    r"buongiorno|presto|possibile|"
    r"il prima possibile|almeno|circa|nei prossimi \w+|altr[oiae]|"
    r"persone|figure|risorse|unita|posti|posizioni|ragazzi)$"
)
_TAIL = Pattern(
    r"\b(?:entro|prima (?:d\w+|possibile)|dopo (?:l[ea']?|il)|da (?:inserire|assumere)|il prima "
    r"possibile|quanto prima|"
    r"subito|urgentemente|con urgenza|al pi[uù] presto|nei prossimi|da subito|a tempo "
    r"(?:in)?determinato|"
    r"(?:per|x|a|ad|da|dal) (?:inizio |fine |met[aà] |primi di )?{calendar.months}|"
    r"per (?:la|il|l)? ?{calendar.seasons}|"
    r"in (?:stage|apprendistato|pcto)|(?:con|in possesso d\w+) (?:diploma|laurea|qualifica))\b.*$",
    re.IGNORECASE,
)
_NUMERO = re.compile(r"\bn(?:um|r)?[.°]?\s*(?=\d)", re.IGNORECASE)
_HURRY = re.compile(
    r"^\W*(?:urgentemente|con urgenza|subito|al pi[uù] presto)\b[\s:,]*", re.IGNORECASE
)
_SAYING = re.compile(
    r"\b(?:sono|saranno|sarebbero|è|e'|divent(?:a|ano|ati|ate|ata|ato)|pass(?:a|ano)|bast(?:a|ano|"
    r"ava|erebbe)|ne|ci|mi|"
    r"serv(?:e|ono|ivano)|cerchiamo|vogliamo|prendiamo|solo|soltanto|in tutto|da|a|di|i|gli|le|il|"
    r"la|lo)\b|\bl['’]",
    re.IGNORECASE,
)
"""What is said around a skill whose quantity changes: "di magazzinieri ne bastano 2"."""
_INSTEAD = re.compile(
    r",? *\b(?:non (?:pi[uù] )?(?=\d|un|due|tre)|invece (?:di|che)|al posto di|anzich[eé])\b.*$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\bne (?=(?:bast|serv|cerch|vogl|prend|mancan)\w+)", re.IGNORECASE)
_ONLY_HOW_MANY = re.compile(
    r"^(?:solo )?ne (?:bastano|basta|servono|serve|cerchiamo|vogliamo|prendiamo) (?:solo )?\w+$"
)
_SHORTEST_TELLING = 3
"""Words of so few letters tell no trade."""

Item = dict[str, Any]
"""One skill as stored in the draft: `label`, `words`, `skill_id`, `esco_uri`, `people`,
`candidates`.

`candidates` are ids of skills to choose from when the words leave a doubt; then, as for unknown
words, `skill_id` is None and `label` is the words.
"""


def find_needed(text: str, skills: Skills) -> list[Item]:
    """The skills after words of need ("cerchiamo …"); without such words, those the catalogue knows
    by name.
    """
    text = _NUMERO.sub("", text)
    needs = list(NEED.finditer(text.lower()))
    ends = [need.start() for need in needs[1:]] + [len(text)] * bool(needs)
    pieces = [
        _END.split(text[need.end() : end], maxsplit=1)[0]
        for need, end in zip(needs, ends, strict=True)
    ]
    items = [item for piece in pieces for item in read_items(piece, skills)]
    return _merged(items) if items else _known_by_name(text, skills)


def read_items(text: str, skills: Skills) -> list[Item]:
    """Every skill in an answer that is a list of skills; doubtful and unknown ones are kept as
    written.
    """
    items: list[Item] = []
    for piece in cut_pieces(_TAIL.sub("", _HURRY.sub("", _NUMERO.sub("", text))), skills):
        people, words = counted(piece, skills)
        if (
            people
            and len(items) == 1
            and items[0]["people"] is None
            and PEOPLE.fullmatch(fold(words))
        ):
            items[0] = {**items[0], "people": people}
        named = re.search(r"[^\W\d_]{2}", words) or skills.is_name(words)
        if _NOT_SKILLS.match(fold(words)) or not named or len(words) > WORDS_MAX:
            continue
        items.append(_item(words, skills.read(words), people))
    return _merged(items)


def change_people(text: str, items: list[Item], skills: Skills) -> list[Item] | None:
    """`"i saldatori sono tre"` → the list with the new quantities; None when a skill meant is not
    listed.
    """
    if len(items) == 1 and _ONLY_HOW_MANY.match(fold(text)) and (quantity := read_quantity(text)):
        return [{**items[0], "people": quantity.value}]
    changed = list(items)
    for piece in cut_pieces(_OF_THEM.sub("", _INSTEAD.sub("", text)), skills):
        quantity = read_quantity(piece)
        if quantity is None:
            return None
        position = _position(fold(_SAYING.sub(" ", without_number(piece, skills))), items, skills)
        if position is None:
            return None
        changed[position] = {**changed[position], "people": quantity.value}
    return changed


def _position(words: str, items: list[Item], skills: Skills) -> int | None:
    """Where the list has the skill that `words` mean: the same one of the catalogue, else one with
    a word in common.
    """
    meant = skills.read(words).skill
    same = [
        at for at, item in enumerate(items) if meant is not None and item["skill_id"] == meant.id
    ]
    alike = [at for at, item in enumerate(items) if _shares_a_word(words, fold(item["words"]))]
    return next(iter((*same, *alike)), None)


def _item(words: str, reading: SkillReading, people: int | None) -> Item:
    skill = reading.skill
    return {
        "label": skill.label if skill else words,
        "words": words,
        "skill_id": skill.id if skill else None,
        "esco_uri": skill.esco_uri if skill else None,
        "people": people,
        "candidates": [candidate.id for candidate in reading.candidates],
    }


def _known_by_name(text: str, skills: Skills) -> list[Item]:
    """The skills that the catalogue knows, outside of what the company says about itself."""
    folded = fold(_WHO_WE_ARE.sub(" . ", text))
    items: list[Item] = []
    for skill, start, end in skills.mentioned(folded):
        before = find_quantities(folded[max(0, start - 20) : start])
        close = before and before[-1][2] >= len(folded[max(0, start - 20) : start].rstrip())
        people = before[-1][0].value if close else None
        items.append(_item(folded[start:end], SkillReading(skill), people))
    return _merged(items)


def _merged(items: list[Item]) -> list[Item]:
    """One item for each skill, in the order met."""
    kept: dict[str, Item] = {}
    for item in items:
        key = item["skill_id"] or fold(item["words"])
        if key in kept:
            known = [p for p in (kept[key]["people"], item["people"]) if p is not None]
            kept[key] = {**kept[key], "people": sum(known) if known else None}
        else:
            kept[key] = item
    return list(kept.values())


def _shares_a_word(some: str, others: str) -> bool:
    """Whether a word of the trade is in both, in any gender and number."""
    return bool(_telling(some) & _telling(others))


def _telling(words: str) -> set[str]:
    return {stem(word) for word in core(words) if len(word) > _SHORTEST_TELLING}
