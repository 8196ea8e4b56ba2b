"""Takes personal data out of what people wrote, before any of it is kept for staff."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from actions.reading.reading import Found
from italian.text import plain

REMOVED = "[…]"
"""What stands where something was taken out."""

_PERSONAL = frozenset(
    {"company_name", "email", "person_name", "phone", "submission_code", "vat_number"}
)
"""Kinds of entities that say who is speaking or of whom."""
_HOLE = "\0"
"""Stands for REMOVED while the text is worked on: no pattern takes it for a letter or a digit."""

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’&.-]*\w"
_CAPITALS = rf"{_CAPITAL}(?:\s+(?:(?:di|de|del|della|da|e|&)\s+)?{_CAPITAL}){{0,3}}"
_NO_NAME = (
    r"(?:e|ed|o|ma|ho|sono|sto|frequento|faccio|vado|vorrei|volevo|voglio|posso|cerco|studio|"
    r"abito|vivo|vengo|devo|"
    r"dell[ao]?|del|di|da|in|con|per|tra|fra|un|una|uno|il|lo|la|i|gli|le|al|alla|allo|siamo|"
    r"siete|nostra|vostra|"
    r"ditta|azienda|societ[àa]|impresa|che|chi|come|cosa|quanto|quando|dove|se|non|mi|ci|vi|si|"
    r"lavoro|presso|qui)"
)
_NAME_WORD = rf"(?!{_NO_NAME}\b)[^\W\d_][\w'’-]*"
_DIGIT_WORD = r"(?:zero|uno|due|tre|quattro|cinque|sei|sette|otto|nove)"
_LEGAL_FORMS = ("srl", "srls", "spa", "snc", "sas", "scarl")
_LEGAL_FORM = "(?:" + "|".join(r"\.?\s?".join(form) for form in _LEGAL_FORMS) + r")(?!\w)\.?"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # E-mail addresses, the spelled-out ones too.
        r"[^\s@]+@[^\s@]+\.\w+",
        r"\S+(?:\s+punto\s+\S+)*\s*(?:\bchiocciola\b|[(\[]at[)\]])\s*[^\s,;]+(?:\s+punto\s+\w+)*",
        # Addresses of the web.
        r"\b(?:https?://|www\.)\S+",
        r"\b(?:[\w-]+\.)+(?:it|com|net|org|eu|info|edu|gov|io|me|biz|link)\b(?:/\S*)?",
        # Handles.
        r"(?<!\w)@\w[\w.]*",
        # Codes of submissions, and any word with five digits or more: VAT numbers, tax codes, bank
        # accounts.
        r"\b[a-z]{3}[\s-]?20\d\d[\s-]?\d{6}\b",
        r"\b[a-z]{6}\s?\d\d[a-z]\d\d\s?[a-z]\d{3}[a-z]\b",
        r"\b(?=(?:[a-z]*\d){5})(?=\d*[a-z])[a-z\d]+\b",
        # Numbers said one by one.
        rf"\b{_DIGIT_WORD}(?:[\s,.-]+{_DIGIT_WORD}){{4,}}\b",
        # Where somebody lives.
        r"\b(?:via|viale|piazza|vicolo)\s+(?!(?:d?all[ae]|dopo|"
        r"prima)\b)(?:[^\W\d_][\w'’.]*\s+){1,4}?,?\s*(?:n\.?\s*)?\d+(?:/?[a-z])?\b",
        # Who somebody is.
        rf"\b(?:mi\s+chiamo|il\s+mio\s+nome\s+[èe]|"
        rf"ci\s+chiamiamo)\s+(?P<it>{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,3}})",
        rf"(?<![\w&'’.-])(?P<it>(?:(?!{_NO_NAME}\b)[\w&'’.-]+\s+){{1,4}}{_LEGAL_FORM})",
    )
) + tuple(
    # Here capital letters tell a name.
    re.compile(pattern)
    for pattern in (
        rf"\b(?i:sig(?:\.ra|\.na|\.)?|signor[aei]?|signorina|prof(?:\.ssa|\.)?|professor(?:e|"
        rf"essa)?|dott(?:\.ssa|\.)?|"
        rf"dottor(?:e|essa)?|avv\.?|ing\.?|maestr[ao]|preside|dirigente)\s+(?P<it>{_CAPITALS})",
        rf"\b(?i:ditta|azienda|societ[àa]|impresa|officin[ae]|falegnameria|"
        rf"carpenteria)\s+(?P<it>{_CAPITALS})",
        r"(?<![cC]i )\b(?i:sono)\s+(?P<it>[A-ZÀ-Þ][a-zà-ÿ]+(?:\s+[A-ZÀ-Þ][\w'’]+){1,2})",
        r"(?:^|[.!?]\s*)(?i:(?:ciao|salve|buongiorno|buonasera)?[,!]?\s*sono)\s+"
        r"(?P<it>[A-ZÀ-Þ][a-zà-ÿ]+)(?=\s*(?:[,.;!]|e\b|di\b|$))",
        r"(?i:grazie|saluti)[,.!]?\s+(?P<it>[A-ZÀ-Þ][a-zà-ÿ]+(?:\s+[A-ZÀ-Þ][a-zà-ÿ]+){0,2})[.\s]*$",
    )
)
_NUMBERS = re.compile(
    # A law or a school year (145/2018, 2025/26) is nobody's; any other run of five digits may be.
    r"(?P<keep>(?<![\d/.-])(?:\d{1,4}/(?:19|20)\d\d|20\d\d\s?[/-]\s?(?:20)?\d\d)(?![\d/-]))"
    r"|[+(]?\d(?:[\s().\-–/]{0,2}\d){4,}\)?"
)


def without_personal_data(text: str, entities: Iterable[Found], limit: int) -> str:
    """`text` with `[…]` for e-mails, phone and other long numbers, codes, links, handles, names;
    `limit` characters.

    Names are those the extractor heard (`entities`) and those that an Italian sentence introduces.
    What nothing gives away as a name stays: this lowers the risk, it does not make it nil.
    """
    personal = [found for found in entities if found.kind in _PERSONAL]
    holed = _without_values(_without_spans(text.replace(_HOLE, " "), personal), personal)
    holed = unicodedata.normalize("NFKC", holed)
    for pattern in _PATTERNS:
        holed = pattern.sub(_hole, holed)
    holed = _NUMBERS.sub(lambda found: found[0] if found["keep"] else _HOLE, holed)
    return plain(
        re.sub(rf"{_HOLE}(?:[\s,;.]*{_HOLE})+", _HOLE, holed).replace(_HOLE, REMOVED), limit
    )


def says_something(scrubbed: str) -> bool:
    """Whether any word is left after the scrubbing."""
    return re.search(r"[^\W\d_]{2}", scrubbed.replace(REMOVED, " ")) is not None


def _without_spans(text: str, personal: list[Found]) -> str:
    # From the end, so that the places of those before stay true.
    for found in sorted(personal, key=lambda one: one.start, reverse=True):
        if 0 <= found.start < found.end <= len(text):
            text = text[: found.start] + _HOLE + text[found.end :]
    return text


def _without_values(text: str, personal: list[Found]) -> str:
    """The same names said once more, where the extractor did not hear them."""
    for found in personal:
        if len(found.value.strip()) >= 2:
            text = re.sub(
                rf"(?<!\w){re.escape(found.value.strip())}(?!\w)", _HOLE, text, flags=re.IGNORECASE
            )
    return text


def _hole(found: re.Match[str]) -> str:
    if "it" not in found.groupdict():
        return _HOLE
    whole, start = found[0], found.start()
    return whole[: found.start("it") - start] + _HOLE + whole[found.end("it") - start :]
