"""The reading of a message: everything that it says, each thing found once and when first asked
for.

Nothing is decided here: `actions/decision.py` reads this and where the talk stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from actions.forms.engine.evidence import candidates
from actions.forms.engine.field import Candidate, Setting
from actions.forms.engine.form import Form
from actions.forms.needs import NEEDS_FORM, speaks_of_need
from actions.presses import NoneOfThese, OpenEntry, Press
from actions.reading import places
from actions.reading.danger import Danger, find_danger, is_help
from actions.reading.offered import choice_in_words
from actions.reading.wishes import Wish, find_code, find_wish, plain_wish
from italian import manner
from italian.commands import Command, find_command
from italian.contacts import read_email
from italian.meanings import asked_meaning
from italian.text import fold
from knowledge.content.schema import Term
from knowledge.keeper import Knowledge
from knowledge.search.answers import Finding, find_answers
from knowledge.search.talk import BEGINNING, SoFar, bare_subject, what_was_meant

ASKS = "ask_question"
"""The intent of a question."""


@dataclass(frozen=True)
class Found:
    """An entity of a message: its kind, what it means, and where it stands (`text[start:end]`)."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """One message: `text` as it was typed, empty for a button, and what Rasa made of it.

    `press` is what a button means, None for one that means nothing any more. `so_far` is the talk
    before it, `offered` the entries it offered last: a message is read in their light.
    """

    knowledge: Knowledge
    now: datetime
    text: str = ""
    intent: str = ""
    confidence: float = 0.0
    entities: tuple[Found, ...] = ()
    pressed: bool = False
    press: Press | None = None
    so_far: SoFar = BEGINNING
    offered: tuple[str, ...] = ()

    def part(self, text: str) -> Reading:
        """The reading of some of the words of this message, or of those kept from one before."""
        if text == self.text and not self.pressed:
            return self
        return replace(self, text=text, press=None, pressed=False)

    def pressing(self, press: Press) -> Reading:
        """The reading of the button that these words mean."""
        return replace(self, text="", press=press, pressed=True)

    @cached_property
    def folded(self) -> str:
        """The words without accents, case or punctuation."""
        return fold(self.text)

    @cached_property
    def command(self) -> Command | None:
        """The command that is the whole message."""
        return find_command(self.text)

    @cached_property
    def wish(self) -> Wish | None:
        """What is wished, whatever the classifier made of it."""
        return find_wish(self.folded, code=self.code)

    @cached_property
    def is_plain_wish(self) -> bool:
        """Whether the whole message is a wish about one's own data or news: nothing else."""
        return plain_wish(self.folded) is not None

    @cached_property
    def code(self) -> str | None:
        """The code of a submission."""
        return find_code(self.text)

    @cached_property
    def email(self) -> str | None:
        """The first valid e-mail address."""
        return read_email(self.text)

    @cached_property
    def asks(self) -> bool:
        """Whether something is asked."""
        return manner.asks(self.text, self.folded)

    @cached_property
    def is_a_question(self) -> bool:
        """Whether it has the form of a question, not only words that may ask."""
        return "?" in self.text or manner.opens_as_question(self.folded)

    @cached_property
    def insults(self) -> bool:
        """Whether it is an insult, by the classifier or by its words."""
        return self.intent == "insult" or manner.insults(self.folded)

    @cached_property
    def danger(self) -> Danger:
        """Signs that somebody may be in danger."""
        earnest = manner.without_idioms(self.folded)
        if earnest == self.folded:
            hits = self.knowledge.search.find(self.text, limit=None)
            return find_danger(self.intent, self.confidence, hits, self.folded)
        # The classifier has read the manner of speaking too: only the rest may be a sign.
        hits = self.knowledge.search.find(earnest, limit=None)
        return find_danger("", 0.0, hits, earnest)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the content says to each thing that is asked, in the light of the talk; what is said
        to people in danger is left to `danger`.
        """
        found = find_answers(self.knowledge.search, self.text, self.so_far)
        return tuple(map(_without_help, found))

    @cached_property
    def is_about_us(self) -> bool:
        """Whether the likeliest entry is about the assistant itself."""
        first = self.findings[0].entries[:1]
        return any(entry.topic == "service" for entry in first)

    @cached_property
    def asked_term(self) -> Term | None:
        """The term whose meaning is asked; of "che cos'è …" only where no entry surely answers."""
        asked = asked_meaning(self.text)
        term = self.knowledge.glossary.term(asked.words) if asked else None
        if asked and not asked.surely and term and self.findings[0].kind == "answer":
            return None
        return term

    @cached_property
    def subject(self) -> str | None:
        """The subject of a message that only names it: "pcto", "info sugli stage"."""
        return bare_subject(self.text)

    @cached_property
    def meant(self) -> str:
        """What was meant, of who corrects how a question was understood; else empty."""
        return what_was_meant(self.text)

    @cached_property
    def choice(self) -> OpenEntry | NoneOfThese | None:
        """The button, of the questions offered last, that the words mean: "la seconda"."""
        return choice_in_words(self.folded, self.offered)

    @cached_property
    def seeks_places(self) -> bool:
        """Whether it is asked which PCTO or internship places there are."""
        return places.seeks_places(self.folded)

    @cached_property
    def asks_about_rules(self) -> bool:
        """Whether it is asked how places work."""
        return places.asks_about_rules(self.folded)

    @cached_property
    def company_name(self) -> str | None:
        """The first company that the entity extractor saw."""
        return next((found.value for found in self.entities if found.kind == "company_name"), None)

    @cached_property
    def tells_a_need(self) -> bool:
        """Whether a company presents itself and says what it looks for."""
        if not speaks_of_need(self.text):
            return False
        return self.candidates(NEEDS_FORM).keys() >= {"company_name", "skills"}

    @cached_property
    def setting(self) -> Setting:
        """What the readers of forms may look at besides the words."""
        return Setting(self.knowledge, self.now, named_company=self.company_name)

    def candidates(self, form: Form) -> Mapping[str, tuple[Candidate, ...]]:
        """The values that the message may give each field of a form, each with the words that it
        stands on and how sure it is.
        """
        if form.name not in self._candidates:
            self._candidates[form.name] = candidates(form, self.text, self.setting)
        return self._candidates[form.name]

    @cached_property
    def _candidates(self) -> dict[str, Mapping[str, tuple[Candidate, ...]]]:
        return {}


def _without_help(found: Finding) -> Finding:
    others = tuple(entry for entry in found.entries if not is_help(entry))
    if found.entries and is_help(found.entries[0]):
        return Finding("nothing", others, found.question)
    return replace(found, entries=others)
