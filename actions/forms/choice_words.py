"""The words by which people name the choices of a field."""

from __future__ import annotations

import re

from knowledge.italian import fold

_ANY_CHOICE = r"indifferente|qualsiasi|qualunque|non importa|non serve|nessun[oa]?|tutto|uguale|qualsiasi titolo"
_CHOICE_WORDS: dict[str, dict[str, str]] = {
    "education_level": {
        "any": _ANY_CHOICE,
        "its": r"its|tecnico superiore|post diploma",
        "degree": r"laure\w+|universit\w+|ingegner\w+|magistrale|triennale universitaria",
        "qualification": r"qualific\w+|triennale|terza media|licenza media|professionale|iefp",
        "diploma": r"diplom\w+|maturita|superiori|perit[oi]|geometr[ai]|ragionier[ei]",
    },
    "modalities": {
        "apprenticeship": r"apprendist\w+",
        "internship": r"stage|stagist\w+|tirocin\w+",
        "pcto": r"pcto|fsl|alternanza|scuola lavoro",
        "training": r"formazione|formare|formiamo|corsi|aggiornamento|riqualific\w+",
        "hiring": r"assun\w+|assumere|dipendent\w+|contratto|indeterminato|determinato|lavoro vero",
    },
    "hosting": {
        "both": r"entramb\w+|tutti e due|tutte e due|sia .* che .*|pcto e stage|stage e pcto|si|certo|volentieri",
        "none": r"no|per ora no|nessuno|ne l uno ne l altro|non (?:possiamo|ospitiamo|ce la sentiamo)|non ora",
        "pcto": r"pcto|fsl|alternanza|scuola lavoro|formazione scuola lavoro|scuola",
        "internship": r"stage|stagist\w+|tirocin\w+",
    },
    "consent": {
        "no": r"no|non acconsent\w+|nego|non (?:voglio|vogliamo|do|diamo) .*|preferi\w+ di no|rifiut\w+",
        "read": r"(?:leggi|leggo|leggere|vedi|vedere|mostra(?:mi)?|fammi leggere)?(?: ?l ?)?(?:informativa|privacy)",
        "yes": r"si|acconsent\w+|accett\w+|ok|va bene|d accordo|certo|autorizz\w+",
    },
}


def choices_in(field: str, text: str) -> list[str]:
    """The values whose words stand in `text`, in the order in which ambiguous words must be judged."""
    words = _CHOICE_WORDS[field]
    if text in words:
        return [text]
    folded = fold(text)
    whole = [value for value, pattern in words.items() if re.fullmatch(pattern, folded)]
    return whole or [value for value, pattern in words.items() if re.search(rf"\b(?:{pattern})\b", folded)]
