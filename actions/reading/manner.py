"""In which manner a message is put: as a question, as an insult."""

from __future__ import annotations

import re

_QUESTION = re.compile(
    r"\b(?:che|chi|cosa|come|quando|quant[oaie]|dove|perche|qual[ei]?|posso|possiamo|si puo|si "
    r"possono|devo|bisogna|"
    r"c e|ci sono|esist(?:e|ono)|serv(?:e|ono)|vorrei|volevo|cerco|mi (?:sai|puoi) dire|sapere|"
    r"informazioni|info)\b"
)
_INSULT = re.compile(
    r"\b(?:stupid|idiot|scem[oaie]|cretin|deficient|imbecill|coglion|stronz|vaffan|fanculo|"
    r"cazz[oi]\b|cazzat|merd|puttan|bastard)"
)


def asks(text: str, folded: str) -> bool:
    """Whether a message asks something: a question mark, or a word that asks."""
    return "?" in text or _QUESTION.search(folded) is not None


def insults(folded: str) -> bool:
    """Whether a folded message insults."""
    return _INSULT.search(folded) is not None
