"""Answers that name nothing: "sì", "boh", "riprova", an insult, a question, words about something
else.
"""

from __future__ import annotations

import re

from italian.contacts import find_email_like, read_phone
from italian.text import fold

_SMALL = (
    r"si|no|ok|okay|certo|certamente|esatto|giusto|va bene|d accordo|volentieri|"
    r"boh|mah|beh|bah|eh|ah|uh|grazie|prego|per favore|"
    r"ciao|salve|buon ?giorno|buona ?sera|arrivederci|scus[ai]|scusate(?:mi)?|pardon|"
    r"(?:io |noi )?non (?:lo |la |ne )?(?:so|sappiamo|ricordo|saprei)(?: (?:dire|dirlo|proprio))?|"
    r"(?:e )?che ne so|nessuna idea|dipende|non importa|non (?:lo |la )?(?:voglio|vogliamo) "
    r"(?:dire|dirlo|dirla)|"
    r"preferi(?:sco|rei|amo) (?:di )?no|preferi(?:sco|rei|amo) non dirlo|"
    r"riprova(?:re|mi)?|salta(?:re)?|avanti|indietro|annulla(?:re)?|basta|stop|aspetta|aspettate|"
    r"un attimo|"
    r"che cosa|che|cosa|come|perche|quale|quanto|chi|niente|nulla|nessun[oa]?|"
    r"e|ma|allora|ecco|dopo|adesso|forse|test|prova"
)
_NOTHING = re.compile(rf"(?:{_SMALL})(?: (?:{_SMALL}))*")
_INSULT = re.compile(
    r"\b(?:stupid|idiot|cretin|deficient|imbecill|coglion|stronz|vaffan|fanculo|cazz|merd|puttan|"
    r"bastard)\w*|\bscem[oaie]\b"
)
_SOMETHING_ELSE = re.compile(
    r"\bsono (?:un[oa]? |il |la |l )?(?:student\w+|alunn[oa]|ragazz[oa]|genitore|mamma|papa|"
    r"docente|insegnante)\b|"
    r"\b(?:ho|abbiamo) sbagliato\b|\b(?:cancell\w+|elimin\w+) (?:tutti )?(?:i )?(?:miei|nostri) "
    r"dati\b"
)
_QUESTION = re.compile(
    r"\?\s*$|^\W*(?:quanto (?:costa|dura|tempo)|quant[ie] |qual[ei] |come (?:si|posso|possiamo|"
    r"faccio|mai)\b|"
    r"che cos|cos'|cosa |dove |quando |chi (?:è|sei|siete)\b)",
    re.IGNORECASE,
)


def says_nothing(text: str) -> bool:
    """Whether `text` is only small words that name nothing: "sì certo", "boh, non lo so", "ok
    grazie".
    """
    folded = fold(text)
    return not folded or _NOTHING.fullmatch(folded) is not None


def names_nothing(text: str) -> bool:
    """Whether `text` is plainly no name of anything, however many words it has."""
    folded = fold(text)
    if (
        says_nothing(text)
        or _INSULT.search(folded)
        or _SOMETHING_ELSE.search(folded)
        or _QUESTION.search(text)
    ):
        return True
    return len(folded.split()) <= 4 and (
        find_email_like(text) is not None or read_phone(text) is not None
    )
