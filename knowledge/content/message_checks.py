"""What is wrong with the sentences of `content/messages`: values that are no text, braces left
open, wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from core.texts import say
from knowledge.content.problems import Field, dotted
from knowledge.content.wording import Wording


def message_faults(values: Mapping[str, Any], wording: Wording) -> Iterator[tuple[Field, str]]:
    """Each faulty sentence of a file, by its keys, with the reason."""
    for field, value in _leaves(values, ()):
        if not isinstance(value, str):
            yield field, say("checks.sentence_is_no_text", field=dotted(field))
            continue
        if not _has_paired_braces(value):
            yield field, say("checks.braces", field=dotted(field))
        for reason in wording.faults(value):
            yield field, f"{dotted(field)}: {reason}"


def _leaves(node: object, field: Field) -> Iterator[tuple[Field, object]]:
    if isinstance(node, Mapping):
        for name, child in node.items():
            yield from _leaves(child, (*field, name))
    else:
        yield field, node


def _has_paired_braces(text: str) -> bool:
    try:
        list(Formatter().parse(text))
    except ValueError:
        return False
    return True
