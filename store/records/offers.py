"""A place that a company offers to students: pending until staff publish it."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship

from store.base import Base
from store.records.kind import Kind, NewSubmission, new_record
from store.records.marks import field, marked
from store.records.submission import CompanySubmission, consent_checks

OfferStatus = Literal["pending", "published", "rejected", "closed", "withdrawn"]
OfferSchool = Literal["lyceum", "technical", "vocational", "its", "university"]


class OfferSchoolType(Base):
    """One type of school whose students an offer is for."""

    __tablename__ = "offer_school_types"

    offer_id: Mapped[int] = mapped_column(
        ForeignKey("offers.id", ondelete="CASCADE"), primary_key=True
    )
    school_type: Mapped[OfferSchool] = mapped_column(primary_key=True)
    position: Mapped[int]


class Offer(CompanySubmission):
    """PCTO or internship places at one site; shown to students while published and until
    `valid_until` has passed.

    `starts_on` and `ends_on` are the days that the words of `period` allow, None where they name
    none. `school_types` is empty when students of any school are welcome.
    """

    __tablename__ = "offers"
    __table_args__ = (
        *consent_checks(),
        CheckConstraint("places > 0", name="places"),
        CheckConstraint("for_pcto OR for_internship", name="for_somebody"),
    )

    status: Mapped[OfferStatus] = field(asked=False, index=True, filters=True)
    site: Mapped[str | None] = field()
    for_pcto: Mapped[bool] = field()
    for_internship: Mapped[bool] = field()
    places: Mapped[int] = field()
    tasks: Mapped[str] = field(searched=True)
    requirements: Mapped[str | None] = field(searched=True)
    school_rows: Mapped[list[OfferSchoolType]] = relationship(
        order_by=OfferSchoolType.position,
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
        lazy="raise",
    )
    school_types: AssociationProxy[list[OfferSchool]] = association_proxy(
        "school_rows",
        "school_type",
        creator=lambda school_type: OfferSchoolType(school_type=school_type),
        info=marked(labels="school_type"),
    )
    period: Mapped[str] = field()
    starts_on: Mapped[date | None] = field()
    ends_on: Mapped[date | None] = field()
    valid_until: Mapped[date] = field(index=True, sorts=True)
    safety_seen: Mapped[bool] = field()


NewOffer: Callable[..., NewSubmission] = new_record(Offer)
OFFER_KIND = Kind(
    name="offer",
    plural="offers",
    prefix="OFF",
    model=Offer,
    first_status="pending",
    open_statuses=frozenset({"pending", "published"}),
    review_again=True,
)
