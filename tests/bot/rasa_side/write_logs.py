"""Runs in Rasa's environment: logs a failed turn as Rasa does; if "patched", after our patches."""

import logging
import sys

import structlog
from rasa.utils.log_utils import configure_structlog

configure_structlog(logging.INFO)
log = structlog.get_logger()
log.info("bound before the patches")

if sys.argv[1] == "patched":
    import bot.components  # noqa: F401

message = "mi chiamo Prova Esempio"
try:
    raise ValueError(f"cannot read: {message}")
except ValueError:
    log.exception("rest.message.received.failure", text=message)
    log.error("rest.message.received.timeout", text=message)
    logging.getLogger("rasa.core.processor").exception(
        "Encountered an exception while running action"
    )
