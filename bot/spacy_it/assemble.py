"""Assembles the Italian spaCy pipeline: ``python -m bot.spacy_it.assemble``.

On top of the trained base that BUSSOLA_SPACY_MODEL names (a package, a folder or a wheel), else
``it_core_news_sm`` where it is installed, else a blank Italian pipeline with the lemma tables of
``spacy-lookups-data``. Each gets the phrases of ``content/`` as entity patterns. Done again only
when something that goes into it has changed.

What a trained base has learned reaches the entity extractor as hints: part-of-speech tags, lemmas,
and the people, places and organisations that it sees.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import italian.spelling
import italian.text
from bot.spacy_it.base import BaseNotFound, base_version, chosen_base, load_base
from bot.spacy_it.patterns import Pattern, content_files, read_patterns

if TYPE_CHECKING:
    from spacy.language import Language

CONTENT = Path("content")
TARGET = Path("var/spacy/it")


def main() -> int:
    """Assemble the pipeline where Rasa expects it and say which base is in use; 1 if the base
    cannot be read.
    """
    base = chosen_base()
    try:
        done = assemble(base, CONTENT, TARGET)
    except BaseNotFound:
        print(f"There is no spaCy model {base!r}: check BUSSOLA_SPACY_MODEL", file=sys.stderr)
        return 1
    print(
        f"Italian pipeline in {TARGET}: base {base}, "
        f"{'assembled' if done else 'already up to date'}"
    )
    return 0


def assemble(base: str, content: Path, target: Path) -> bool:
    """Write the pipeline on ``base`` to ``target``; False if it is there already with the same
    inputs.

    Raises BaseNotFound if ``base`` is neither a package nor a folder nor a wheel with a spaCy
    model.
    """
    inputs = _fingerprint(base, content)
    if _record(target).get("inputs") == inputs:
        return False
    patterns = read_patterns(content)
    words = {word for pattern in patterns for word in str(pattern["pattern"]).lower().split()}
    nlp = load_base(base, target.with_name("base"), words)
    learned = [name for name, _ in nlp.pipeline]
    _add_entity_patterns(nlp, patterns)
    _write(
        nlp, target, {"base": base, "parts": learned, "inputs": inputs, "patterns": len(patterns)}
    )
    return True


def _add_entity_patterns(nlp: Language, patterns: list[Pattern]) -> None:
    # First of all: the words of the content hold against what a base's entity recogniser makes of
    # them. They are matched as written, not by lemma, for the content has each plural and bases
    # differ in their lemmas.
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"}, first=True)
    ruler.initialize(list, nlp=nlp, patterns=patterns)


def _write(nlp: Language, target: Path, record: dict[str, Any]) -> None:
    """Replace ``target`` in one step, so that an interrupted run leaves no
    half-written pipeline.
    """
    draft = target.with_name(f"{target.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(draft)
    (draft / "base.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    draft.rename(target)


def _record(target: Path) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads((target / "base.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record


def _fingerprint(base: str, content: Path) -> str:
    """Hash all that decides the result: base, versions, our code, the content."""
    versions = [base_version(base), version("spacy"), version("spacy-lookups-data")]
    digest = hashlib.sha256(" ".join([base, *versions]).encode())
    code = [
        *sorted(Path(__file__).parent.glob("*.py")),
        *map(Path, (italian.spelling.__file__, italian.text.__file__)),
    ]
    for path in [*code, *content_files(content)]:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
