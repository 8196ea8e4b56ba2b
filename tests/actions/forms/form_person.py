"""A person who talks to the needs form alone, without Rasa or a database."""

from dataclasses import dataclass, field
from datetime import datetime

from actions.forms.engine.outcome import Outcome
from actions.forms.engine.state import FormState
from actions.forms.engine.talk import Talk
from actions.forms.engine.turns import begin, hear
from actions.forms.needs import NEEDS_FORM
from actions.presses import Press
from actions.reading.reading import Reading
from core.clock import ROME
from knowledge.keeper import Knowledge
from tests.left_open import SKIP, is_left_open

DRAFT = "key-of-the-draft"
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ROME)


@dataclass
class FormPerson:
    """Says and presses; `outcome` is what the form made of it."""

    knowledge: Knowledge
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        return self.outcomes[-1]

    @property
    def values(self) -> dict[str, object]:
        return dict(self.outcome.state.values)

    @property
    def text(self) -> str:
        return "\n".join(message.text for message in self.outcome.messages)

    @property
    def titles(self) -> list[str]:
        return [button.title for message in self.outcome.messages for button in message.buttons]

    def opens(self, text: str) -> None:
        self._ends_with(begin(self._talk(FormState(), text, "report_need", 0.95, None), {}))

    def says(self, text: str, intent: str = "give_detail", confidence: float = 0.8) -> None:
        self._ends_with(hear(self._talk(self.outcome.state, text, intent, confidence, None)))

    def asks(self, text: str) -> None:
        self.says(text, "ask_question", 0.95)

    def presses(self, title: str) -> None:
        button = next(
            b for message in self.outcome.messages for b in message.buttons if b.title == title
        )
        self._ends_with(hear(self._talk(self.outcome.state, "", "choose", 1.0, button.press)))

    def reaches_the_summary(self, opening: str) -> None:
        """Opens the form and answers everything."""
        self.opens(opening)
        for text in (
            "meccanica",
            "diploma",
            "assunzione",
            "stage",
            "salta",
            "salta",
            "acconsento",
            "Prova Esempio",
        ):
            self.says(text)
        self.says("prova@esempio.it")
        self.says("salta")

    def _ends_with(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        if is_left_open(self.text):
            self.says(SKIP)

    def _talk(
        self, state: FormState, text: str, intent: str, confidence: float, press: Press | None
    ) -> Talk:
        heard = Reading(
            self.knowledge,
            NOW,
            text=text,
            intent=intent,
            confidence=confidence,
            press=press,
            pressed=press is not None,
        )
        return Talk(NEEDS_FORM, state, heard, DRAFT)
