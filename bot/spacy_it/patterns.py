"""The words of ``content/`` that the pipeline recognises: municipalities, courses, skills, sectors
and so on.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from italian.spelling import is_italian

# Folder of content/ -> entity label. A phrase of two folders belongs to the first: "saldatura" is a
# skill before it is what a sector does.
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

KINDS_OF_ANYBODY = frozenset({"school", "agency", "its"})

Pattern = dict[str, str]


def content_files(content: Path) -> list[Path]:
    """Return the YAML files that the patterns come from, in a fixed order;
    folders may be missing.
    """
    return [path for folder in LABELS for path in sorted((content / folder).glob("*.yml"))]


def read_patterns(content: Path) -> list[Pattern]:
    """Return the entity ruler's patterns, each phrase under one label only and
    with the entry's id.
    """
    taken: set[str] = set()
    patterns: list[Pattern] = []
    for path in content_files(content):
        for entry in _entries(yaml.safe_load(path.read_text(encoding="utf-8"))):
            for phrase in _phrases(entry, path.parent.name):
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


def _phrases(entry: dict[str, Any], folder: str) -> Iterator[str]:
    """Yield the entry's names in lower case, with the spellings that people use for accents and
    apostrophes.
    """
    names = [entry[field] for field in NAME_FIELDS if entry.get(field)]
    words = [word for field in PHRASE_FIELDS for word in entry.get(field) or []]
    phrases = names_of_body(entry) if folder == "organisations" else names + words
    for phrase in (str(name).lower() for name in phrases):
        for spelling in (phrase, phrase.replace("'", "’"), phrase.replace("'", " ")):
            yield spelling
            yield _without_accents(spelling, mark="")
            yield _without_accents(spelling, mark="'")


def names_of_body(entry: dict[str, Any]) -> list[str]:
    """Return what names this one body and no other: "rizzoli", "ITS Rosario Messina", not "scuola"
    or "il promotore".

    A body without a place of its own that is a school or an agency stands for anybody's.
    """
    name, place = str(entry["name"]), str(entry.get("place") or "")
    if not place and entry["kind"] in KINDS_OF_ANYBODY:
        return []
    name = name.split(",")[0].removeprefix("Fondazione ")
    short = name.removesuffix(f" di {place}")
    names = (
        [f"Fondazione {name}", name]
        if entry["kind"] == "its"
        else [name, *([short] if " " in short else [])]
    )
    own = [alias for alias in map(str, entry.get("aliases") or []) if _is_own_name(alias, name)]
    its = [f"ITS {alias}" for alias in own if entry["kind"] == "its" and "its" not in _words(alias)]
    return [*names, *own, *its]


def _is_own_name(alias: str, name: str) -> bool:
    """Whether `alias` has a word that no dictionary has, or is made of the proper nouns or the
    beginning of `name`.
    """
    words = _words(alias)
    if not all(map(is_italian, words)):
        return not any(word.isdigit() for word in words)
    first, *others = name.replace("'", " ").split()
    proper = {word.lower() for word in others if word[0].isupper()}
    begins = len(words) > 1 and words[0] == first.lower() and set(words) <= set(_words(name))
    return begins or set(words) <= proper or alias == name.lower()


def _words(phrase: str) -> list[str]:
    return phrase.lower().replace("'", " ").split()


def _without_accents(phrase: str, mark: str) -> str:
    """Write ``mark`` after each letter in place of its accent: "cantù" becomes
    "cantu" or "cantu'".
    """
    decomposed = unicodedata.normalize("NFD", phrase)
    return "".join(mark if unicodedata.combining(sign) else sign for sign in decomposed)
