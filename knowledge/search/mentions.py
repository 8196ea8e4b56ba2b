"""What a question is about, by the words that name it: subject and school type.

These narrow the search ("al tecnico" never gets the hours of the liceo) and carry a talk on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from italian.text import fold
from knowledge.content.schema import Entry, SchoolType

_SCHOOL_TYPES: dict[SchoolType, re.Pattern[str]] = {
    "lyceum": re.compile(
        r"\b(?:lice[oi]|scientifico|classico|linguistico|scienze umane|artistico)\b"
    ),
    "technical": re.compile(
        r"\b(?:istitut[oi] )?tecnic[oi]\b(?! superior)|\b(?:itis|itc|itt|ragioneria)\b"
    ),
    "vocational": re.compile(r"\b(?:istitut[oi] )?professional[ei]\b|\b(?:ipsia|iefp)\b"),
}
_SCHOOL_WORDS: dict[SchoolType, str] = {
    "lyceum": "liceo",
    "technical": "tecnico",
    "vocational": "professionale",
}

_SUBJECTS: dict[str, re.Pattern[str]] = {
    "pcto": re.compile(r"\b(?:pcto|ptco|p c t o|fsl|alternanza|alternaza|scuola lavoro)\b"),
    "its": re.compile(
        r"\b(?:its|i t s|its academy|istitut[oi] tecnologic[oi] superior[ei]|rizzoli)\b"
    ),
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
            school_types=frozenset(
                kind for kind, words in _SCHOOL_TYPES.items() if words.search(folded)
            ),
            subjects=frozenset(name for name, words in _SUBJECTS.items() if words.search(folded)),
        )

    @classmethod
    def from_name(cls, name: str) -> Mentions:
        """The school types in what `name_of` wrote."""
        return cls(school_types=cls.in_text(name).school_types)

    @classmethod
    def of_entry(cls, entry: Entry) -> Mentions:
        """What `entry` is about: its fields first, then the words of its question."""
        subjects = {name for name, topics in _SUBJECT_TOPICS.items() if entry.topic in topics}
        return cls(
            school_types=frozenset({entry.school_type} if entry.school_type else ()),
            subjects=frozenset(subjects) | cls.in_text(" ".join(entry.wordings)).subjects,
            anything=entry.topic in _OPEN_TOPICS,
        )

    def or_else(self, speaker: Mentions) -> Mentions:
        """These, with the school types known of who speaks where none is named."""
        return self if self.school_types else replace(self, school_types=speaker.school_types)

    def names_another_school(self, about: Mentions) -> bool:
        """Whether the text names a school type, and an entry about `about` is for others only."""
        return bool(
            self.school_types and about.school_types and not self.school_types & about.school_types
        )

    def names_another_subject(self, about: Mentions) -> bool:
        """Whether the text names a subject, and an entry about `about` is not about it."""
        return bool(self.subjects and not about.anything and not self.subjects & about.subjects)

    def narrows_to(self, about: Mentions) -> bool:
        """Whether the text names exactly the school type that the entry is about."""
        return bool(self.school_types) and self.school_types == about.school_types


NOTHING = Mentions()


def name_of(mentions: Mentions) -> str:
    """Words that name exactly these subjects and school types: "pcto liceo"."""
    subjects = (_SUBJECT_WORDS[name] for name in sorted(mentions.subjects))
    return " ".join((*subjects, *(_SCHOOL_WORDS[kind] for kind in sorted(mentions.school_types))))


def drop_named(folded: str, *, subjects: bool = False, schools: bool = False) -> str:
    """`folded` without the words that name subjects, or school types."""
    patterns = (
        *(_SUBJECTS.values() if subjects else ()),
        *(_SCHOOL_TYPES.values() if schools else ()),
    )
    for pattern in patterns:
        folded = pattern.sub("", folded)
    return " ".join(folded.split())
