"""Logs say what broke and where, without people's words and without secrets."""

import subprocess
import sys

from channels.logs import without_text

LOGGING_ALL = """
import logging
from channels.logs import log_without
log_without("1000:segreto")
logging.getLogger("httpx").info("POST https://api.telegram.org/bot1000:segreto/getMe")
try:
    raise ValueError("the token 1000:segreto was rejected")
except ValueError:
    logging.getLogger("library").exception("using %s", "1000:segreto")
"""


def test_a_fault_is_described_without_its_message() -> None:
    try:
        int("parole riservate")
    except ValueError as fault:
        description = without_text(fault)
    assert description.startswith("ValueError at test_logs.py:")
    assert "riservate" not in description


def test_a_secret_is_blotted_out_of_lines_and_tracebacks() -> None:
    log = subprocess.run(
        [sys.executable, "-c", LOGGING_ALL], capture_output=True, text=True, check=True
    ).stderr
    assert "segreto" not in log
    assert "using ***" in log
    assert "the token *** was rejected" in log


def test_requests_to_telegram_are_not_logged_one_by_one() -> None:
    log = subprocess.run(
        [sys.executable, "-c", LOGGING_ALL], capture_output=True, text=True, check=True
    ).stderr
    assert "httpx" not in log
