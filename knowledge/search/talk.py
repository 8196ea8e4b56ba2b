"""Reads a message in the light of the question before it: "e al tecnico?", "no, intendevo lo
stage".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from italian.text import fold
from knowledge.content.schema import Entry
from knowledge.search.mentions import NOTHING, Mentions, drop_named, name_of

FRAGMENT_WORDS = 6
LEANING_WORDS = 25
_CONTINUES = re.compile(r"^(?:e|ed|ma|invece|oppure|o|ok e|si ma|e invece|e se)\b")
_ANYBODY = re.compile(
    r"\b(?:e|ed|ma|invece|oppure|o|ok|se|per|a|al|all|allo|alla|nel|nell|nello|nella|di|del|dell|"
    r"dello|della|in|il|lo|la|l|"
    r"un|uno|una|chi|"
    r"mi[oa]|tu[oa]|su[oa]|nostr[oa]|amic[oa]|figli[oa]|fratello|sorella|cugin[oa]|nipote|"
    r"compagn[oa]|ragazz[oa]|"
    r"che|quell[oaie]|fa|fanno|faccio|va|vanno|vado|frequenta|frequento|studia|sono|sta|e|invece|"
    r"quanto riguarda|"
    r"scuola|istituto|superiori|corso|anche|allora|li|li|i|gli|le|da|dai|dei|stess[oa] cosa|vale|"
    r"dentro)\b"
)
_ABOUT = re.compile(
    r"\b(?:ciao|salve|info|informazioni|notizie|qualcosa|tutto|parlami|dimmi|dammi|vorrei|sapere|"
    r"su|sul|sull|sullo|sulla|sugli|"
    r"sui|corsi|delle|dei|degli)\b"
)
_MEANT = re.compile(
    r"(?:intend(?:evo|o|evamo)|vol(?:evo|evamo) (?:dire|sapere)|dic(?:evo|evamo)|parl(?:avo|o|"
    r"avamo)|"
    r"mi rifer(?:ivo|isco)|chied(?:evo|o)|era per|ma)\s+"
)
_NO = re.compile(r"^(?:(?:no|nono|nn|aspetta|scusa|scusate|anzi|ops|ah|cioe|guarda|,)(?:\s+|$))+")
_NOT_THIS = re.compile(r"^non\s+.*?(?:\bma\b|\bbensi\b|,)\s*")


@dataclass(frozen=True)
class SoFar:
    """What a message is read in the light of: the last question and the entry that answered it,
    and what the person has said of themselves.
    """

    question: str = ""
    answer: Entry | None = None
    speaker: Mentions = NOTHING

    def is_left_by(self, message: str) -> bool:
        """Whether a message is not about what the last answer is about: it names another subject,
        or is too long to lean on what was said.
        """
        if self.answer is None or len(message.split()) > LEANING_WORDS:
            return True
        named, about = Mentions.in_text(message).subjects, Mentions.of_entry(self.answer).subjects
        return bool(named) and not named & about


BEGINNING = SoFar()


def is_fragment(question: str) -> bool:
    """Whether a text leans on the question before it."""
    folded = fold(question)
    if continues(question):
        return len(folded.split()) <= 2 * FRAGMENT_WORDS
    return len(folded.split()) <= FRAGMENT_WORDS and not (
        Mentions.in_text(folded).subjects and not _only_names(folded)
    )


def continues(question: str) -> bool:
    """Whether a text begins as the going on of a talk does: "e …", "ma …", "invece …"."""
    return _CONTINUES.match(fold(question)) is not None


def carry_on(fragment: str, before: str) -> str:
    """The whole question behind a fragment such as "e al tecnico?", given the question `before` it.

    A fragment that only names another school type or subject takes the place of the old one; any
    other without a subject takes the old subject.
    """
    new, old = Mentions.in_text(fragment), Mentions.in_text(before)
    folded = fold(fragment)
    if _only_names(folded):
        if new.subjects and old.subjects and not new.school_types:
            return f"{drop_named(fold(before), subjects=True)} {name_of(new)}"
        if new.school_types and (old.subjects or old.school_types):
            subjects = bool(new.subjects)
            return f"{drop_named(fold(before), subjects=subjects, schools=True)} {name_of(new)}"
    if not new.subjects and old.subjects:
        return f"{folded} {name_of(Mentions(subjects=old.subjects))}"
    return folded


def bare_subject(message: str) -> str | None:
    """The subject of a message that only names it ("pcto", "info sugli stage") and asks nothing
    about it.
    """
    named, folded = Mentions.in_text(message), _ABOUT.sub("", fold(message))
    return next(iter(named.subjects)) if len(named.subjects) == 1 and _only_names(folded) else None


def what_was_meant(correction: str) -> str:
    """The thing meant by who corrects how a question was understood: "no, intendevo lo stage" → "e
    lo stage".
    """
    text = _NOT_THIS.sub("", _NO.sub("", correction.lower().replace(",", " , ").strip()))
    *_, meant = _MEANT.split(f" {text}")
    folded = _NO.sub("", fold(meant))
    return f"e {folded}" if folded else ""


def _only_names(folded: str) -> bool:
    """Whether, beside school types and subjects, only words like "e per mio figlio che fa il" are
    said.
    """
    return (
        bool(folded)
        and not _ANYBODY.sub("", drop_named(folded, subjects=True, schools=True)).split()
    )
