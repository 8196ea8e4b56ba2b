"""How the Italian of `content/` is written: accents, apostrophes, spaces, and the phrases it does
without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from core.texts import say
from italian.text import fold
from knowledge.content.schema import ForbiddenPhrase

_NO_ACCENT = re.compile(
    r"\b(?:perche|poiche|finche|affinche|benche|purche|nonche|anziche|cioe|puo|piu|gia|giu|cosi|"
    r"potra|dovra|avra|verra"
    r"|lunedi|martedi|mercoledi|giovedi|venerdi|citta|universita|attivita|qualita|quantita|"
    r"possibilita|modalita"
    r"|difficolta|opportunita|novita|facolta|capacita|disponibilita|responsabilita|societa|realta|"
    r"pubblicita)\b(?!')",
    re.IGNORECASE,
)
_APOSTROPHE_FOR_ACCENT = re.compile(
    # What is cut short for good (po', mo', di', fa'…) keeps its apostrophe.
    r"(?<![\w'])(?!(?:po|mo|be|va|fa|da|di|sta|to|ca|de|ne|a|i)')\w*[aeiou]'(?![\w'])",
    re.IGNORECASE,
)
_WRONG_ACCENT = re.compile(
    r"\b(?:\w*chè|nè|sè|ventitrè|un pò|pò|fà|stà|và|sò|sù|quà|quì|é|cioé|caffé|té|\w+[áíóú])(?!\w)",
    re.IGNORECASE,
)
_WRONG_ELISION = re.compile(
    r"\b(?:qual'\s?[eè]|un po(?![\w'])|(?:c|cos|com|dov)(?: e| è|'e)|d accordo"
    r"|un'(?:altro|amico|anno|esempio|ufficio|ente|istituto|accordo|elenco|indirizzo|ordine|aiuto|"
    r"incontro|orario|esame"
    r"|apprendistato|impiego|operatore|ITS|obbligo|errore|attestato|insegnante referente)"
    r"|un (?:altra|azienda|attività|impresa|ora|università|idea|offerta|opportunità|area|"
    r"esperienza|officina|agenzia"
    r"|associazione|indennità|unica|iscrizione|eccezione))(?!\w)",
    re.IGNORECASE,
)
_CURLY = re.compile(r"[‘’‚“”„`´]")
# Spaces beside a brace line up what the command line shows.
_DOUBLE_SPACE = re.compile(r"(?<=[^\s}]) {2,}(?=[^\s{])")
_DENIED = r"(?<!\bnon )(?<!\bnon e )(?<!\bnon sono )(?<!\bnon ti )(?<!\bnon vi )"
_NOTHING = re.compile(r"(?!)")


class Wording:
    """What is wrong with a text people read, given the phrases that are not used."""

    def __init__(self, forbidden: Iterable[ForbiddenPhrase]) -> None:
        self._reasons = {
            fold(phrase): (phrase, each.reason) for each in forbidden for phrase in each.phrases
        }
        any_of_them = "|".join(map(re.escape, sorted(self._reasons, key=len, reverse=True)))
        self._forbidden = (
            re.compile(rf"{_DENIED}\b({any_of_them})\b") if self._reasons else _NOTHING
        )

    def faults(self, text: str) -> Iterator[str]:
        """Each fault of `text`, in Italian."""
        for pattern in (_NO_ACCENT, _APOSTROPHE_FOR_ACCENT, _WRONG_ACCENT, _WRONG_ELISION):
            if wrong := pattern.search(text):
                yield say("checks.accent", words=wrong.group(0))
        if curly := _CURLY.search(text):
            yield say("checks.curly", sign=curly.group(0))
        if double := _DOUBLE_SPACE.search(text):
            yield say("checks.double_space", words=text[: double.start()].split()[-1])
        for found in self._forbidden.findall(fold(text)):
            phrase, reason = self._reasons[found]
            yield say("checks.forbidden", phrase=phrase, reason=reason)
