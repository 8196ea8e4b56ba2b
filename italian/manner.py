"""In which manner a message is put: as a question, as an insult."""

from __future__ import annotations

from italian.patterns import Pattern

_OPENING = Pattern(r"^(?:{questions.before} )*(?:{questions.words}|{questions.opening})\b")
_WANTING = Pattern(r"\b(?:{questions.words}|{questions.wanting})\b")
_DANGER = Pattern(r"\b{danger.signs}\b")
_INSULT = Pattern(r"\b{insults.words}\b")


_IDIOM = Pattern(
    r"\b{idioms.verbs}(?: \w+){0,2}? (?:di|dal|dalla|dall|dai|dalle)(?: \w+)? {idioms.of}\b"
)


def without_idioms(folded: str) -> str:
    """A folded message without what only sounds dangerous: "muoio di caldo, posso uscire" → "posso
    uscire".
    """
    return " ".join(_IDIOM.sub(" ", folded).split())


def opens_as_question(folded: str) -> bool:
    """Whether a folded message begins with a word that asks: "quanto costa", "ma si puo"."""
    return _OPENING.match(folded) is not None


def asks(text: str, folded: str) -> bool:
    """Whether a message asks something: a question mark, or a word that asks."""
    return "?" in text or _WANTING.search(folded) is not None


def tells_of_danger(folded: str) -> bool:
    """Whether a folded message tells of danger plainly, if it means what it says."""
    return _DANGER.search(folded) is not None


def insults(folded: str) -> bool:
    """Whether a folded message insults."""
    return _INSULT.search(folded) is not None
