"""Where things are in a checkout, and how Rasa's own environment is called."""

import ctypes
import os
import signal
import sys
from pathlib import Path

from core.settings import settings

ROOT = Path(__file__).resolve().parent.parent
RASA_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"
RASA_PACKAGES = ROOT / ".venv-rasa" / "lib" / "python3.10" / "site-packages"
TRIMMED = ("-m", "bot.trimmed")
"""Arguments of Rasa's Python that stand before the name of the module to run."""
RUN_RASA = (*TRIMMED, "rasa")
SPACY_RECORD = ROOT / "var" / "spacy" / "it" / "base.json"
PR_SET_PDEATHSIG = 1
# Opened here: a process that has just been forked had better not load anything.
_LIBC = ctypes.CDLL(None)

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""For processes that reckon for one sentence at a time: OpenBLAS's threads would only spin while
they wait for each other, three times as long as they work.
"""


def log_dir() -> Path:
    """The folder of the log files, made if it is not there."""
    folder = settings().var_dir / "log"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def rasa_environment() -> dict[str, str]:
    """The environment of every process of Rasa, in the tests too: ours, with the repository
    importable (`bot`), no telemetry.
    """
    return {
        **os.environ,
        **ONE_THREAD,
        "BUSSOLA_TRACKER_URL": settings().tracker_url,
        "BUSSOLA_ACTIONS_URL": settings().actions_url,
        "BUSSOLA_ACTIONS_SECRET": settings().actions_secret(),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "RASA_TELEMETRY_ENABLED": "false",
        # Rasa's cache would miss changes in modules that its components import: we decide when to
        # train.
        "RASA_MAX_CACHE_SIZE": "0",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        # Sanic asks for distutils: Python's own, or the whole of setuptools is imported in its
        # place.
        "SETUPTOOLS_USE_DISTUTILS": "stdlib",
    }


def die_with_parent(number: signal.Signals = signal.SIGTERM) -> None:
    """Have the kernel send this process `number` when its parent ends, even by SIGKILL, which none
    can catch.

    Only Linux offers it; elsewhere a killed parent leaves its children behind.
    """
    if sys.platform == "linux":
        _LIBC.prctl(PR_SET_PDEATHSIG, number)
