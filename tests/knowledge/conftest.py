"""A place of its own for what small contents compute."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.settings import settings


@pytest.fixture
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Embeddings of test contents go to a folder of the test, not among those
    of the real content.
    """
    monkeypatch.setenv("BUSSOLA_VAR_DIR", str(tmp_path / "var"))
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()
