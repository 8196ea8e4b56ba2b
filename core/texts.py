"""The Italian sentences people read, kept in `content/messages/*.yml` and never in code."""

from functools import cache
from pathlib import Path

import yaml

from core.settings import settings


def say(key: str, /, **values: object) -> str:
    """The sentence `key` ("<file stem>.<path inside the file>") with `values` filled in.

    Every sentence may name the terms of the settings: `{retention_months}`. Raises KeyError when no
    file has such a sentence.
    """
    sentence = _sentences(settings().content_dir / "messages")[key]
    return sentence.format(**settings().terms, **values)


def say_in(file: str, key: str, /, **values: object) -> str:
    """The sentence `key` as the messages file `file` words it, where it does; else as its own file
    does.

    `say_in("requests", "forms.start")` is `requests.start` if there is one, and `forms.start` if
    there is not.
    """
    own = f"{file}.{key.partition('.')[2]}"
    return say(own if own in _sentences(settings().content_dir / "messages") else key, **values)


@cache
def _sentences(folder: Path) -> dict[str, str]:
    sentences: dict[str, str] = {}
    for path in sorted(folder.glob("*.yml")):
        _flatten(
            path.stem, yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader), sentences
        )
    return sentences


def _flatten(key: str, node: object, sentences: dict[str, str]) -> None:
    if isinstance(node, dict):
        for name, child in node.items():
            _flatten(f"{key}.{name}", child, sentences)
    elif node is not None:
        sentences[key] = str(node)
