"""Assembles the Italian spaCy pipeline: ``python -m bot.spacy_it.assemble``.

On top of the trained package that BUSSOLA_SPACY_MODEL names (a package or a folder), else ``it_core_news_sm``
where it is installed, else a blank Italian pipeline with the lemma tables of ``spacy-lookups-data``. Each gets
the phrases of ``content/`` as entity patterns. Done again only when something that goes into it has changed.
"""

import hashlib
import json
import os
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.spacy_it.patterns import Pattern, content_files, read_patterns

# spaCy is imported where it is used: with TensorFlow behind it that takes 8 s, and most runs find nothing to do.
if TYPE_CHECKING:
    from spacy.language import Language

CONTENT = Path("content")
TARGET = Path("var/spacy/it")
DEFAULT_MODEL = "it_core_news_sm"
BLANK = "blank:it"


class BaseNotFound(Exception):
    """There is no spaCy package or folder of that name."""


def main() -> int:
    """Assemble the pipeline where Rasa expects it and say which base is in use; 1 if the base cannot be read."""
    default = DEFAULT_MODEL if find_spec(DEFAULT_MODEL) else BLANK
    base = os.environ.get("BUSSOLA_SPACY_MODEL") or default
    try:
        done = assemble(base, CONTENT, TARGET)
    except BaseNotFound:
        print(f"There is no spaCy model {base!r}: check BUSSOLA_SPACY_MODEL", file=sys.stderr)
        return 1
    print(f"Italian pipeline in {TARGET}: base {base}, {'assembled' if done else 'already up to date'}")
    return 0


def assemble(base: str, content: Path, target: Path) -> bool:
    """Write the pipeline on ``base`` to ``target``; False if it is there already with the same inputs.

    Raises BaseNotFound if ``base`` is neither a package nor a folder with a spaCy model.
    """
    inputs = _fingerprint(base, content)
    if _record(target).get("inputs") == inputs:
        return False
    nlp = _load(base)
    patterns = read_patterns(content)
    _add_entity_patterns(nlp, patterns)
    _write(nlp, target, {"base": base, "inputs": inputs, "patterns": len(patterns)})
    return True


def _load(base: str) -> "Language":
    import spacy

    if base != BLANK:
        # Rasa switches the parser off, and names found by one base only would make the bot differ from base to base.
        return spacy.load(base, exclude=["parser", "ner"])
    nlp = spacy.blank("it")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    return nlp


def _add_entity_patterns(nlp: "Language", patterns: list[Pattern]) -> None:
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.initialize(list, nlp=nlp, patterns=patterns)


def _write(nlp: "Language", target: Path, record: dict[str, Any]) -> None:
    """Replace ``target`` in one step, so that an interrupted run leaves no half-written pipeline."""
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
    versions = [_base_version(base), version("spacy"), version("spacy-lookups-data")]
    digest = hashlib.sha256(" ".join([base, *versions]).encode())
    for path in [*sorted(Path(__file__).parent.glob("*.py")), *content_files(content)]:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _base_version(base: str) -> str:
    if base == BLANK:
        return ""
    try:
        return (Path(base) / "meta.json").read_text(encoding="utf-8") if Path(base).is_dir() else version(base)
    except (OSError, PackageNotFoundError) as error:
        raise BaseNotFound(base) from error


if __name__ == "__main__":
    sys.exit(main())
