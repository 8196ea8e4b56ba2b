"""What a question is about, by the words that name it: subject and school type.

These narrow the search ("al tecnico" never gets the hours of the liceo) and carry a talk on: "e al tecnico?"
keeps the rest of the question before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.italian import fold
from knowledge.schema import Entry, SchoolType

_SCHOOL_TYPES: dict[SchoolType, re.Pattern[str]] = {
    "lyceum": re.compile(r"\b(?:lice[oi]|scientifico|classico|linguistico|scienze umane|artistico)\b"),
    "technical": re.compile(r"\b(?:istitut[oi] )?tecnic[oi]\b(?! superior)|\b(?:itis|itc|itt|ragioneria)\b"),
    "vocational": re.compile(r"\b(?:istitut[oi] )?professional[ei]\b|\b(?:ipsia|iefp)\b"),
}
_SCHOOL_WORDS: dict[SchoolType, str] = {
    "lyceum": "liceo",
    "technical": "tecnico",
    "vocational": "professionale",
}

_SUBJECTS: dict[str, re.Pattern[str]] = {
    "pcto": re.compile(r"\b(?:pcto|ptco|p c t o|fsl|alternanza|alternaza|scuola lavoro)\b"),
    "its": re.compile(r"\b(?:its|i t s|its academy|istitut[oi] tecnologic[oi] superior[ei]|rizzoli)\b"),
    "internships": re.compile(r"\b(?:stage|stages|staige|stagist[aei]|tirocin\w+)\b"),
}
_SUBJECT_WORDS = {"pcto": "pcto", "its": "its", "internships": "stage"}
_SUBJECT_TOPICS = {"pcto": {"pcto"}, "its": {"its", "courses"}, "internships": {"internships"}}
_OPEN_TOPICS = {"companies", "service", "polo"}
"""Topics whose entries may speak of any subject."""


@dataclass(frozen=True)
class Mentions:
    """School types and subjects named in a text; for an entry, those it is about."""

    school_types: frozenset[SchoolType] = frozenset()
    subjects: frozenset[str] = frozenset()
    anything: bool = False

    @classmethod
    def in_text(cls, text: str) -> Mentions:
        """What `text` names."""
        folded = fold(text)
        return cls(
            school_types=frozenset(kind for kind, words in _SCHOOL_TYPES.items() if words.search(folded)),
            subjects=frozenset(name for name, words in _SUBJECTS.items() if words.search(folded)),
        )

    @classmethod
    def of_entry(cls, entry: Entry) -> Mentions:
        """What `entry` is about: its fields first, then the words of its question."""
        subjects = {name for name, topics in _SUBJECT_TOPICS.items() if entry.topic in topics}
        return cls(
            school_types=frozenset({entry.school_type} if entry.school_type else ()),
            subjects=frozenset(subjects) | cls.in_text(" ".join(entry.wordings)).subjects,
            anything=entry.topic in _OPEN_TOPICS,
        )

    def contradicts(self, about: Mentions) -> bool:
        """Whether an entry about `about` cannot be meant by a text that names this."""
        other_school = bool(self.school_types and about.school_types and not self.school_types & about.school_types)
        other_subject = bool(self.subjects and not about.anything and not self.subjects & about.subjects)
        return other_school or other_subject

    def narrows_to(self, about: Mentions) -> bool:
        """Whether the text names exactly the school type that the entry is about."""
        return bool(self.school_types) and self.school_types == about.school_types


def carry_on(fragment: str, before: str) -> str:
    """The whole question behind a fragment such as "e al tecnico?", given the question `before` it.

    A new school type takes the place of the old one; a fragment without subject takes the old subject.
    """
    new, old = Mentions.in_text(fragment), Mentions.in_text(before)
    folded, previous = fold(fragment), fold(before)
    only_school = new.school_types and not new.subjects and len(folded.split()) <= 5
    if only_school and old.subjects:
        for kind in old.school_types:
            previous = _SCHOOL_TYPES[kind].sub("", previous)
        named = " ".join(_SCHOOL_WORDS[kind] for kind in sorted(new.school_types))
        return f"{' '.join(previous.split())} {named}"
    if not new.subjects and old.subjects:
        subject = " ".join(_SUBJECT_WORDS[name] for name in sorted(old.subjects))
        return f"{folded} {subject}"
    return folded
