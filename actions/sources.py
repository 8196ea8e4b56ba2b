"""The small print under an answer: where it was read, how old that is, when it was checked."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from actions.links import laws_in
from core.markup import link
from core.texts import say
from knowledge.content.dates import in_words
from knowledge.content.library import Library
from knowledge.content.schema import Source
from knowledge.content.validity import is_old

_BEFORE, _AFTER = " ,.;:)", " ,.;:("
"""Signs before and after the words of a link that are no part of it."""


class Sourced(Protocol):
    """A record of the content that was read somewhere and checked on a day."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The pages and documents, the one to show first."""

    @property
    def verified_on(self) -> date:
        """The day of the last check."""


def source_line(record: Sourced, library: Library, today: date, *, volatile: bool = False) -> str:
    """`_Fonte: [legge 145/2018](…), [come riportata da …](…) (2025); verificato a novembre 2026_`.

    The page that was read is linked, and so is the law that it is about. An old page is called old,
    sooner where what it tells is `volatile`.
    """
    checked = in_words(record.verified_on.isoformat()[:7])
    if not record.sources:
        return say("dialogue.source_none", checked=checked)
    source = record.sources[0]
    key = "source_old" if is_old(source, today, volatile=volatile) else "source"
    return say(
        f"dialogue.{key}",
        title=_title(source, library),
        published=_published(source),
        checked=checked,
    )


def _published(source: Source) -> str:
    if source.published:
        return say("dialogue.source_published", date=in_words(source.published))
    return say("dialogue.source_undated") if source.url else ""


def _title(source: Source, library: Library) -> str:
    title = source.title.replace("_", " ")
    law = next(laws_in(title, library), None)
    if law is None:
        return _to_page(title, source)
    before, name, after = title[: law.start], title[law.start : law.end], title[law.end :]
    named = link(name, law.address)
    if len(_inner(before)) > len(_inner(after)):
        return f"{_to_page(before, source)}{named}{after}"
    if _inner(after):
        return f"{before}{named}{_to_page(after, source)}"
    read = f", {_to_page(say('dialogue.source_page'), source)}" if source.url else ""
    return f"{before}{named}{after}{read}"


def _to_page(words: str, source: Source) -> str:
    """`words` leading to the page that was read, the signs around them left out of the link."""
    inner = _inner(words)
    if not source.url or not inner:
        return words
    start = words.index(inner)
    return f"{words[:start]}{link(inner, source.url)}{words[start + len(inner) :]}"


def _inner(words: str) -> str:
    return words.lstrip(_BEFORE).rstrip(_AFTER)
