"""Tells two questions in one message: "quanto dura un ITS? e quanto costa?"."""

from __future__ import annotations

import re

from italian.patterns import Pattern
from italian.text import fold

_ENDS = re.compile(r"(?<=[?!.;\n])\s+|\n+")
_JOINS = re.compile(
    r"[,;]?\s+(?:e(?: poi| anche| inoltre)?|poi|inoltre|oppure|nonché|ma)\s+", re.IGNORECASE
)
_ASKS = Pattern(
    r"^(?:(?:e|ed|ma|poi|anche|inoltre|se|scusa(?:te)?|ciao|salve|buongiorno|senti|ehm|allora|cioe|"
    r"mi (?:sai|puoi|sapete) dire|(?:mi )?(?:spieghi|spiegate|dici|dite)|vorrei sapere|"
    r"volevo (?:sapere|chiedere)|sapete|sai|"
    r"a|da|di|in|con|per|fino a|entro|su|mi|ti|ci|vi|si|lo|la|li|le|ce lo|me lo) )*"
    r"(?:{questions.words}|cos|cm|qnt\w*|dov|xke|xche|posso|possiamo|puo|"
    r"si puo|si possono|devo|dobbiamo|deve|bisogna|c e|ce|ci sono|ci vuole|esist(?:e|ono)|"
    r"serv(?:e|ono)|"
    r"val(?:e|gono)|va|paga(?:no|te)?|danno|date|fanno|e obbligatori[oa]|e vero|sei)\b"
)


def split_questions(message: str) -> tuple[str, str] | None:
    """The two questions of `message`; None when it does not hold two that each ask something.

    Sentences that only tell ("siamo un'azienda di trenta persone") go with the question after them.
    """
    return _by_sentence(message) or _by_joint(message)


def _by_sentence(message: str) -> tuple[str, str] | None:
    sentences = [part for part in _ENDS.split(message.strip()) if fold(part)]
    asking = [i for i, sentence in enumerate(sentences) if _asks(sentence)]
    if len(asking) != 2:
        return None
    cut = asking[0] + 1
    return " ".join(sentences[:cut]), " ".join(sentences[cut:])


def _by_joint(message: str) -> tuple[str, str] | None:
    for joint in _JOINS.finditer(message):
        first, second = message[: joint.start()], message[joint.end() :]
        told = _ENDS.split(first.strip())[-1]
        if _ASKS.match(fold(second)) and _asks(told):
            return first, second
    return None


def _asks(sentence: str) -> bool:
    return sentence.rstrip().endswith("?") or _ASKS.match(fold(sentence)) is not None
