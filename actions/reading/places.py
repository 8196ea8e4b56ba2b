"""Hears who looks for a PCTO or internship place: which places there are, not how places work."""

from __future__ import annotations

import re

_PLACE = re.compile(
    r"\b(?:stage|stagist\w+|tirocin\w+|pcto|fsl|alternanza|scuola lavoro|post[oi] (?:di|per|pcto|"
    r"stage))\b"
)
_LOOKS_FOR = re.compile(
    r"\b(?:ci sono|c e|avete|esistono|cerco|cerchiamo|cercavo|sto cercando|stiamo cercando|"
    r"disponibil\w+|offert[ae]|"
    r"(?:quali|che) aziende|aziende che|ditte che|chi (?:prende|ospita|cerca|offre)|post[oi] "
    r"(?:di|per|in|a|liberi)|"
    r"(?:fammi|fatemi|mi fai|mostrami) vedere|elenco|lista)\b"
)
_ABOUT_RULES = re.compile(
    r"^(?:come|quant[oaie]|perche|quando|cosa|che cos|chi paga|e obbligatori\w+|posso|si puo|devo|"
    r"bisogna)\b|"
    r"\b(?:rimborso|pagat[oi]|paga|retribuit[oi]|obbligator\w+|assicura\w+|ore|durata|limit[ei]|"
    r"eta|borse?|differenz\w+|"
    r"regol[ae]|convenzion[ei]|documenti|tutor|serve|servono|certificato|crediti|assenze|malattia|"
    r"estero|incentiv\w+|"
    r"sgravi|contribut\w+|sanzion\w+|ospitare|dvr)\b"
)


def seeks_places(folded: str) -> bool:
    """Whether a folded message asks which places there are."""
    return bool(
        _PLACE.search(folded) and _LOOKS_FOR.search(folded) and not asks_about_rules(folded)
    )


def asks_about_rules(folded: str) -> bool:
    """Whether a folded message asks how places work: how long, who pays, what is allowed."""
    return _ABOUT_RULES.search(folded) is not None
