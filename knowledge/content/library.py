"""All the content in use, as one immutable value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from knowledge.content.schema import (
    KINDS,
    Course,
    Document,
    Entry,
    ForbiddenPhrase,
    Law,
    Menu,
    Municipality,
    Opportunity,
    Organisation,
    PlaceKind,
    Province,
    Sector,
    Skill,
    Term,
)
from store.content import ContentItem

D = TypeVar("D", bound=Document)


@dataclass(frozen=True)
class Library:
    """Content by kind and id."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    courses: Mapping[str, Course] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    opportunities: Mapping[str, Opportunity] = field(default_factory=dict)
    sectors: Mapping[str, Sector] = field(default_factory=dict)
    skills: Mapping[str, Skill] = field(default_factory=dict)
    municipalities: Mapping[str, Municipality] = field(default_factory=dict)
    provinces: Mapping[str, Province] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    menus: Mapping[str, Menu] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    forbidden: Mapping[str, ForbiddenPhrase] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Library:
        """Shelve documents by their type."""

        kept = list(documents)

        def shelf(kind: type[D]) -> dict[str, D]:
            return {document.id: document for document in kept if isinstance(document, kind)}

        return cls(
            entries=shelf(Entry),
            courses=shelf(Course),
            organisations=shelf(Organisation),
            opportunities=shelf(Opportunity),
            sectors=shelf(Sector),
            skills=shelf(Skill),
            municipalities=shelf(Municipality),
            provinces=shelf(Province),
            laws=shelf(Law),
            menus=shelf(Menu),
            glossary=shelf(Term),
            forbidden=shelf(ForbiddenPhrase),
        )

    @classmethod
    def from_items(cls, items: Iterable[ContentItem]) -> Library:
        """Read back what was published in the store."""
        return cls.of(KINDS[item.kind].model_validate(item.document) for item in items)

    def shelves(self) -> dict[str, Mapping[str, Document]]:
        """The content by folder name of `content/`."""
        return {
            "faq": self.entries,
            "courses": self.courses,
            "organisations": self.organisations,
            "opportunities": self.opportunities,
            "sectors": self.sectors,
            "skills": self.skills,
            "municipalities": self.municipalities,
            "provinces": self.provinces,
            "laws": self.laws,
            "menus": self.menus,
            "glossary": self.glossary,
            "forbidden": self.forbidden,
        }

    def open_opportunities(self, today: date) -> list[Opportunity]:
        """Those known to be open on `today`, the first to close first and those without a last day
        at the end.
        """
        known = (each for each in self.opportunities.values() if each.status == "open")
        running = [each for each in known if each.has_begun(today) and not each.has_ended(today)]
        return sorted(running, key=lambda each: (each.valid_to or date.max, each.title))

    def opportunities_for(
        self,
        kind: PlaceKind,
        today: date,
        *,
        sector: str | None = None,
        municipality: str | None = None,
        between: tuple[date | None, date | None] = (None, None),
    ) -> list[Opportunity]:
        """Those not ended on `today` that lead to a place of that kind, in that sector and town,
        alive at some time `between` two days; None is anything. In order of title.
        """
        first, last = between
        fitting = (
            each
            for each in self.opportunities.values()
            if kind in each.leads_to
            and not each.has_ended(today)
            and (sector is None or not each.sectors or sector in each.sectors)
            and (
                municipality is None
                or not each.municipalities
                or municipality in each.municipalities
            )
            and (last is None or each.has_begun(last))
            and (first is None or each.valid_to is None or first <= each.valid_to)
        )
        return sorted(fitting, key=lambda each: each.title)

    def items(self) -> list[ContentItem]:
        """The content as rows for the store, in a stable order."""
        return [
            ContentItem(kind=kind, slug=slug, document=shelf[slug].model_dump(mode="json"))
            for kind, shelf in self.shelves().items()
            for slug in sorted(shelf)
        ]
