"""Who runs which tests when several processes share them (`pytest -n 2`).

A suite, which is a folder of `tests/`, stays together: what its tests share, be it an index or a
running Bussola, is made once.
"""

from pathlib import PurePath
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

# The longest of those that need Rasa's model comes first, and waits for it to be trained;
# meanwhile the others take what needs none. Longer ones before shorter, so that all end together.
ORDER = (
    *("talks", "actions", "api", "store", "faults", "web", "run", "channels", "knowledge"),
    *("italian", "docs", "core", "e2e", "bot", "evaluation"),
)


def suite(nodeid: str) -> str:
    """The suite of the test with that id."""
    return PurePath(nodeid).parts[1]


def turn(nodeid: str) -> int:
    """When that test comes: the lower, the sooner."""
    return ORDER.index(suite(nodeid))


class WholeSuites(LoadScopeScheduling):  # type: ignore[misc]
    """Gives away whole suites, in the order in which they were collected."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return suite(nodeid)
