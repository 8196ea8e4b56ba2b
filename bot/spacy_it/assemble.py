"""Assembles the Italian spaCy pipeline: ``python -m bot.spacy_it.assemble``.

On top of the trained base that BUSSOLA_SPACY_MODEL names (a package, a folder or a wheel), else
``it_core_news_sm`` where it is installed, else a blank Italian pipeline with the lemma tables of
``spacy-lookups-data``. Done again only when something that goes into it has changed.

What a trained base has learned reaches the entity extractor as hints: part-of-speech tags, lemmas,
and the people, places and organisations that it sees. The words of ``content/`` are no part of it:
what a message says of them is read where it is needed, in the action server, so that a change of
the content needs no training.
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
from bot.spacy_it.base import BaseNotFound, base_version, chosen_base, load_base

if TYPE_CHECKING:
    from spacy.language import Language

TARGET = Path("var/spacy/it")


def main() -> int:
    """Assemble the pipeline where Rasa expects it and say which base is in use; 1 if the base
    cannot be read.
    """
    base = chosen_base()
    try:
        done = assemble(base, TARGET)
    except BaseNotFound:
        print(f"There is no spaCy model {base!r}: check BUSSOLA_SPACY_MODEL", file=sys.stderr)
        return 1
    print(
        f"Italian pipeline in {TARGET}: base {base}, "
        f"{'assembled' if done else 'already up to date'}"
    )
    return 0


def assemble(base: str, target: Path) -> bool:
    """Write the pipeline on ``base`` to ``target``; False if it is there already with the same
    inputs.

    Raises BaseNotFound if ``base`` is neither a package nor a folder nor a wheel with a spaCy
    model.
    """
    inputs = _fingerprint(base)
    if _record(target).get("inputs") == inputs:
        return False
    nlp = load_base(base, target.with_name("base"))
    learned = [name for name, _ in nlp.pipeline]
    _write(nlp, target, {"base": base, "parts": learned, "inputs": inputs})
    return True


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


def _fingerprint(base: str) -> str:
    """Hash all that decides the result: base, versions, our code."""
    versions = [base_version(base), version("spacy"), version("spacy-lookups-data")]
    digest = hashlib.sha256(" ".join([base, *versions]).encode())
    code = [*sorted(Path(__file__).parent.glob("*.py")), Path(italian.spelling.__file__)]
    for path in code:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
