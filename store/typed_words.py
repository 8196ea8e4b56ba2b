"""Whose a question without an answer was: nobody's by its row, but a person's own words tell."""

import re
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.folding import fold_words
from store.models import UnansweredQuestion

TAKEN_OUT = "[…]"
CUT = "…"


async def forget_questions(session: AsyncSession, words: Iterable[str]) -> None:
    """Deletes the questions that were asked only in these words of one person; what others asked
    too stays.
    """
    typed = [folded for text in words if (folded := fold_words(text))]
    if not typed:
        return
    for question in await session.scalars(
        select(UnansweredQuestion).where(UnansweredQuestion.count <= len(typed))
    ):
        asked = _asking(question.text)
        if question.count <= sum(asked.fullmatch(text) is not None for text in typed):
            await session.delete(question)


def _asking(text: str) -> re.Pattern[str]:
    """What was typed, folded, when `text` was kept of it."""
    kept = r"\b.*\b".join(re.escape(fold_words(part)) for part in text.split(TAKEN_OUT))
    return re.compile(f"{kept}.*" if text.endswith(CUT) else kept)
