"""An SQLite database for what differs there."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """A migrated SQLite database with no rows."""
    path = tmp_path / "bussola.db"
    shutil.copy(migrated_sqlite, path)
    return f"sqlite:///{path}"
