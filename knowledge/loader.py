"""Reads the folder `content/`: everything in it is right, or nothing of it is taken."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from knowledge.checks import check
from knowledge.library import Library
from knowledge.problems import Problem
from knowledge.schema import KINDS, Document
from store.errors import ContentError
from store.texts import say


def load_directory(directory: Path) -> Library:
    """Parse and check every file of `directory`.

    Raises:
        ContentError: with the list of problems, each naming file, line and reason.
    """
    documents: list[Document] = []
    places: dict[tuple[str, str], Problem] = {}
    problems: list[Problem] = []
    for kind, model in KINDS.items():
        for path in sorted((directory / kind).glob("*.yml")):
            found, faults = _read(path, model)
            problems += faults
            for document, line in found:
                place = Problem(path, line, document.id)
                if (kind, document.id) in places:
                    problems.append(place.because(say("checks.id_taken")))
                places[kind, document.id] = place
                documents.append(document)
    if not documents and not problems:
        problems.append(Problem(directory, 1, "").because(say("checks.empty_directory")))
    library = Library.of(documents)
    problems += [places[kind, slug].because(reason) for kind, slug, reason in check(library)]
    if problems:
        raise ContentError(problems=[str(problem) for problem in problems])
    return library


def _read(path: Path, model: type[Document]) -> tuple[list[tuple[Document, int]], list[Problem]]:
    """The records of one file, with the line where each begins; a file holds one record or a list of them."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        mark = getattr(fault, "problem_mark", None)
        return [], [Problem(path, mark.line + 1 if mark else 1, "").because(say("checks.unreadable"))]
    if root is None:
        return [], [Problem(path, 1, "").because(say("checks.empty_file"))]
    found: list[tuple[Document, int]] = []
    problems: list[Problem] = []
    for node in root.value if isinstance(root, yaml.SequenceNode) else [root]:
        line = node.start_mark.line + 1
        try:
            raw = yaml.SafeLoader("").construct_document(node)
        except (yaml.YAMLError, ValueError) as fault:
            problems.append(Problem(path, line, "").because(say("checks.impossible_value", fault=fault)))
            continue
        try:
            found.append((model.model_validate(raw), line))
        except ValidationError as fault:
            slug = str(raw.get("id", "")) if isinstance(raw, dict) else ""
            problems += [
                Problem(path, line, slug).because(f"{'.'.join(map(str, error['loc']))}: {_sentence(error)}")
                for error in fault.errors()
            ]
    return found, problems


def _sentence(error: ErrorDetails) -> str:
    """What is wrong with a field, in Italian; a check of ours brings its own sentence."""
    values = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(values["error"])
    try:
        return say(f"errors.field.{error['type']}", **values)
    except KeyError:
        return say("errors.field.other")
