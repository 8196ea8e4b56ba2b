"""What all addresses of the staff API have in common, as its documentation shows it."""

from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

# Days outside these bounds are typing errors, and some cannot even be moved between time zones.
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2999, 12, 31))]
Words = Annotated[str, Field(max_length=200)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,80}$")]
Format = Literal["csv", "xlsx", "json"]

Item = TypeVar("Item", bound=BaseModel)
Status = TypeVar("Status", bound=str)


class Filters(BaseModel):
    """Which items; a mistyped parameter is refused, not taken for no filter."""

    model_config = ConfigDict(extra="forbid")


class Period(Filters):
    """The days, in Rome's time, on which an item was made; both ends included."""

    created_from: Day | None = Field(
        default=None, alias="from", description="First day, in Rome's time."
    )
    created_to: Day | None = Field(
        default=None, alias="to", description="Last day, in Rome's time."
    )

    @field_validator("created_to")
    @classmethod
    def _ends_after_its_start(cls, end: date | None, info: ValidationInfo) -> date | None:
        start = info.data.get("created_from")
        if end is not None and start is not None and end < start:
            raise PydanticCustomError("ends_before_start", "the last day comes before the first")
        return end


class Paging(BaseModel):
    """Which page of a list."""

    page: int = Field(default=1, ge=1, le=100_000)
    page_size: int = Field(default=50, ge=1, le=200)


class File(BaseModel):
    """Which format of an export."""

    format: Format


class Page(BaseModel, Generic[Item]):
    """One page of items, and how many there are on all pages."""

    items: list[Item]
    page: int
    page_size: int
    total: int


class Mark(BaseModel, Generic[Status]):
    """The status that staff give to an item."""

    model_config = ConfigDict(extra="forbid")

    status: Status
