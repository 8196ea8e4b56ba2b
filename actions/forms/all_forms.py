"""Every form there is, by the name its drafts carry."""

from __future__ import annotations

from actions.forms.engine.form import Form
from actions.forms.needs import NEEDS_FORM
from actions.forms.offers import OFFERS_FORM
from actions.forms.requests import CALLBACK_FORM, NEWS_FORM

FORMS: dict[str, Form] = {
    form.name: form for form in (NEEDS_FORM, OFFERS_FORM, CALLBACK_FORM, NEWS_FORM)
}
