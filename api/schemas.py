"""What the staff API takes and gives, as its documentation shows it."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from store.models import EducationLevel, Modality, Status
from store.needs import NeedFilter, Sort

# Days outside these bounds are typing errors, and some cannot even be moved between time zones.
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2999, 12, 31))]
Words = Annotated[str, Field(max_length=200)]
Format = Literal["csv", "xlsx", "json"]


class NeedFilters(BaseModel):
    """Which needs, in which order; a mistyped parameter is refused, not taken for no filter."""

    model_config = ConfigDict(extra="forbid")

    sector: Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,80}$")] | None = Field(
        default=None, description="The sector's slug."
    )
    status: Status | None = None
    skill: Words | None = Field(
        default=None, description="A skill's id, or words in its label or in the company's own words."
    )
    text: Words | None = Field(
        default=None,
        description="Words to be found in company, municipality, sector, timeframe, skills or notes.",
    )
    created_from: Day | None = Field(default=None, alias="from", description="First day, in Rome's time.")
    created_to: Day | None = Field(default=None, alias="to", description="Last day, in Rome's time.")
    sort: Sort = Field(default="-created_at", description="The field to sort by; `-` reverses.")

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


class ListQuery(NeedFilters, Paging):
    """The filters, and which page of the matching needs."""

    def as_filter(self) -> NeedFilter:
        """The filter as the store takes it."""
        return NeedFilter(**self.model_dump())


class ExportQuery(NeedFilters):
    """The filters, and the format of the file."""

    format: Format

    def as_filter(self) -> NeedFilter:
        """The filter as the store takes it."""
        return NeedFilter(**self.model_dump(exclude={"format"}))


class SkillOut(BaseModel):
    """A skill asked for: `words` are the company's own, the ids are the catalogue's where one matches."""

    model_config = ConfigDict(from_attributes=True)

    label: str
    words: str
    skill_id: str | None
    esco_uri: str | None
    people: int | None


class NeedOut(BaseModel):
    """A company's need; times are in UTC."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    status: Status
    created_at: datetime
    channel: str
    company_name: str
    vat_number: str | None
    sector: str
    sector_words: str
    municipality: str
    company_size: int | None
    company_size_words: str
    skills: list[SkillOut]
    people_total: int | None
    education_level: EducationLevel
    timeframe: str
    timeframe_until: date | None
    modalities: list[Modality]
    hosts_pcto: bool | None
    hosts_internship: bool | None
    contact_name: str | None
    contact_email: str | None
    contact_phone: str | None
    notes: str | None
    consent_version: str | None
    consent_at: datetime | None


class ConflictOut(BaseModel):
    """What came later under the same submission with other content, to be compared by a person."""

    model_config = ConfigDict(from_attributes=True)

    received_at: datetime
    channel: str
    content: dict[str, Any]


class NeedDetailOut(NeedOut):
    """A need and the conflicts it met."""

    conflicts: list[ConflictOut]


class NeedsPage(BaseModel):
    """One page of needs, and how many there are on all pages."""

    items: list[NeedOut]
    page: int
    page_size: int
    total: int
