"""The words of ``content/`` that the pipeline recognises: municipalities, courses, skills, sectors and so on."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

# Folder of content/ -> entity label. A phrase of two folders belongs to the first: "saldatura" is a skill
# before it is what a sector does.
LABELS = {
    "municipalities": "municipality",
    "organisations": "organisation",
    "courses": "course",
    "skills": "skill",
    "school_types": "school_type",
    "sectors": "sector",
}
NAME_FIELDS = ("name", "label", "title")
PHRASE_FIELDS = ("aliases", "synonyms", "words")

Pattern = dict[str, str]


def content_files(content: Path) -> list[Path]:
    """Return the YAML files that the patterns come from, in a fixed order; folders may be missing."""
    return [path for folder in LABELS for path in sorted((content / folder).glob("*.yml"))]


def read_patterns(content: Path) -> list[Pattern]:
    """Return the entity ruler's patterns, each phrase under one label only and with the entry's id."""
    taken: set[str] = set()
    patterns: list[Pattern] = []
    for path in content_files(content):
        for entry in _entries(yaml.safe_load(path.read_text(encoding="utf-8"))):
            for phrase in _phrases(entry):
                if phrase not in taken:
                    taken.add(phrase)
                    label = LABELS[path.parent.name]
                    patterns.append({"label": label, "pattern": phrase, "id": str(entry["id"])})
    return patterns


def _entries(document: Any) -> Iterator[dict[str, Any]]:
    """Yield the entries of a file: it holds one entry, or a list of them."""
    for entry in document if isinstance(document, list) else [document]:
        if isinstance(entry, dict) and "id" in entry:
            yield entry


def _phrases(entry: dict[str, Any]) -> Iterator[str]:
    """Yield the entry's names in lower case, with the spellings that people use for accents and apostrophes."""
    names = [entry[field] for field in NAME_FIELDS if entry.get(field)]
    words = [word for field in PHRASE_FIELDS for word in entry.get(field) or []]
    for phrase in (str(name).lower() for name in names + words):
        for spelling in (phrase, phrase.replace("'", "’")):
            yield spelling
            yield _without_accents(spelling, mark="")
            yield _without_accents(spelling, mark="'")


def _without_accents(phrase: str, mark: str) -> str:
    """Write ``mark`` after each letter in place of its accent: "cantù" becomes "cantu" or "cantu'"."""
    decomposed = unicodedata.normalize("NFD", phrase)
    return "".join(mark if unicodedata.combining(sign) else sign for sign in decomposed)
