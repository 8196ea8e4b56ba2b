"""People and trades that stand right after a number: "due saldatori", "uno studente"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa.nlu.tokenizers.tokenizer import Token

SEEKING = frozenset({"report_need", "offer_place"})
"""Intents with which people are counted."""
FACTS = SEEKING | {"give_detail", "correct_detail"}
"""Intents with which trades are counted."""
NUMBER, PERSON = "number_word", "person_word"
"""Patterns of `data/nlu/patterns.yml`."""
BEGINS, GOES_ON = "known_B-skill", "known_I-skill"


def counted(
    tokens: Sequence[Token],
    known: Sequence[Mapping[str, float]],
    found: Sequence[Mapping[str, Any]],
    intent: str,
) -> list[dict[str, Any]]:
    """Return the quantities, and the trades of the content they count, that `found` left out."""
    entities = []
    for i in range(len(tokens) - 1):
        if not _is(tokens[i], NUMBER) or (i and _is(tokens[i - 1], NUMBER)):
            continue
        trade = _trade(tokens, known, i + 1) if intent in FACTS else None
        if trade or (intent in SEEKING and _is(tokens[i + 1], PERSON)):
            quantity = _entity("quantity", tokens[i], tokens[i])
            entities += [entity for entity in (quantity, trade) if entity]
    return [entity for entity in entities if not any(_overlap(entity, other) for other in found)]


def _trade(
    tokens: Sequence[Token], known: Sequence[Mapping[str, float]], start: int
) -> dict[str, Any] | None:
    if BEGINS not in known[start]:
        return None
    end = start
    while end + 1 < len(tokens) and GOES_ON in known[end + 1]:
        end += 1
    return _entity("skill", tokens[start], tokens[end])


def _entity(kind: str, first: Token, last: Token) -> dict[str, Any]:
    return {"entity": kind, "start": first.start, "end": last.end}


def _is(token: Token, pattern: str) -> bool:
    return bool((token.get("pattern") or {}).get(pattern))


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])
