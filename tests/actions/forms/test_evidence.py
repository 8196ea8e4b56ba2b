"""What a message tells of a form's fields: the values, their words, how sure they are."""

from dataclasses import replace
from datetime import datetime

import pytest

from actions.forms.all_forms import FORMS
from actions.forms.engine.evidence import candidates, told
from actions.forms.engine.field import CERTAIN, GUESSED, LIKELY, UNCERTAIN, Candidate, Setting
from actions.forms.needs import NEEDS_FORM
from actions.reading.reading import Found, Reading
from core.clock import ROME
from knowledge.keeper import Knowledge

OPENING = (
    "Buongiorno, siamo la Officine Prova di SEREGNO, settore meccanica, circa una ventina di "
    "dipendenti (P.IVA 00743110157). Ci servono due saldatori tig diplomati e uno che programmi i "
    "plc, prima dell'estate: li assumiamo"
)


@pytest.fixture
def setting(knowledge: Knowledge) -> Setting:
    return Setting(knowledge, datetime(2026, 11, 23, 10, 0, tzinfo=ROME))


@pytest.mark.parametrize(
    ("form", "text", "name", "words", "sure"),
    [
        ("needs", OPENING, "company_name", "Officine Prova", LIKELY),
        ("needs", OPENING, "municipality", "SEREGNO", CERTAIN),
        ("needs", OPENING, "sector", "meccanica", CERTAIN),
        ("needs", OPENING, "company_size", "circa una ventina", LIKELY),
        ("needs", OPENING, "timeframe", "prima dell'estate", CERTAIN),
        ("needs", OPENING, "modalities", "assumiamo", LIKELY),
        ("needs", OPENING, "education_level", "diplomati", LIKELY),
        ("needs", "cerchiamo due astrofisici", "skills", "astrofisici", UNCERTAIN),
        ("needs", "ci servono due saldatori TIG", "skills", "saldatori TIG", CERTAIN),
        ("offers", "offriamo 2 posti di PCTO da marzo", "places", "2 posti", LIKELY),
        ("offers", "offriamo 2 posti di PCTO da marzo", "offer_kind", "PCTO", LIKELY),
        ("offers", "un posto di stage in meccanica", "sector", "meccanica", LIKELY),
        ("offers", "due posti a Giugno", "period", "a Giugno", CERTAIN),
        ("callback", "sono una Mamma, richiamatemi", "asker", "sono una Mamma", LIKELY),
        ("callback", "vorrei parlare riguardo ai corsi", "about", "corsi", UNCERTAIN),
    ],
)
def test_a_candidate_has_its_words_and_how_sure_it_is(
    form: str, text: str, name: str, words: str, sure: float, setting: Setting
) -> None:
    [found] = candidates(FORMS[form], text, setting)[name]
    assert (found.words, found.sure) == (words, sure)


def test_the_extractors_company_counts_where_no_words_present_one(setting: Setting) -> None:
    seen = replace(setting, named_company="Ditta Vista")
    by_words = candidates(NEEDS_FORM, OPENING, seen)["company_name"]
    assert by_words[1] == Candidate("Ditta Vista", "Ditta Vista", GUESSED)
    assert told(NEEDS_FORM, OPENING, seen)["company_name"] == "Officine Prova"
    assert told(NEEDS_FORM, "ci servono saldatori", seen)["company_name"] == "Ditta Vista"
    assert "company_name" not in told(NEEDS_FORM, "ci servono saldatori", seen, at_least=UNCERTAIN)


def test_a_message_without_facts_tells_nothing(setting: Setting) -> None:
    assert candidates(NEEDS_FORM, "vorrei segnalare un fabbisogno", setting) == {}


@pytest.mark.parametrize(
    ("text", "seen", "opens"),
    [
        ("siamo la Rossi Prova, ci servono due saldatori", None, True),
        ("ci servono due saldatori", None, False),
        ("ci servono due saldatori", "Rossi Prova", True),
        ("siamo la Rossi Prova di Desio", None, False),
    ],
)
def test_a_company_that_says_what_it_needs_opens_a_form(
    text: str, seen: str | None, opens: bool, setting: Setting
) -> None:
    seen_by_extractor = (Found("company_name", seen, 0, 0),) if seen else ()
    read = Reading(setting.knowledge, setting.now, text=text, entities=seen_by_extractor)
    assert read.tells_a_need is opens
