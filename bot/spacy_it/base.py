"""What the Italian pipeline is built on: a trained package, a folder or a wheel of one, or nothing
but lemma tables.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from italian.spelling import common_words

# spaCy is imported where it is used: with TensorFlow behind it that takes 8 s, and most runs find
# nothing to do.
if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "it_core_news_sm"
BLANK = "blank:it"
WHEEL = ".whl"
LEMMAS = "lemma_lookup"


class BaseNotFound(Exception):
    """There is no spaCy package, folder or wheel of that name."""


def chosen_base() -> str:
    """What BUSSOLA_SPACY_MODEL names, else the trained Italian package where it is installed, else
    BLANK.
    """
    default = DEFAULT_MODEL if find_spec(DEFAULT_MODEL) else BLANK
    return os.environ.get("BUSSOLA_SPACY_MODEL") or default


def base_version(base: str) -> str:
    """What tells this state of the base from another.

    Raises BaseNotFound if there is no such base.
    """
    try:
        if base == BLANK:
            return ""
        if base.endswith(WHEEL):
            return hashlib.sha256(Path(base).read_bytes()).hexdigest()
        return (
            (Path(base) / "meta.json").read_text(encoding="utf-8")
            if Path(base).is_dir()
            else version(base)
        )
    except (OSError, PackageNotFoundError) as error:
        raise BaseNotFound(base) from error


def load_base(base: str, unpacked: Path) -> Language:
    """Load the base with all it has learned but the parser, which Rasa switches off.

    BLANK has the lemmas of common Italian words.
    A wheel is unpacked into the folder `unpacked`: nothing is installed. Raises BaseNotFound if a
    wheel holds no spaCy model.
    """
    import spacy

    if base == BLANK:
        nlp = spacy.blank("it")
        nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
        nlp.initialize()
        _keep_lemmas(nlp, common_words())
        return nlp
    return spacy.load(
        _unpack(Path(base), unpacked) if base.endswith(WHEEL) else base, exclude=["parser"]
    )


def _keep_lemmas(nlp: Language, words: Iterable[str]) -> None:
    """Three of four forms in the table are ones that hardly anybody writes; all took 80 MB of
    memory.
    """
    lookups = nlp.get_pipe("lemmatizer").lookups
    lemmas = lookups.remove_table(LEMMAS)
    lookups.add_table(LEMMAS, {form: lemmas[form] for form in words if form in lemmas})


def _unpack(wheel: Path, folder: Path) -> Path:
    """Return the model's own folder of the wheel, unpacked anew."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
    except zipfile.BadZipFile as error:
        raise BaseNotFound(str(wheel)) from error
    models = [
        path.parent for path in folder.rglob("config.cfg") if (path.parent / "meta.json").exists()
    ]
    if not models:
        raise BaseNotFound(str(wheel))
    return models[0]
