"""The shape of everything in `content/`: what staff write is parsed into these types or refused
with a reason.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from core.texts import say
from knowledge.content.dates import first_day
from knowledge.matching.ateco import title_of

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Topic = Literal["its", "courses", "pcto", "internships", "companies", "polo", "service"]
Audience = Literal["student", "family", "teacher", "company", "everyone"]
SchoolType = Literal["lyceum", "technical", "vocational"]
PlaceKind = Literal["pcto", "internship"]
Certainty = Literal["certain", "probable", "to_verify"]

SHORT_ANSWER_MAX = 280
DETAILS_MAX = 700
LABEL_MAX = 40


def _partial_date(value: str) -> str:
    try:
        first_day(value)
    except ValueError:
        raise ValueError(say("checks.date")) from None
    return value


PartialDate = Annotated[str, AfterValidator(_partial_date)]


def _ateco_code(value: str) -> str:
    if title_of(value) is None:
        raise ValueError(say("checks.ateco"))
    return value


Ateco = Annotated[str, AfterValidator(_ateco_code)]


class Document(BaseModel):
    """A record of `content/`; unknown keys are refused, so a typo never goes unseen."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    id: Slug


class Source(BaseModel):
    """Where a statement comes from. `published` is null when the page bears no date."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    title: str = Field(min_length=3)
    url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    published: PartialDate | None


class Entry(Document):
    """A question people ask and its answer, with sources and date of the last check."""

    question: str = Field(min_length=5, max_length=200)
    phrasings: tuple[str, ...] = ()
    short: str = Field(min_length=5, max_length=SHORT_ANSWER_MAX)
    details: str | None = Field(default=None, max_length=DETAILS_MAX)
    sources: tuple[Source, ...] = ()
    facts: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    verified_on: date
    certainty: Certainty
    volatile: bool
    contact: Slug | None = None
    audience: tuple[Audience, ...] = Field(min_length=1)
    topic: Topic
    school_type: SchoolType | None = None
    course: Slug | None = None
    opportunity: Slug | None = None
    related: tuple[Slug, ...] = ()
    label: str | None = Field(default=None, max_length=LABEL_MAX)

    @property
    def button_title(self) -> str:
        """How a button that leads here is called."""
        return self.label or self.question

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way of asking this that staff wrote, the canonical question first."""
        return (self.question, *self.phrasings)


class Course(Document):
    """An ITS course; `status_note` says in Italian how fresh the news is (`as_of`)."""

    name: str
    aliases: tuple[str, ...] = ()
    organisation: Slug
    area: str
    place: str | None = None
    hours: int | None = None
    internship_hours: int | None = None
    status: Literal["last_known", "ended", "never_started", "planned", "proposed"]
    status_note: str
    as_of: PartialDate
    summary: str
    sources: tuple[Source, ...] = Field(min_length=1)
    verified_on: date


class Organisation(Document):
    """Somebody to ask; `ask` completes the sentence "Chiedi a: …". `phone` as people write it.

    One that has `ended` is nobody's contact any more; one that is `planned` runs no course yet.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: str
    status: Literal["active", "ended", "planned"] = "active"
    place: str | None = None
    address: str | None = None
    website: str | None = None
    phone: str | None = Field(default=None, pattern=r"^\+?[0-9][0-9 .]*[0-9]$")
    what: str
    ask: str
    sources: tuple[Source, ...] = ()
    verified_on: date


class Opportunity(Document):
    """A grant, call or programme with a life span; `valid_from` and `valid_to` are its first and
    last day.

    One that `leads_to` a kind of place is told to who looks for one, in its `sectors` and
    `municipalities` (by name); in all where none is given.
    """

    title: str
    kind: str
    audience: tuple[Audience, ...]
    status: Literal["open", "closed", "unknown"]
    valid_from: date | None = None
    valid_to: date | None = None
    summary: str
    leads_to: tuple[PlaceKind, ...] = ()
    sectors: tuple[Slug, ...] = ()
    municipalities: tuple[str, ...] = ()
    contact: Slug | None = None
    sources: tuple[Source, ...] = Field(min_length=1)
    verified_on: date

    def has_begun(self, today: date) -> bool:
        """Whether its first day has come; one without a first day has always begun."""
        return self.valid_from is None or self.valid_from <= today

    def has_ended(self, today: date) -> bool:
        """Whether it is closed, or its last day has passed."""
        return self.status == "closed" or (self.valid_to is not None and self.valid_to < today)


class Sector(Document):
    """A line of business of the municipality's list (`seed`) or one added for the area (`local`).

    `ateco` is the one code of ATECO 2025 that best stands for all of it; a company whose own code
    is one of `ateco_codes`, or part of one, belongs here.
    """

    label: str = Field(max_length=LABEL_MAX)
    origin: Literal["seed", "local"]
    ateco: Ateco | None = None
    ateco_codes: tuple[Ateco, ...] = ()
    words: tuple[str, ...] = ()


class Skill(Document):
    """A skill or job profile companies look for; `esco_uri` only where it has been checked."""

    label: str
    synonyms: tuple[str, ...] = ()
    sectors: tuple[Slug, ...] = Field(min_length=1)
    esco_uri: str | None = Field(
        default=None,
        pattern=r"^http://data\.europa\.eu/esco/(skill|"
        r"occupation)/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
    )


class Municipality(Document):
    """A municipality near Seregno with the spellings people use."""

    name: str
    province: str = Field(min_length=2, max_length=2)
    aliases: tuple[str, ...] = ()


class Province(Document):
    """A province near Seregno: `nearness` 1 is the home province; `aliases` are the names that
    ISTAT's list lacks.
    """

    letters: str = Field(pattern=r"^[A-Z]{2}$")
    nearness: int = Field(ge=1)
    aliases: tuple[str, ...] = ()


class Law(Document):
    """An act that is on Normattiva, by the ways the answers name it; `urn` is its name there."""

    names: tuple[str, ...] = Field(min_length=1)
    urn: str = Field(pattern=r"^urn:nir:stato:[a-z.]+:\d{4}-\d{2}-\d{2};\d+$")

    @property
    def address(self) -> str:
        """Where its text in force is read."""
        return f"https://www.normattiva.it/uri-res/N2Ls?{self.urn}"


class Menu(Document):
    """The questions offered first for a topic, in order."""

    entries: tuple[Slug, ...] = Field(min_length=1, max_length=6)


class Term(Document):
    """A word that people may not know, and what it means in one plain sentence.

    `forms` are other ways of writing or saying it, each of one term only. One that is `everyday` is
    explained to who asks, never unasked. `entry` says more about it.
    """

    term: str = Field(min_length=2, max_length=LABEL_MAX)
    forms: tuple[str, ...] = ()
    meaning: str = Field(min_length=5, max_length=SHORT_ANSWER_MAX)
    everyday: bool = False
    sources: tuple[Source, ...] = Field(min_length=1)
    verified_on: date
    entry: Slug | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called."""
        return (self.term, *self.forms)


class ForbiddenPhrase(Document):
    """Words the texts of `content/` never use, and what to write in their place (`reason`)."""

    phrases: tuple[str, ...] = Field(min_length=1)
    reason: str


KINDS: dict[str, type[Document]] = {
    "faq": Entry,
    "courses": Course,
    "organisations": Organisation,
    "opportunities": Opportunity,
    "sectors": Sector,
    "skills": Skill,
    "municipalities": Municipality,
    "provinces": Province,
    "laws": Law,
    "menus": Menu,
    "glossary": Term,
    "forbidden": ForbiddenPhrase,
}
