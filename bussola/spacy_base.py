"""What the Italian pipeline stands on, for everything that reports."""

import json
from importlib.metadata import distributions
from pathlib import Path

from bussola.project import RASA_PACKAGES, SPACY_RECORD


def base_in_use() -> str | None:
    """The base of the assembled pipeline, with the version that is installed; a folder or a wheel
    by its name. None before it is assembled.
    """
    if not SPACY_RECORD.exists():
        return None
    base: str = json.loads(SPACY_RECORD.read_text(encoding="utf-8"))["base"]
    versions = [found.version for found in distributions(name=base, path=[str(RASA_PACKAGES)])]
    return " ".join([Path(base).name, *versions[:1]])
