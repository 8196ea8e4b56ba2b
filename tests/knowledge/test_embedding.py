"""Embeddings are kept on disk where that can be, and are the same where it cannot."""

import errno
import logging
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from core.settings import settings
from knowledge.search import embedding
from knowledge.search.embedding import embed, embed_kept

TEXTS = ["quanto dura un corso ITS?", "che cos'è il PCTO?"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("BUSSOLA_VAR_DIR", str(tmp_path / "var"))
    settings.cache_clear()
    yield tmp_path / "var" / "embeddings"
    settings.cache_clear()


def test_what_was_computed_is_not_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = embed_kept(TEXTS, "prova")
    monkeypatch.setattr(embedding, "embed", lambda _: pytest.fail("computed again"))
    assert np.array_equal(embed_kept(TEXTS, "prova"), first)


LIMITS = resource.getrlimit(resource.RLIMIT_FSIZE)


def in_the_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.parent.mkdir()
    folder.write_text("a file where the folder should be", encoding="utf-8")


def read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root, who runs the tests in a container, is stopped by no mode.
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuse)


def full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, LIMITS[1]))


@pytest.mark.parametrize("trouble", [in_the_way, read_only, full])
def test_a_disk_that_cannot_be_written_costs_one_line(
    trouble: Callable[[Path, pytest.MonkeyPatch], None],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    expected = embed(TEXTS)
    with caplog.at_level(logging.WARNING):
        try:
            trouble(folder, monkeypatch)
            vectors = embed_kept(TEXTS, "prova")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, LIMITS)
    assert np.array_equal(vectors, expected)
    assert len(caplog.records) == 1
    assert not folder.is_dir() or list(folder.iterdir()) == []
