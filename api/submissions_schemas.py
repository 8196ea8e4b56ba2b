"""What the addresses of needs, offers and requests take and give."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, computed_field

from api.schemas import Mark, Period, Slug, Status, Words
from store.models import (
    Asker,
    Channel,
    EducationLevel,
    Modality,
    NeedStatus,
    NewsTopic,
    OfferSchool,
    OfferStatus,
    RequestKind,
    RequestStatus,
)
from store.needs import Sort
from store.offers import OfferSort
from store.requests import RequestSort


class NeedFilters(Period):
    """Which needs, in which order."""

    sector: Slug | None = Field(default=None, description="The sector's slug.")
    status: NeedStatus | None = None
    skill: Words | None = Field(
        default=None,
        description="A skill's id, or words in its label or in the company's own words.",
    )
    text: Words | None = Field(
        default=None,
        description="Words to be found in company, municipality, sector, timeframe, skills or "
        "notes.",
    )
    sort: Sort = Field(default="-created_at", description="The field to sort by; `-` reverses.")


class OfferFilters(Period):
    """Which offers, in which order."""

    sector: Slug | None = Field(default=None, description="The sector's slug.")
    status: OfferStatus | None = Field(
        default=None, description="`pending` ones wait for staff to publish them."
    )
    text: Words | None = Field(
        default=None,
        description="Words to be found in company, municipality, sector, tasks, requirements or "
        "notes.",
    )
    sort: OfferSort = Field(
        default="-created_at", description="The field to sort by; `-` reverses."
    )


class RequestFilters(Period):
    """Which requests, in which order."""

    kind: RequestKind | None = None
    topic: NewsTopic | None = None
    status: RequestStatus | None = None
    text: Words | None = Field(
        default=None, description="Words to be found in what it is about or in the name."
    )
    sort: RequestSort = Field(
        default="-created_at", description="The field to sort by; `-` reverses."
    )


class SubmissionMark(Mark[Status]):
    """The status that staff give to a submission, and the version they have read: an amended one is
    not touched.
    """

    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


class NeedMark(SubmissionMark[NeedStatus]):
    """What staff make of a need."""


class OfferMark(SubmissionMark[OfferStatus]):
    """What staff make of an offer: `published` shows it to students until its last day."""


class RequestMark(SubmissionMark[RequestStatus]):
    """What staff make of a request."""


class SubmissionOut(BaseModel):
    """What all submissions have, as their newest version says it; times are in UTC."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    version: int
    status: str
    created_at: datetime
    updated_at: datetime
    channel: Channel
    contact_name: str | None
    contact_email: str | None
    contact_phone: str | None
    consent_version: str | None
    consent_at: datetime | None


class SkillOut(BaseModel):
    """A skill asked for: `words` are the company's own, the ids are the catalogue's where one
    matches.
    """

    model_config = ConfigDict(from_attributes=True)

    label: str
    words: str
    skill_id: str | None
    esco_uri: str | None
    people: int | None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def in_catalogue(self) -> bool:
        """Whether the catalogue knows the skill; one that it does not know is
        for staff to look at.
        """
        return self.skill_id is not None


class NeedOut(SubmissionOut):
    """A company's need; once `erased_at`, whose it was is known no more, and its name is empty."""

    status: NeedStatus
    company_name: str
    vat_number: str | None
    sector: str
    sector_words: str
    ateco_code: str | None
    municipality: str
    province: str | None
    istat_code: str | None
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
    notes: str | None
    erased_at: datetime | None


class OfferOut(SubmissionOut):
    """A company's offer of places; `school_types` is empty when students of
    any school are welcome.
    """

    status: OfferStatus
    company_name: str
    vat_number: str | None
    sector: str
    sector_words: str
    ateco_code: str | None
    municipality: str
    province: str | None
    istat_code: str | None
    site: str | None
    for_pcto: bool
    for_internship: bool
    places: int
    tasks: str
    requirements: str | None
    school_types: list[OfferSchool]
    period: str
    starts_on: date | None
    ends_on: date | None
    valid_until: date
    safety_seen: bool
    notes: str | None


class RequestOut(SubmissionOut):
    """Somebody's request to be called back, or for news on a topic."""

    status: RequestStatus
    kind: RequestKind
    asker: Asker
    topic: NewsTopic | None
    about: str | None
    best_time: str | None


class VersionOut(BaseModel):
    """One version of a submission as it was sent; `content` is empty once erased."""

    model_config = ConfigDict(from_attributes=True)

    version: int
    made_at: datetime
    content: dict[str, Any]


class ConflictOut(BaseModel):
    """What came for a submission and could not be taken, to be compared by a person."""

    model_config = ConfigDict(from_attributes=True)

    received_at: datetime
    channel: Channel
    content: dict[str, Any]


class History(BaseModel):
    """What a submission was before, and what it met; the oldest first."""

    versions: list[VersionOut]
    conflicts: list[ConflictOut]


class NeedDetailOut(NeedOut, History):
    """A need with its versions and conflicts."""


class OfferDetailOut(OfferOut, History):
    """An offer with its versions and conflicts."""


class RequestDetailOut(RequestOut, History):
    """A request with its versions and conflicts."""
