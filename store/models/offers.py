"""A place that a company offers to students: pending until staff publish it,
listed until it ends.
"""

from datetime import date
from typing import Literal, get_args

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from store.models.base import Base, one_of
from store.models.submissions import CompanySubmission, submission_checks

OfferStatus = Literal["pending", "published", "rejected", "closed", "withdrawn"]
OfferSchool = Literal["lyceum", "technical", "vocational", "its", "university"]


class Offer(CompanySubmission):
    """PCTO or internship places at one site; it is listed while published and until `valid_until`
    has passed.

    `starts_on` and `ends_on` are the days that the words of `period` allow, None where they name
    none.
    """

    __tablename__ = "offers"
    __table_args__ = (
        *submission_checks(get_args(OfferStatus)),
        CheckConstraint("places > 0", name="places"),
        CheckConstraint("for_pcto OR for_internship", name="for_somebody"),
    )

    site: Mapped[str | None]
    for_pcto: Mapped[bool]
    for_internship: Mapped[bool]
    places: Mapped[int]
    tasks: Mapped[str]
    requirements: Mapped[str | None]
    period: Mapped[str]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    valid_until: Mapped[date] = mapped_column(index=True)
    safety_seen: Mapped[bool]

    school_rows: Mapped[list["OfferSchoolType"]] = relationship(
        order_by="OfferSchoolType.position", cascade="all, delete-orphan", lazy="raise"
    )

    @property
    def school_types(self) -> list[str]:
        """The schools whose students are welcome, in the order the company gave them; empty for
        any.
        """
        return [row.school_type for row in self.school_rows]


class OfferSchoolType(Base):
    """One type of school whose students an offer is for."""

    __tablename__ = "offer_school_types"
    __table_args__ = (one_of("school_type", get_args(OfferSchool)),)

    offer_id: Mapped[int] = mapped_column(
        ForeignKey("offers.id", ondelete="CASCADE"), primary_key=True
    )
    school_type: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
