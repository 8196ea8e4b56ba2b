"""The words by which people name the choices of a field."""

from __future__ import annotations

import re

from italian.text import fold

_ANY_CHOICE = (
    r"indifferente|qualsiasi|qualunque|non importa|non serve|nessun[oa]?|tutto|uguale|qualsiasi "
    r"titolo"
)
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
        "training": r"formazione|form(?:are|iamo|at[oaie]|arli|arl[aoe])|corsi|aggiornamento|"
        r"riqualific\w+",
        "hiring": r"assun\w+|assum\w+|^dipendent\w+|(?:come|da) dipendent\w+|(?:in)?determinato|"
        r"in regola|fiss[oaie]|"
        r"lavoro vero|contratt[oi](?! (?:d\w{1,3} )?(?:apprendist|stage|tirocin|formazion))",
    },
    "hosting": {
        "both": r"entramb\w+|tutti e due|tutte e due|sia .* che .*|pcto e stage|stage e pcto|si|"
        r"certo|volentieri",
        "none": r"no|per ora no|nessuno|ne l uno ne l altro|non (?:possiamo|ospitiamo|ce la "
        r"sentiamo)|non ora",
        "pcto": r"pcto|fsl|alternanza|scuola lavoro|formazione scuola lavoro|scuola",
        "internship": r"stage|stagist\w+|tirocin\w+",
    },
    "offer_kind": {
        "both": r"entramb\w+|tutti e due|tutte e due|sia .* che .*|pcto e stage|stage e pcto|"
        r"tutto|indifferente",
        "pcto": r"pcto|fsl|alternanza|scuola lavoro|formazione scuola lavoro",
        "internship": r"stage|stagist\w+|tirocin\w+",
    },
    "school_types": {
        "any": _ANY_CHOICE + r"|tutt[ei](?: le scuole)?|qualsiasi scuola",
        "lyceum": r"lice[oi]|liceal[ei]|scientifico|classico|linguistico|artistico",
        "technical": r"tecnic[oi]|istitut[oi] tecnic[oi]|perit[oi]|ragioneria|geometr[ai]|itis|iti",
        "vocational": r"professional[ei]|ipsia|ipsi|iefp|cfp|alberghiero",
        "its": r"its(?: academy)?",
        "university": r"universit\w+|laureand\w+|laureat\w+|politecnico",
    },
    "safety": {
        "talk": r"talk|preferi\w+ parlarne|parlarne|non (?:so|siamo sicuri|sappiamo)|no|dubbi\w*|"
        r"da vedere|chiamate\w*",
        "seen": r"va bene|ok|okay|si|certo|letto|capito|chiaro|tutto chiaro|d accordo|confermo|lo "
        r"sappiamo",
    },
    "asker": {
        "student": r"student\w+|alunn[oa]|ragazz[oa]|allievo|allieva|neodiplomat[oa]|diplomat[oa]",
        "family": r"famigli\w+|mamma|papa|padre|madre|genitor[ei]|figli[oa]|nonn[oa]|zi[oa]",
        "school": r"scuola|docente|prof(?:essor\w*)?|insegnante|preside|dirigente|istituto|tutor "
        r"scolastico",
        "company": r"azienda|ditta|impresa|societa|studio|titolare|ufficio personale|hr|"
        r"cooperativa",
    },
    "age": {
        "no": r"no|non ancora|meno|ne ho (?:1[0-3]|undici|dodici|tredici)|(?:1[0-3]|undici|dodici|"
        r"tredici)(?: anni)?",
        "yes": r"si|certo|ok|piu|maggiorenne|ne ho .*|(?:1[4-9]|[2-9]\d)(?: anni)?|"
        r"quattordici|quindici|sedici|diciassette|diciotto",
    },
    "topic": {
        "open_days": r"open ?day|porte aperte|presentazion[ei]|giornat[ae]",
        "places": r"stage|tirocin\w+|pcto|fsl|post[oi]|scuola lavoro",
        "courses": r"cors[oi]|its|nuov[oi] cors[oi]|formazione|iscrizion[ei]|band[oi]",
    },
    "consent": {
        "no": r"no|non acconsent\w+|nego|non (?:voglio|vogliamo|do|diamo) .*|preferi\w+ di no|"
        r"rifiut\w+",
        "read": r"(?:leggi|leggo|leggere|vedi|vedere|mostra(?:mi)?|fammi leggere)?(?: ?l "
        r"?)?(?:informativa|privacy)",
        "yes": r"si|acconsent\w+|accett\w+|ok|va bene|d accordo|certo|autorizz\w+",
    },
}

_DENIED = re.compile(
    r"\b(?:non (?:l[oiae] |l |vogliamo |facciamo )?|niente |nessun[oa]? |senza |no )\w+"
)
_SEVERAL = ("modalities",)
"""Fields of which several choices are taken at once, so that one of them may be denied: "stage, non
li assumiamo".
"""


def choices_in(field: str, text: str) -> list[str]:
    """The values whose words stand in `text`, in the order in which ambiguous
    words must be judged.
    """
    words = _CHOICE_WORDS[field]
    if text in words:
        return [text]
    folded = _DENIED.sub("", fold(text)) if field in _SEVERAL else fold(text)
    whole = [value for value, pattern in words.items() if re.fullmatch(pattern, folded)]
    return whole or [
        value for value, pattern in words.items() if re.search(rf"\b(?:{pattern})\b", folded)
    ]
