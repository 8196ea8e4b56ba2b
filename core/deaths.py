"""Which processes keep dying: `bussola run` writes it down, `/health` and `bussola doctor` read
it.
"""

import signal
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from pydantic import AwareDatetime, BaseModel, TypeAdapter, ValidationError


class Death(BaseModel):
    """How a process ended that nobody had asked to; below zero, `exit_code` is the signal."""

    at: AwareDatetime
    exit_code: int
    last_lines: list[str]

    @property
    def ending(self) -> str:
        """The signal's name, or the exit code."""
        code = self.exit_code
        return signal.Signals(-code).name if code < 0 else str(code)


DEATHS = TypeAdapter(dict[str, Death])


def read_deaths(var_dir: Path) -> dict[str, Death]:
    """The last death of each process that keeps dying; none where nothing is written down."""
    try:
        return DEATHS.validate_json(_record(var_dir).read_bytes())
    except (OSError, ValidationError):
        return {}


def write_deaths(var_dir: Path, deaths: Mapping[str, Death]) -> None:
    """Write down `deaths` in place of what was there, whole at once.

    Raises:
        OSError: the folder cannot be written to.
    """
    if not deaths:
        _record(var_dir).unlink(missing_ok=True)
        return
    with NamedTemporaryFile(dir=var_dir, delete=False) as draft:
        draft.write(DEATHS.dump_json(dict(deaths)))
    Path(draft.name).replace(_record(var_dir))


def _record(var_dir: Path) -> Path:
    return var_dir / "deaths.json"
