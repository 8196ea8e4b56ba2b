"""The knowledge of the real `content/`, indexed once; and a place of its own for what small contents compute."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.keeper import Knowledge
from knowledge.loader import load_directory
from store.settings import settings


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What the action server knows after `bussola content load`."""
    return Knowledge.of(load_directory(Path("content")))


@pytest.fixture
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Embeddings of test contents go to a folder of the test, not among those of the real content."""
    monkeypatch.setenv("BUSSOLA_VAR_DIR", str(tmp_path / "var"))
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()
