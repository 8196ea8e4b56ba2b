"""The published content: numbered releases, each complete, none ever changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from store.base import Base


class ContentRelease(Base):
    """One publication of the whole content."""

    __tablename__ = "content_releases"

    id: Mapped[int] = mapped_column(primary_key=True)
    checksum: Mapped[str]
    loaded_at: Mapped[datetime] = mapped_column(default=now)


class ContentRow(Base):
    """One item of a release, as its file wrote it."""

    __tablename__ = "content_items"

    release_id: Mapped[int] = mapped_column(
        ForeignKey("content_releases.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
