"""Students who ask: each question has words that its answer must have, and some are only understood
by who remembers the question before.
"""

from dataclasses import dataclass, field
from random import Random

from tests.faults.people import WebVoice

# A question, and the answer's words of which one must be there.
ON_HOURS = (
    ("quante ore di pcto servono al liceo?", ("90 ore",)),
    ("e al tecnico?", ("150",)),
    ("e al professionale?", ("210",)),
)
ON_ITS = (
    ("quanto dura un ITS?", ("2 anni", "due anni", "Due anni")),
    ("quanto costa l'its rizzoli", ("Non ho trovato",)),
)
ON_STAGE = (("quanto ti danno per uno stage in lombardia", ("500",)),)
TALKS = (ON_HOURS, ON_ITS, ON_STAGE)
TALKS_EACH = 4


@dataclass
class Student:
    """One who asks `talks`; `wrong` are answers that are not of the question."""

    voice: WebVoice
    talks: list[tuple[tuple[str, tuple[str, ...]], ...]]
    wrong: list[str] = field(default_factory=list)

    @classmethod
    def at_random(cls, voice: WebVoice, random: Random) -> "Student":
        """One with questions of the kinds above, in any order."""
        return cls(voice, random.choices(TALKS, k=TALKS_EACH))

    async def asks(self) -> None:
        """Asks everything, one question after the answer to the other."""
        for talk in self.talks:
            for question, answers in talk:
                reply = await self.voice.says(question)
                if not any(words in reply.text for words in answers):
                    self.wrong.append(f"{question} → {reply.text[:200]!r}")
