"""How long data are kept, inside the answers: staff write `{retention_months}`, people read the
value of the setting.
"""

from __future__ import annotations

from core.settings import settings
from knowledge.content.schema import Entry


def with_terms(text: str) -> str:
    """`text` with the terms of the settings filled in; any other brace stays as it is."""
    for name, value in settings().terms.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def answer_with_terms(entry: Entry) -> Entry:
    """`entry` as people read it."""
    details = with_terms(entry.details) if entry.details else entry.details
    return entry.model_copy(update={"short": with_terms(entry.short), "details": details})
