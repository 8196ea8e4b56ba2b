"""The words that people may not know: found by any of their names, or inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from italian.text import fold
from knowledge.content.schema import Term

ALMOST = 88.0
"""From 0 to 100, how alike a misspelt word must be to a name: "convensione" and "convenzione"."""
LONG = 6
"""Letters from which a name may be misspelt; shorter ones become other words."""
_ARTICLE = re.compile(r"^(?:(?:il|lo|la|i|gli|le|l|un|uno|una|parola|termine|sigla) )+")
_NOTHING = re.compile(r"(?!)")


class Glossary:
    """The terms of the content."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {fold(name): term for term in terms for name in term.names}
        self._long = [name for name in self._terms if len(name) >= LONG]
        unasked = [name for name, term in self._terms.items() if not term.everyday]
        # The longest first: "tirocinio curriculare" before "curriculare".
        longest = sorted(map(re.escape, unasked), key=len, reverse=True)
        self._unasked = re.compile(rf"\b(?:{'|'.join(longest)})\b") if longest else _NOTHING

    def term(self, words: str) -> Term | None:
        """The term that `words` are a name of, article and small slips of spelling aside."""
        whole = fold(words)
        name = _ARTICLE.sub("", whole)
        # "I.T.S." begins with what looks like an article.
        if exact := self._terms.get(whole) or self._terms.get(name):
            return exact
        if len(name) < LONG:
            return None
        nearest = process.extractOne(name, self._long, scorer=fuzz.ratio, score_cutoff=ALMOST)
        return self._terms[nearest[0]] if nearest else None

    def terms_in(self, text: str) -> tuple[Term, ...]:
        """The terms that stand in `text` and are not everyday words, each once, in its order."""
        found = (self._terms[each[0]] for each in self._unasked.finditer(fold(text)))
        return tuple({term.id: term for term in found}.values())
