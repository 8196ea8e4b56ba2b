"""Questions asked twice: the same wording in two places, or two entries that
ask almost the same; and words of the glossary that would have two meanings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from core.texts import say
from italian.common_words import in_common_words
from italian.text import fold
from knowledge.content.library import Library
from knowledge.content.problems import Fault
from knowledge.content.schema import Entry

ALMOST_THE_SAME = 92.0
"""From 0 to 100, how alike two questions may not be; "doveri durante la FSL" and "diritti durante
la FSL" are 91.
"""


def duplicate_faults(library: Library) -> Iterator[Fault]:
    """Wordings that stand twice, questions too alike for the same people, words explained twice."""
    yield from _twins(library)
    yield from _near_twins(library)
    yield from _words_of_two_terms(library)


def _twins(library: Library) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for entry in library.entries.values():
        for place, wording in enumerate(entry.wordings):
            key = in_common_words(wording)
            if key in seen:
                reason = say("checks.twin", wording=wording, owner=seen[key])
                yield Fault(
                    "faq", entry.id, reason, ("phrasings", place - 1) if place else ("question",)
                )
            else:
                seen[key] = entry.id


def _near_twins(library: Library) -> Iterator[Fault]:
    in_order = {
        entry.id: " ".join(sorted(in_common_words(entry.question).split()))
        for entry in library.entries.values()
    }
    for first, second in combinations(library.entries.values(), 2):
        one, other = in_order[first.id], in_order[second.id]
        if one == other and in_common_words(first.question) == in_common_words(second.question):
            continue
        if _for_the_same(first, second) and fuzz.ratio(one, other) >= ALMOST_THE_SAME:
            reason = say("checks.near_twin", question=first.question, owner=first.id)
            yield Fault("faq", second.id, reason, ("question",))


def _words_of_two_terms(library: Library) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for term in library.glossary.values():
        for place, name in enumerate(term.names):
            owner = owners.setdefault(fold(name), term.id)
            if owner != term.id:
                reason = say("checks.word_of_two_terms", word=name, owner=owner)
                yield Fault(
                    "glossary", term.id, reason, ("forms", place - 1) if place else ("term",)
                )


def _for_the_same(first: Entry, second: Entry) -> bool:
    audiences = {*first.audience, *second.audience}
    shared = "everyone" in audiences or not set(first.audience).isdisjoint(second.audience)
    return shared and first.school_type == second.school_type
