"""Keeps what people write out of Rasa's logs; `bot/patches.py` applies it."""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

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
