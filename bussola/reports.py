"""The processes that keep dying, as others may read them while `bussola run` goes on."""

from contextlib import suppress
from pathlib import Path

from core.deaths import Death, write_deaths


class Reports:
    """Written into `var_dir` at every change; a disk that takes nothing more ends no process."""

    def __init__(self, var_dir: Path) -> None:
        self._var_dir = var_dir
        self._deaths: dict[str, Death] = {}
        self.withdraw_all()

    def report(self, name: str, death: Death) -> None:
        """Process `name` keeps dying, last of this death."""
        self._deaths[name] = death
        self._write()

    def withdraw(self, name: str) -> None:
        """Process `name` has been well for long enough."""
        if self._deaths.pop(name, None):
            self._write()

    def withdraw_all(self) -> None:
        """Nothing runs, so nothing dies: what an earlier run left behind goes too."""
        self._deaths.clear()
        self._write()

    def _write(self) -> None:
        with suppress(OSError):
            write_deaths(self._var_dir, self._deaths)
