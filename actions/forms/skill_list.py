"""Takes skills with their quantities out of a company's words: "due saldatori tig e uno che programmi i plc"."""

from __future__ import annotations

import re
from typing import Any

from actions.values.numbers import find_quantities, fold_keeping_ranges, read_quantity
from knowledge.italian import fold
from knowledge.skills import Skills

WORDS_MAX = 80
"""Longer than this a piece of text is a story, not the name of a skill."""
_NEED = re.compile(
    r"\b(?:cerchiamo|cerco|cerca(?:no)?|stiamo cercando|ricerchiamo|(?:siamo )?alla ricerca di|"
    r"(?:(?:ci|mi) )?serv(?:e|ono|irebbe|irebbero)|(?:ci )?manca(?:no)?|"
    r"(?:abbiamo |avremmo |ho )?bisogno di|(?:vorremmo|vogliamo) (?:assumere|trovare|inserire)|"
    r"non (?:troviamo|riusciamo a trovare)|assumeremmo|assumiamo)\b"
)
_END = re.compile(r"[.;!?\n]+(?:\s|$)")
_SEPARATOR = re.compile(
    r"\s*(?:,|;|\n|(?<=\w)\s*/\s*(?=\w)|(?<!\+)\+ |"
    r"\be anche\b|\be poi\b|\boltre a\b|\bpi[uù]\b|\bed?\b|\boppure\b|\bpoi\b|\bnonché\b)\s*"
)
_NOT_SKILLS = re.compile(
    r"^(?:di|dei|delle|da|a|in|con|per|entro|prima|dopo|subito|urgente(?:mente)?|grazie|salve|buongiorno|presto|possibile|"
    r"il prima possibile|almeno|circa|nei prossimi \w+|altr[oiae])$"
)
_TAIL = re.compile(
    r"\b(?:entro|prima (?:d\w+|possibile)|dopo l|da (?:inserire|assumere)|il prima possibile|quanto prima|subito|"
    r"urgentemente|con urgenza|nei prossimi|per (?:la|il|l)? ?(?:primavera|estate|autunno|inverno)|"
    r"in (?:stage|apprendistato|pcto)|(?:con|in possesso d\w+) (?:diploma|laurea|qualifica))\b.*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:di|dei|delle|degli|un|una|uno|circa|almeno|alcuni|alcune|qualche|persone|persona|figure|figura|ragazzi|"
    r"ragazzo|ragazza|che|con|esperti|esperto|in|anche|cercano|cerchiamo|serve|servono)\s+)+",
    re.IGNORECASE,
)

Item = dict[str, Any]
"""`label`, `words`, `skill_id`, `esco_uri`, `people` of one skill, as stored in the draft."""


def find_needed(text: str, skills: Skills) -> list[Item]:
    """The skills after words of need ("cerchiamo …"); without such words, those the catalogue knows by name."""
    pieces = [
        text[match.end() : end.start() if (end := _END.search(text, match.end())) else len(text)]
        for match in _NEED.finditer(text.lower())
    ]
    items = [item for piece in pieces for item in read_items(piece, skills)]
    return _merged(items) if items else _known_by_name(text, skills)


def read_items(text: str, skills: Skills) -> list[Item]:
    """Every skill in an answer that is a list of skills; unknown ones are kept as written."""
    items: list[Item] = []
    for piece in _pieces(_TAIL.sub("", text)):
        quantity = read_quantity(piece)
        words = _without_number(piece)
        if _NOT_SKILLS.match(fold(words)) or not re.search(r"[^\W\d_]{2}", words) or len(words) > WORDS_MAX:
            continue
        match = skills.match(words)
        items.append(
            {
                "label": match.skill.label if match else words,
                "words": words,
                "skill_id": match.skill.id if match else None,
                "esco_uri": match.skill.esco_uri if match else None,
                "people": quantity.value if quantity else None,
            }
        )
    return _merged(items)


def change_people(text: str, items: list[Item], skills: Skills) -> list[Item] | None:
    """`"i saldatori sono tre"` → the list with the new quantity; None when no listed skill is meant."""
    quantity = read_quantity(text)
    if quantity is None:
        return None
    words = fold(re.sub(r"\b(?:sono|è|e'|diventano|i|gli|le|il|la|lo)\b", " ", _without_number(text)))
    match = skills.match(words)
    for position, item in enumerate(items):
        same_skill = match is not None and item["skill_id"] == match.skill.id
        if same_skill or _shares_a_word(words, fold(item["words"])):
            return [*items[:position], {**item, "people": quantity.value}, *items[position + 1 :]]
    return None


def _pieces(text: str) -> list[str]:
    """What stands between commas and "e"."""
    return [piece for piece in _SEPARATOR.split(text.strip(" .!")) if piece.strip()]


def _without_number(piece: str) -> str:
    """`"due saldatori TIG"` → `"saldatori TIG"`; `"uno che programmi i PLC"` → `"programmi i PLC"`."""
    found = find_quantities(piece)
    kept = piece.strip()
    if found:
        count = len(fold_keeping_ranges(piece)[: found[0][2]].split())
        first = len(fold_keeping_ranges(piece)[: found[0][1]].split())
        tokens = kept.split()
        kept = " ".join(tokens[:first] + tokens[count:])
    return _LEAD.sub("", kept).strip(" .:")


def _known_by_name(text: str, skills: Skills) -> list[Item]:
    folded = fold(text)
    items: list[Item] = []
    for skill, start, end in skills.mentioned(text):
        before = find_quantities(folded[max(0, start - 20) : start])
        close = before and before[-1][2] >= len(folded[max(0, start - 20) : start].rstrip())
        items.append(
            {
                "label": skill.label,
                "words": folded[start:end].strip(),
                "skill_id": skill.id,
                "esco_uri": skill.esco_uri,
                "people": before[-1][0].value if close else None,
            }
        )
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
    stems = {word[:-1] for word in some.split() if len(word) > 3}
    return bool(stems & {word[:-1] for word in others.split() if len(word) > 3})
