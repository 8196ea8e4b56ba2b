"""Patches of Rasa 3.6.21, one function for each, with the reason.

They are applied when Rasa imports one of our components, which it does before it reads any message.
"""

import logging
import sqlite3
import sys
import traceback
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.nlu.utils.spacy_utils import SpacyNLP
from sqlalchemy import event
from sqlalchemy.engine import Engine

ExcInfo = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]

# Keys under which Rasa logs what people wrote, what the bot answered, and slots.
PRIVATE_KEYS = frozenset(
    {
        "text",
        "user_text",
        "response_text",
        "user_message",
        "json_message",
        "message",
        "response",
        "entity",
        "current_entity",
        "next_entity",
        "slot_values",
        "slot_candidates",
        "prefilled_slots",
        "parse_data_text",
        "parse_data_entities",
        "tracker_latest_message",
        "prediction_events",
        "rasa_event",
        "rasa_events",
        "tracker_states",
        "current_states",
        "old_states",
        "states",
        "successes",
        "token_text",
    }
)


def apply_patches() -> None:
    """Apply every patch. Calling it again changes nothing."""
    check_action_answers_with_a_compiled_schema()
    keep_texts_out_of_structured_logs()
    keep_texts_out_of_tracebacks()
    load_each_spacy_pipeline_once()
    write_sqlite_trackers_ahead()
    overwrite_what_sqlite_trackers_delete()


def check_action_answers_with_a_compiled_schema() -> None:
    """Compile the schema of action answers once.

    Rasa calls ``jsonschema.validate`` on every answer of the action server, which re-checks the
    schema itself each time: 59 % of a turn. The checks on the answer stay the same.
    """
    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)

    def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
        error = best_match(validator.iter_errors(result))
        if error is not None:
            raise error
        return True

    RemoteAction._validate_action_result = _validate_action_result


def keep_texts_out_of_structured_logs() -> None:
    """Drop people's words from Rasa's structured logs, at every level.

    Rasa logs the message when a turn fails, and renders tracebacks with the local variables of each
    frame. The list of processors is changed in place because loggers in use hold a reference to it.
    """
    processors = structlog.get_config()["processors"]
    if _without_texts not in processors:
        processors.insert(0, _without_texts)


def keep_texts_out_of_tracebacks() -> None:
    """Log where a fault happened and its type, without the exception's own words.

    A refused action answer, for one, carries the whole answer in its message.
    """
    make_record = logging.getLogRecordFactory()
    if getattr(make_record, "hides_texts", False):
        return

    def make_record_without_texts(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make_record(*args, **kwargs)
        if record.exc_info:
            # A formatter that finds ``exc_text`` does not format the exception again.
            record.exc_text = outline(record.exc_info)
        return record

    make_record_without_texts.hides_texts = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(make_record_without_texts)


def load_each_spacy_pipeline_once() -> None:
    """Give the same pipeline to all who ask for it by one name.

    Rasa's graph has two nodes for ``SpacyNLP``, the component and the provider of its model, and
    each reads the whole pipeline from disk: seconds of every start, and its memory twice.
    """
    if not hasattr(SpacyNLP.load_model, "cache_info"):
        SpacyNLP.load_model = staticmethod(lru_cache(maxsize=1)(SpacyNLP.load_model))


def write_sqlite_trackers_ahead() -> None:
    """Let SQLite append to a log instead of rewriting pages and waiting for the disk at each
    commit.

    Rasa commits a conversation several times a turn, each with its own wait: half of a turn. A
    power cut may now lose the last moments of a tracker, never its soundness; what people submit is
    in another database.
    """
    if not event.contains(Engine, "connect", _use_write_ahead_log):
        event.listen(Engine, "connect", _use_write_ahead_log)


def overwrite_what_sqlite_trackers_delete() -> None:
    """Have SQLite write zeros over what it deletes.

    It only marks the place as free, also where it moves rows of a conversation to another page:
    there the words of people who asked to be forgotten would stay until something else is written
    over them.
    """
    if not event.contains(Engine, "connect", _use_secure_delete):
        event.listen(Engine, "connect", _use_secure_delete)


def _use_secure_delete(connection: Any, _: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA secure_delete = ON")


def _use_write_ahead_log(connection: Any, _: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")


def outline(exc_info: ExcInfo) -> str:
    """Return the exception's type and the place of each frame, with no values."""
    kind, _, trace = exc_info
    frames = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    name = kind.__name__ if kind else "no exception"
    return " > ".join([*frames, name])


def _without_texts(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    for key in PRIVATE_KEYS & event.keys():
        event[key] = "[omitted]"
    if event.get("exc_info"):
        # Set to None, not removed: Rasa's next processor would put the exception back.
        event["exception"] = outline(_exc_info(event["exc_info"]))
        event["exc_info"] = None
    return event


def _exc_info(value: Any) -> ExcInfo:
    if isinstance(value, BaseException):
        return type(value), value, value.__traceback__
    return value if isinstance(value, tuple) else sys.exc_info()
