"""Who may use the staff API."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from store.base import Base

IS_WORKING = text("revoked_at IS NULL")


class ApiKey(Base):
    """A staff key: only its hash is kept, and a prefix by which people tell keys apart."""

    __tablename__ = "api_keys"
    __table_args__ = (
        Index(
            "uq_api_keys_working_name",
            "name",
            unique=True,
            sqlite_where=IS_WORKING,
            postgresql_where=IS_WORKING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    prefix: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    revoked_at: Mapped[datetime | None]
