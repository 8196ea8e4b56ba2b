"""Reads a YAML file into plain values that remember their line, so that a fault can be shown where
it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from core.texts import say
from knowledge.content.problems import Field, Problem

_MAPPING = "tag:yaml.org,2002:map"
_SEQUENCE = "tag:yaml.org,2002:seq"
_PLAIN = yaml.SafeLoader("")


@dataclass(frozen=True)
class Record:
    """The fields of one record, and the line of each of them."""

    path: Path
    values: dict[str, Any]
    lines: Mapping[Field, int]

    @property
    def name(self) -> str:
        """Its id as written, for people to find it; empty where it has none."""
        return str(self.values.get("id", ""))

    def problem(self, reason: str, field: Field = ()) -> Problem:
        """`reason` at the line of `field`, or of what is nearest to it when
        the field is not there.
        """
        while field not in self.lines:
            field = field[:-1]
        return Problem(self.path, self.lines[field], self.name, reason)


def read_records(path: Path) -> tuple[list[Record], list[Problem]]:
    """The records of a file, which holds one or a list of them; those with a
    problem are left out.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        mark = getattr(fault, "problem_mark", None)
        return [], [Problem(path, mark.line + 1 if mark else 1, "", say("checks.unreadable"))]
    if root is None:
        return [], [Problem(path, 1, "", say("checks.empty_file"))]
    records: list[Record] = []
    problems: list[Problem] = []
    for node in root.value if isinstance(root, yaml.SequenceNode) else [root]:
        reader = _NodeReader(path)
        values = reader.value(node, ())
        if not isinstance(values, dict):
            reader.refuse(node, say("checks.not_a_record"))
        problems += reader.problems
        if not reader.problems:
            records.append(Record(path, values, reader.lines))
    if not records and not problems:
        problems.append(Problem(path, 1, "", say("checks.empty_file")))
    return records, problems


class _NodeReader:
    """Turns one node of YAML into values. Unlike PyYAML it refuses a field
    that is written twice.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: set[int] = set()
        self.lines: dict[Field, int] = {}
        self.problems: list[Problem] = []

    def value(self, node: yaml.Node, field: Field) -> Any:
        """What `node` says; None, and a problem, when it says nothing that can be."""
        self.lines.setdefault(field, _line(node))
        if id(node) in self._open:
            return self.refuse(node, say("checks.unreadable"))
        self._open.add(id(node))
        try:
            if node.tag == _MAPPING:
                return dict(self._fields(node, field))
            if node.tag == _SEQUENCE:
                return [
                    self.value(child, (*field, place)) for place, child in enumerate(node.value)
                ]
            return _PLAIN.construct_document(node)
        except (yaml.YAMLError, ValueError):
            return self.refuse(node, say("checks.impossible_value", value=_shown(node)))
        finally:
            self._open.discard(id(node))

    def refuse(self, node: yaml.Node, reason: str) -> None:
        """Note a problem at the line of `node`."""
        self.problems.append(Problem(self._path, _line(node), "", reason))

    def _fields(self, node: yaml.Node, field: Field) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key, child in node.value:
            name = self.value(key, (*field, ""))
            if not isinstance(name, str):
                self.refuse(key, say("checks.name_is_no_text", name=_shown(key)))
            elif name in seen:
                self.refuse(key, say("checks.field_twice", field=name))
            else:
                seen.add(name)
                self.lines[*field, name] = _line(key)
                yield name, self.value(child, (*field, name))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _shown(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else str(node.tag)
