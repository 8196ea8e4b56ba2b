"""A company that persists: it reads the pending question, answers it, and after a failure tries
again.
"""

import asyncio
import re
from random import Random

from core.texts import say
from tests.faults.companies import Meaning
from tests.faults.misfortunes import Misfortunes
from tests.faults.people import Reply, Voice
from tests.faults.plan import DOUBLE_TAP, Fault
from tests.left_open import SKIP, is_left_open

MAX_TURNS = 60
# "Tra qualche minuto", for a test.
LONGEST_PAUSE_SECONDS = 3.0
CODE = re.compile(r"FAB-\d{4}-\d{6}")
SUBMIT = say("forms.button.submit")
AGREE = say("forms.button.agree")
# Their words would do for the question after them too: said before, they are said again only after
# a look.
FRAGILE = frozenset({"modalities", "hosting"})
STEERING = {
    "review": [say("forms.confirm")],
    "resume": ["Continuiamo?"],
    "unsure": [say("forms.unsure")],
    "stop": [say("forms.stop")],
    "refused": [say("forms.refused")],
}


class Talk:
    """`meaning` reported by `voice` in spite of `faults`, which come one by one at its turns."""

    def __init__(
        self,
        meaning: Meaning,
        voice: Voice,
        faults: list[Fault | None],
        misfortunes: Misfortunes,
        random: Random,
    ) -> None:
        self.meaning = meaning
        self.voice = voice
        self.outline: list[str] = []
        self.replies: list[str] = []
        self.codes: set[str] = set()
        self._faults = faults
        self._misfortunes = misfortunes
        self._random = random
        self._questions = {name: _askings(name) for name in meaning.answers} | STEERING
        self._answered: set[str] = set()
        self._confirmed = False
        self._failures = 0
        self._at_risk = False
        self._last = meaning.opening

    async def reports(self) -> None:
        """Returns with a receipt; fails with the talk's outline when none comes."""
        reply = await self._say(self.meaning.opening)
        for _ in range(MAX_TURNS):
            if found := CODE.findall(reply.text):
                self.codes.update(found)
                return
            reply = await self._goes_on(reply)
        raise AssertionError(
            f"{self.meaning.name}: no receipt after {MAX_TURNS} turns\n" + "\n".join(self.outline)
        )

    def reads_the_rest(self) -> None:
        """What came after the receipt counts as well."""
        late = self.voice.unread()
        self.outline += [f"  (late) {text}" for text in late]
        self.replies += late
        self.codes.update(CODE.findall("\n".join(late)))

    async def _goes_on(self, reply: Reply) -> Reply:
        if is_left_open(reply.text):
            return await self._say(SKIP)
        question = self._pending(reply)
        if question is None:
            return await self._tries_again(reply)
        self._failures = 0
        if question == "review":
            return await self._confirms(reply)
        if question == "refused" and AGREE in reply.titles:
            return await self._press(AGREE)
        if question in STEERING:
            return await self._say({"resume": "continua", "stop": "no"}.get(question, "riepilogo"))
        if question in FRAGILE & self._answered:
            return await self._looks_then_answers(question)
        return await self._answers(question, reply)

    async def _answers(self, question: str, reply: Reply) -> Reply:
        self._answered.add(question)
        self._at_risk = question in FRAGILE
        answer = self.meaning.answers[question]
        if answer in reply.titles and self._random.random() < 0.3:
            return await self._press(answer)
        return await self._say(answer)

    async def _looks_then_answers(self, question: str) -> Reply:
        """An earlier reply may be what was just read: only a summary tells
        where the form stands.
        """
        await self.voice.settles()
        reply = await self._say("riepilogo")
        if self._pending(reply) == question and say("forms.summary_so_far") in reply.text:
            return await self._answers(question, reply)
        return reply

    async def _confirms(self, reply: Reply) -> Reply:
        self._confirmed = True
        if SUBMIT not in reply.titles:
            return await self._say("tutto giusto")
        return await self._press(SUBMIT)

    async def _tries_again(self, reply: Reply) -> Reply:
        self._failures += 1
        await asyncio.sleep(min(0.2 * 2**self._failures, LONGEST_PAUSE_SECONDS))
        if self._confirmed:
            return await self._say("riprova")
        if say("dialogue.nothing_open") in reply.text:
            return await self._say(self.meaning.opening)
        ways = ["riepilogo", "riprova"]
        if self._last not in [self.meaning.answers[question] for question in FRAGILE]:
            ways.append(self._last)
        return await self._say(self._random.choice(ways))

    def _pending(self, reply: Reply) -> str | None:
        """The question that stands last in what was said."""
        found = [
            (reply.text.rfind(words), name)
            for name, askings in self._questions.items()
            for words in askings
            if words in reply.text
        ]
        return max(found)[1] if found else None

    async def _say(self, text: str) -> Reply:
        if text not in ("riepilogo", "riprova", SKIP):
            self._last = text
        return await self._turn(f"«{text}»", text)

    async def _press(self, title: str) -> Reply:
        return await self._turn(f"[{title}]", title, pressed=True)

    async def _turn(self, shown: str, words: str, *, pressed: bool = False) -> Reply:
        fault = self._next_fault()
        self.outline.append(f"> {shown}" + (f"   ({fault})" if fault else ""))
        async with self._misfortunes.during_turn(fault, self.voice) as trouble:
            if pressed and fault is not None and fault.act == DOUBLE_TAP:
                reply = await self.voice.taps_twice(words)
            elif pressed:
                reply = await self.voice.presses(words)
            else:
                reply = await self.voice.says(words)
                trouble.met = trouble.met and (fault is None or fault.act != DOUBLE_TAP)
        if not trouble.met:
            self._faults.append(fault)
            self.outline.append("  (not met)")
        self.outline += [f"  {line}" for line in (reply.texts or ("(silence)",))]
        self.replies += reply.texts
        return reply

    def _next_fault(self) -> Fault | None:
        """Those planned for the final step wait for it; what may repeat or turn round words comes
        where it hurts.
        """
        fitting = [
            fault
            for fault in self._faults
            if self._confirmed == (fault is not None and fault.final)
        ]
        if self._at_risk:
            self._at_risk = False
            fitting.sort(
                key=lambda fault: (
                    fault is None or fault.kind not in ("duplicate", "reorder", "delay")
                )
            )
        if not fitting:
            return None
        self._faults.remove(fitting[0])
        return fitting[0]


def _askings(question: str) -> list[str]:
    """How the form asks `question`, also after an answer that it could not take."""
    return [
        say(f"forms.ask.{question}"),
        *([] if question == "notes" else [say(f"forms.fault.{question}")]),
    ]
