"""The person's own word for school work placements: who wrote PCTO or alternanza reads that word in
the reply, which itself says FSL, the name of today.
"""

from __future__ import annotations

import re

from core.markup import LINK, without_links
from core.texts import say

_TODAY = re.compile(r"\b(?:fsl|formazione scuola[ -]lavoro)\b", re.IGNORECASE)
_OWN = {
    "PCTO": re.compile(r"\bp\.?c\.?t\.?o\b", re.IGNORECASE),
    "alternanza": re.compile(r"\balternanza\b", re.IGNORECASE),
}
_ARTICLES = {
    "PCTO": {"la": "il", "una": "un", "questa": "questo"}
    | {f"{stem}lla": f"{stem}l" for stem in ("a", "da", "de", "ne", "su")},
    "alternanza": {"la": "l'", "una": "un'", "questa": "questa"}
    | {f"{stem}lla": f"{stem}ll'" for stem in ("a", "da", "de", "ne", "su")},
}
"""The article or preposition before the name of today (feminine), as it stands before another."""

_NAME = re.compile(
    rf"(?P<kept>{LINK.pattern}|https?://\S+|«[^»]*»)"
    r"|(?:\b(?P<article>la|una|questa|alla|dalla|della|nella|sulla) )?"
    r"\b(?:formazione scuola-lavoro\b(?: \(FSL\))?|FSL\b)",
    re.IGNORECASE,
)


def own_word(typed: str) -> str | None:
    """The older name that a person used, `PCTO` or `alternanza`; None who used the name of today,
    several names, or none.
    """
    used = [word for word, pattern in _OWN.items() if pattern.search(typed)]
    return used[0] if len(used) == 1 and not _TODAY.search(typed) else None


def in_own_words(reply: str, typed: str) -> str:
    """`reply` with the word of who `typed` in place of the name of today, which is said once.

    `la FSL dura` → `il PCTO (oggi FSL) dura`, later `il PCTO`. Links, quotations, the line of the
    source and lines that have an older name already stay as they are.
    """
    word = own_word(typed)
    if word is None:
        return reply
    lines = reply.split("\n")
    kept = [line.startswith("_") or _has_older_name(line) for line in lines]
    explained = any("«formazione scuola-lavoro»" in line for line in lines)

    def said(found: re.Match[str]) -> str:
        nonlocal explained
        if found["kept"]:
            return found[0]
        once = "" if explained else f" {say('dialogue.name_of_today')}"
        explained = True
        return f"{_article(found['article'], word)}{word}{once}"

    return "\n".join(
        line if keep else _NAME.sub(said, line) for line, keep in zip(lines, kept, strict=True)
    )


def _has_older_name(line: str) -> bool:
    return any(pattern.search(without_links(line)) for pattern in _OWN.values())


def _article(article: str | None, word: str) -> str:
    if not article:
        return ""
    turned = _ARTICLES[word][article.lower()]
    if article[0].isupper():
        turned = turned[0].upper() + turned[1:]
    return turned if turned.endswith("'") else f"{turned} "
