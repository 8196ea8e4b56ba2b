"""The knowledge of the real `content/`, indexed once for all tests of this folder."""

from pathlib import Path

import pytest

from knowledge.keeper import Knowledge
from knowledge.loader import load_directory


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What the action server knows after `bussola content load`."""
    return Knowledge.of(load_directory(Path("content")))
