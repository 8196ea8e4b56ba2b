"""Reads the folder `content/`: everything in it is right, or nothing of it is taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from core.errors import ContentError
from core.texts import say
from knowledge.content.checks import check
from knowledge.content.library import Library
from knowledge.content.message_checks import message_faults
from knowledge.content.problems import Problem, dotted
from knowledge.content.records import Record, read_records
from knowledge.content.schema import KINDS, Document
from knowledge.content.wording import Wording

MESSAGES = "messages"


def load_directory(directory: Path, today: date | None = None) -> Library:
    """Parse and check every file of `directory`; with `today`, also refuse what that day makes
    false.

    What only time makes false (a call past its last day) is for staff to put right when they check
    or load; without `today` the same files are always good or always bad.

    Raises:
        ContentError: with the list of problems, each naming file, line and reason.
    """
    problems = list(_strangers(directory))
    records = _read_records(directory, problems)
    if not records and not problems:
        problems.append(Problem(directory, 1, "", say("checks.empty_directory")))
    library = Library.of(document for document, _ in records.values())
    for fault in check(library, today):
        _, record = records[fault.kind, fault.slug]
        problems.append(record.problem(fault.reason, fault.field))
    problems += _message_problems(directory / MESSAGES, Wording(library.forbidden.values()))
    if problems:
        raise ContentError(problems=[str(problem) for problem in problems])
    return library


def _read_records(
    directory: Path, problems: list[Problem]
) -> dict[tuple[str, str], tuple[Document, Record]]:
    """The documents by folder and id, each with the place it was read from; what cannot be one goes
    to `problems`.
    """
    read: dict[tuple[str, str], tuple[Document, Record]] = {}
    for kind, model in KINDS.items():
        for path in _files(directory / kind):
            found, faults = read_records(path)
            problems += faults
            for record in found:
                document = _document(record, model, problems)
                if document is None:
                    continue
                if (kind, document.id) in read:
                    problems.append(record.problem(say("checks.id_taken"), ("id",)))
                else:
                    read[kind, document.id] = document, record
    return read


def _message_problems(folder: Path, wording: Wording) -> Iterator[Problem]:
    for path in _files(folder):
        found, faults = read_records(path)
        yield from faults
        for record in found:
            for field, reason in message_faults(record.values, wording):
                yield record.problem(reason, field)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yml") if not path.name.startswith("."))


def _strangers(directory: Path) -> Iterator[Problem]:
    """What nobody would read: other folders, other kinds of file, files in the wrong place."""
    folders = (*KINDS, MESSAGES)
    for path in _visible(directory):
        if path.is_dir() and path.name in folders:
            for inner in _visible(path):
                if inner.is_dir() or inner.suffix != ".yml":
                    yield Problem(inner, 1, "", say("checks.not_yml"))
        else:
            yield Problem(path, 1, "", say("checks.not_a_folder", folders=", ".join(folders)))


def _visible(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if not path.name.startswith("."))


def _document(record: Record, model: type[Document], problems: list[Problem]) -> Document | None:
    """The record as a document; None, its problems told, when it is not what `model` asks for."""
    try:
        return model.model_validate(record.values)
    except ValidationError as fault:
        problems += [
            record.problem(f"{dotted(error['loc'])}: {_sentence(error)}", error["loc"])
            for error in fault.errors()
        ]
        return None


def _sentence(error: ErrorDetails) -> str:
    """What is wrong with a field, in Italian; a check of ours brings its own sentence."""
    values = {name: _in_italian(value) for name, value in error.get("ctx", {}).items()}
    if error["type"] == "value_error":
        return str(values["error"])
    try:
        return say(f"errors.field.{error['type']}", **values)
    except KeyError:
        return say("errors.field.other")


def _in_italian(value: object) -> object:
    """Pydantic lists the values allowed as `'a', 'b' or 'c'`."""
    return value.replace(" or ", say("checks.or")) if isinstance(value, str) else value
