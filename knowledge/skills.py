"""Matches what companies call a skill to the catalogue in `content/skills`: exact, then spelling, then meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.embedding import embed, embed_kept
from knowledge.italian import contains_phrase, fold
from knowledge.schema import Skill

SPELLING_TOLERANCE = 88
"""Least similarity (0–100) of spellings to count as the same name."""
MEANING_TOLERANCE = 0.68
"""Least cosine of sentence embeddings to count as the same skill."""
_FILLER = re.compile(
    r"\b(?:che|chi|sappia(?:no)?|sanno|sa|programmi|conosca(?:no)?|esperti?|espert[ae]|di|dei|delle|degli|del|della|un|una|uno|"
    r"persone?|figur[ae]|ragazz[oiae]|giovan[ei]|brav[oiae]|qualche|alcuni|alcune|con|esperienza|in|nella|nel|"
    r"addett[oiae]|profil[oi]|bisogno|anche|poi|magari|il|lo|la|i|gli|le|l|usi|usino|usare|fare|faccia(?:no)?|per)\b"
)


@dataclass(frozen=True)
class SkillMatch:
    """A catalogue skill and how it was recognised."""

    skill: Skill
    score: float


class Skills:
    """The catalogue, by every name it knows."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        self.all = {skill.id: skill for skill in skills}
        self._names = {fold(name): skill.id for skill in self.all.values() for name in (skill.label, *skill.synonyms)}
        self._keys = list(self._names)
        self._embedded = embed_kept(self._keys, "skills") if self._keys else np.empty((0, 0))

    def match(self, words: str) -> SkillMatch | None:
        """The skill that `words` name, or None: then the words are kept as they are."""
        folded = fold(words)
        if not folded or not self._keys:
            return None
        if folded in self._names:
            return self._found(folded, 1.0)
        if within := [name for name in self._keys if contains_phrase(folded, name)]:
            return self._found(max(within, key=len), 0.95)
        core = " ".join(_FILLER.sub(" ", folded).split()) or folded
        best = process.extractOne(core, self._keys, scorer=fuzz.token_sort_ratio, score_cutoff=SPELLING_TOLERANCE)
        if best:
            return self._found(best[0], best[1] / 100)
        return self._by_meaning(core)

    def mentioned(self, text: str) -> list[tuple[Skill, int, int]]:
        """Skills named word for word inside a longer text, with their span in the folded text."""
        folded = f" {fold(text)} "
        taken: list[tuple[int, int, str]] = []
        for name in sorted(self._keys, key=len, reverse=True):
            for match in re.finditer(rf"(?<= ){re.escape(name)}(?= )", folded):
                if all(match.end() <= start or match.start() >= end for start, end, _ in taken):
                    taken.append((match.start(), match.end(), name))
        return [(self.all[self._names[name]], start - 1, end - 1) for start, end, name in sorted(taken)]

    def _by_meaning(self, core: str) -> SkillMatch | None:
        similar = self._embedded @ embed([core])[0]
        best = int(np.argmax(similar))
        if similar[best] < MEANING_TOLERANCE:
            return None
        return self._found(self._keys[best], float(similar[best]))

    def _found(self, name: str, score: float) -> SkillMatch:
        return SkillMatch(self.all[self._names[name]], score)
