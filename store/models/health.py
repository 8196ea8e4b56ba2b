"""What a check of health leaves behind."""

from sqlalchemy import BigInteger, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base


class WriteCheck(Base):
    """The one row that is written to find out whether the database can be written: how often it
    was.
    """

    __tablename__ = "write_checks"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)
