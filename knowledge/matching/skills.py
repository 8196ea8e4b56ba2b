"""Matches what companies call a skill to the catalogue in `content/skills`: by name, then spelling,
then meaning.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from italian.text import fold
from knowledge.content.schema import Skill
from knowledge.matching.trades import core, head, stem, stems, trimmings
from knowledge.search.embedding import Vectors, embed, embed_kept

SURE_SPELLING = 88
"""Least similarity (0–100) of spellings to be the same name without asking."""
SURE_MEANING = 0.85
"""Least cosine of sentence embeddings, of phrases of several words, to be the same skill without
asking.
"""
LEAD = 0.04
"""How much better than the next skill the best must be, on a scale of one, to be taken without
asking.
"""
DOUBT_SPELLING = 80
"""Below this similarity a spelling is another word."""
DOUBT_MEANING = 0.70
"""Below this cosine a phrase means something else, unless it shares a word with the name."""
DOUBT_MEANING_SHARING = 0.60
"""The same for a phrase that shares a word of the trade with the name."""
TOO_MANY = 10
"""A word that opens the names of this many skills ("tecnico") says nothing."""
OFFERED = 3
SPREAD = 0.15
"""Candidates this much worse than the first are not worth a question."""
_SHORTEST_MISSPELT = 5

_EMPLOYED_AT = re.compile(r"^addett[oaie] (?:a|al|allo|alla|ai|agli|alle|all) ")

Stems = tuple[str, ...]


@dataclass(frozen=True)
class SkillReading:
    """The `skill` when it is sure; else up to three `candidates`, best first, to be confirmed; else
    neither.
    """

    skill: Skill | None = None
    candidates: tuple[Skill, ...] = ()


class Skills:
    """The catalogue, by every name it knows."""

    def __init__(self, skills: Iterable[Skill], areas: Iterable[str]) -> None:
        self._trimmings = trimmings(areas)
        self.all = {skill.id: skill for skill in skills}
        self._names = {
            fold(name): skill.id
            for skill in self.all.values()
            for name in (skill.label, *skill.synonyms)
        }
        self._keys = list(self._names)
        position = {skill_id: index for index, skill_id in enumerate(self.all)}
        self._owners = np.array(
            [position[skill_id] for skill_id in self._names.values()], dtype=np.intp
        )
        self._by_stems: defaultdict[Stems, set[str]] = defaultdict(set)
        self._by_hint: defaultdict[Stems, set[str]] = defaultdict(set)
        """Single words left of longer names: "magazzino" of "addetto magazzino" hints at a skill,
        and names none.
        """
        self._openings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        """First words of longer names, with the skills they open: "meccanico" alone may be any of
        several.
        """
        for name, skill_id in self._names.items():
            self._by_stems[stems(name)].add(skill_id)
            bare = tuple(stem(word) for word in core(name))
            if len(bare) > 1:
                self._by_stems[bare].add(skill_id)
            else:
                self._by_hint[bare].add(skill_id)
            if len(stems(name)) > 1:
                self._openings[stems(name)[0]][skill_id] += 1
        self._longest = max(map(len, self._by_stems), default=0)
        self._embedded = embed_kept(self._keys, "skills") if self._keys else np.empty((0, 0))

    def read(self, words: str) -> SkillReading:
        """What `words` name: a sure skill, a few to be confirmed, or nothing
        the catalogue knows.
        """
        folded = fold(words)
        if not folded or not self._keys:
            return SkillReading()
        for phrase in (folded, head(folded, self._trimmings)):
            if phrase in self._names:
                return SkillReading(self.all[self._names[phrase]])
        for phrase in (folded, head(folded, self._trimmings)):
            bare = tuple(stem(word) for word in core(phrase))
            if named := self._by_stems.get(bare):
                return self._among(sorted(named))
            if hinted := self._by_hint.get(bare):
                return self._doubt(sorted(hinted))
            opened = (
                self._openings[bare[0]]
                if len(bare) == 1 and bare[0] in self._openings
                else Counter[str]()
            )
            if 1 < len(opened) < TOO_MANY:
                return self._doubt(skill_id for skill_id, _ in opened.most_common())
        return self._by_part(core(folded)) or self._by_likeness(core(folded))

    def is_name(self, words: str, *, loosely: bool = False) -> bool:
        """Whether `words` are a name of the catalogue; `loosely` in any gender and number, without
        "addetti al".
        """
        folded = fold(words)
        return folded in self._names or (
            loosely and stems(_EMPLOYED_AT.sub("", folded)) in self._by_stems
        )

    def mentioned(self, text: str) -> list[tuple[Skill, int, int]]:
        """Skills named word for word inside a longer text, whatever gender and number, with their
        span in it folded.
        """
        folded = fold(text)
        words = folded.split()
        starts = [0]
        for word in words:
            starts.append(starts[-1] + len(word) + 1)
        return [
            (self.all[skill_ids[0]], starts[first], starts[last] - 1)
            for skill_ids, first, last in self._parts(words)
            if len(skill_ids) == 1
        ]

    def _parts(self, words: Iterable[str]) -> list[tuple[list[str], int, int]]:
        """The names among `words`, the longest where they overlap: their skills, first word, word
        after the last.
        """
        stemmed = tuple(stem(word) for word in words)
        found: list[tuple[list[str], int, int]] = []
        first = 0
        while first < len(stemmed):
            for last in range(min(first + self._longest, len(stemmed)), first, -1):
                if named := self._by_stems.get(stemmed[first:last]):
                    found.append((sorted(named), first, last))
                    first = last - 1
                    break
            first += 1
        return found

    def _by_part(self, words: tuple[str, ...]) -> SkillReading | None:
        """One skill named by at least half of the words is sure if the whole sounds like it;
        several are in doubt.
        """
        parts = self._parts(words)
        if not parts:
            return None
        named = list(dict.fromkeys(skill_id for ids, _, _ in parts for skill_id in ids))
        covered = sum(last - first for _, first, last in parts)
        generic = all(
            last - first == 1 and self._is_generic(words[first], named) for _, first, last in parts
        )
        if len(named) == 1 and 2 * covered >= len(words) and "o" not in words and not generic:
            similar = self._similar(words)[1].get(named[0], 0.0)
            if similar >= DOUBT_MEANING:
                return SkillReading(self.all[named[0]])
        alike = self._by_likeness(words)
        others = [skill.id for skill in (alike.skill, *alike.candidates) if skill is not None]
        return self._doubt(dict.fromkeys([*named, *others]))

    def _by_likeness(self, words: tuple[str, ...]) -> SkillReading:
        """By spelling and meaning together; a single word is judged by its letters, since alone it
        means little.
        """
        spelled, meant = self._similar(words)
        alone = len(words) == 1
        if alone and len(words[0]) < _SHORTEST_MISSPELT:
            return SkillReading()
        by_spelling = sorted(spelled, key=lambda skill_id: spelled[skill_id], reverse=True)
        best, *others = by_spelling
        # "responsabile" is no slip for "responsabile IT": it is what many names begin with.
        opening = alone and stem(words[0]) in self._openings
        sure = spelled[best] >= SURE_SPELLING / 100 and not opening
        if sure and (not others or spelled[best] - spelled[others[0]] >= LEAD):
            return SkillReading(self.all[best])
        by_meaning = sorted(meant, key=lambda skill_id: meant[skill_id], reverse=True)
        best, *others = by_meaning
        if (
            not alone
            and meant[best] >= SURE_MEANING
            and (not others or meant[best] - meant[others[0]] >= 2 * LEAD)
        ):
            return SkillReading(self.all[best])
        shared = self._sharing(words)
        scores = {
            skill_id: max(
                spelled[skill_id] if spelled[skill_id] >= DOUBT_SPELLING / 100 else 0.0, meaning
            )
            for skill_id, meaning in meant.items()
            if spelled[skill_id] >= DOUBT_SPELLING / 100
            or (
                not alone
                and meaning >= (DOUBT_MEANING_SHARING if skill_id in shared else DOUBT_MEANING)
            )
        }
        ranked = sorted(scores, key=lambda skill_id: scores[skill_id], reverse=True)
        return self._doubt(
            skill_id for skill_id in ranked if scores[skill_id] >= scores[ranked[0]] - SPREAD
        )

    def _similar(self, words: tuple[str, ...]) -> tuple[Mapping[str, float], Mapping[str, float]]:
        """How alike each skill is, by the best of its names: in spelling and in meaning, both 0 to
        1.
        """
        phrase = " ".join(words)
        spelling = process.cdist([phrase], self._keys, scorer=fuzz.token_sort_ratio)[0] / 100
        # Not `@`: BLAS's threads wait for each other on a busy machine, 30 ms for what takes one.
        meaning = np.einsum("nd,d->n", self._embedded, embed([phrase])[0])
        return self._best(spelling), self._best(meaning)

    def _best(self, scores: Vectors) -> Mapping[str, float]:
        best = np.zeros(len(self.all), dtype=np.float32)
        np.maximum.at(best, self._owners, scores)
        return dict(zip(self.all, best.tolist(), strict=True))

    def _is_generic(self, word: str, named: list[str]) -> bool:
        """Whether names of other skills begin with this word: "agente", "designer"."""
        return bool(set(self._openings.get(stem(word), ())) - set(named))

    def _sharing(self, words: tuple[str, ...]) -> set[str]:
        """Skills with a name that has one of these words in it, whatever gender and number."""
        wanted = {stem(word) for word in words if len(word) >= _SHORTEST_MISSPELT}
        return {
            skill_id
            for name, ids in self._by_stems.items()
            if wanted & set(name)
            for skill_id in ids
        }

    def _among(self, skill_ids: list[str]) -> SkillReading:
        return (
            SkillReading(self.all[skill_ids[0]]) if len(skill_ids) == 1 else self._doubt(skill_ids)
        )

    def _doubt(self, skill_ids: Iterable[str]) -> SkillReading:
        return SkillReading(
            candidates=tuple(self.all[skill_id] for skill_id in skill_ids)[:OFFERED]
        )
