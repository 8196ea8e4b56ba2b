"""Questions of the forms that no talk of the tests speaks of: who plays a person skips them.

A question that is added to a form, and may be skipped, so changes no talk that is not about it.
"""

from collections.abc import Iterator

from actions.forms.all_forms import FORMS

SPOKEN_OF = frozenset({"best_time", "contact_phone", "notes", "requirements", "site", "vat_number"})
"""The optional questions that talks answer or skip by themselves."""
SKIP = "salta"


def is_left_open(reply: str) -> bool:
    """Whether `reply` ends with a question that talks do not speak of."""
    return reply.endswith(tuple(_questions()))


def _questions() -> Iterator[str]:
    for form in FORMS.values():
        for field in form.fields:
            if not field.required and field.name not in SPOKEN_OF:
                yield form.say(f"forms.ask.{field.name}")
