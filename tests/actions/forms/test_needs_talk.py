"""The needs form as a talk: facts of the opening, corrections, commands, questions in the middle,
consent.
"""

import pytest

from actions.forms.engine.field import next_field
from actions.forms.needs import NEEDS_FORM
from knowledge.keeper import Knowledge
from tests.actions.forms.form_person import FormPerson

OPENING = (
    "Buongiorno, siamo la Officine Prova di Seregno, una ventina di dipendenti. "
    "Ci servono due saldatori tig e uno che programmi i plc, prima dell'estate"
)


@pytest.fixture
def person(knowledge: Knowledge) -> FormPerson:
    return FormPerson(knowledge)


@pytest.fixture
def at_summary(person: FormPerson) -> FormPerson:
    """Somebody who answered everything and sees the summary."""
    person.reaches_the_summary(OPENING)
    return person


def _skills(person: FormPerson) -> list[tuple[str, int]]:
    return [(item["skill_id"], item["people"]) for item in person.values["skills"]]  # type: ignore[attr-defined]


def test_everything_said_at_once_is_taken_and_not_asked_again(person: FormPerson) -> None:
    person.opens(OPENING)
    assert person.values["company_name"] == "Officine Prova"
    assert person.values["municipality"] == {"name": "Seregno", "province": "MB", "istat": "108039"}
    assert person.values["company_size"] == {"value": 20, "words": "una ventina"}
    assert _skills(person) == [("tig-welding", 2), ("plc-programming", 1)]
    assert person.values["timeframe"] == {"words": "prima dell'estate", "until": "2027-06-30"}
    assert person.text.endswith("In quale settore lavorate?")


def test_a_quantity_corrected_without_saying_no_is_heard_while_another_field_is_asked(
    person: FormPerson,
) -> None:
    person.opens(OPENING)
    person.says("meccanica")
    person.says("i saldatori sono dieci")
    assert _skills(person) == [("tig-welding", 10), ("plc-programming", 1)]
    assert person.text.endswith("Che titolo di studio serve?")


def test_an_opening_without_facts_begins_with_the_first_question(person: FormPerson) -> None:
    person.opens("vorrei segnalare un fabbisogno")
    assert person.values == {}
    assert person.text.endswith("Come si chiama la vostra azienda?")


def test_contacts_in_the_opening_wait_for_the_consent(person: FormPerson) -> None:
    person.opens(OPENING + ". Scrivete a mario@officineprova.it o allo 0362 123456")
    assert not [name for name in person.values if name.startswith("contact")]


def test_an_answer_and_a_correction_in_one_message(person: FormPerson) -> None:
    person.opens(OPENING)
    person.says("meccanica. anzi i saldatori sono tre")
    assert person.values["sector"]["id"] == "mechanics"  # type: ignore[index]
    assert _skills(person) == [("tig-welding", 3), ("plc-programming", 1)]
    assert person.text.endswith("Che titolo di studio serve?")


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("no, i dipendenti sono 25", "company_size", {"value": 25, "words": "25"}),
        (
            "il settore è logistica",
            "sector",
            {"id": "logistics", "label": "Logistica", "words": "logistica", "ateco": "H"},
        ),
        ("cambia email in nuova@esempio.it", "contact_email", "nuova@esempio.it"),
        ("no, il titolo di studio è laurea", "education_level", "degree"),
        ("l'azienda è Nuova Prova srl", "company_name", "Nuova Prova srl"),
        (
            "anzi la sede è a Desio",
            "municipality",
            {"name": "Desio", "province": "MB", "istat": "108023"},
        ),
    ],
)
def test_a_correction_names_its_field(
    at_summary: FormPerson, words: str, name: str, value: object
) -> None:
    before = at_summary.values
    at_summary.says(words, "correct_detail")
    assert at_summary.values == {**before, name: value}
    assert "È tutto giusto?" in at_summary.text


def test_a_field_named_without_a_value_is_asked_again(at_summary: FormPerson) -> None:
    at_summary.says("cambia e-mail", "correct_detail")
    assert at_summary.text.endswith("A quale indirizzo e-mail possiamo scrivere?")
    at_summary.says("seconda@esempio.it")
    assert at_summary.values["contact_email"] == "seconda@esempio.it"
    assert "È tutto giusto?" in at_summary.text


def test_a_wrong_value_gets_a_sentence_with_an_example_and_loses_nothing(
    person: FormPerson,
) -> None:
    person.opens(OPENING)
    for text in ("meccanica", "diploma", "assunzione", "no"):
        person.says(text)
    before = person.values
    person.says("12345678901")
    assert "11 cifre, per esempio" in person.text
    assert person.values == before
    person.says("00743110157")
    assert person.values["vat_number"] == "00743110157"


def test_name_and_wrong_email_together_keep_the_name(person: FormPerson) -> None:
    person.opens(OPENING)
    for text in ("meccanica", "diploma", "assunzione", "no", "salta", "salta", "acconsento"):
        person.says(text)
    person.says("Prova Esempio, prova@esempio")
    assert person.values["contact_name"] == "Prova Esempio"
    assert "nome@azienda.it" in person.text
    person.says("prova@esempio.it")
    assert person.values["contact_email"] == "prova@esempio.it"


def test_nothing_to_add_is_a_note_and_not_a_cancel(person: FormPerson) -> None:
    person.opens(OPENING)
    for text in ("meccanica", "diploma", "assunzione", "no", "salta"):
        person.says(text)
    person.says("nulla da aggiungere", "stop_form", 0.95)
    assert person.values["notes"] == "nulla da aggiungere"
    assert person.outcome.next == "stay"


def test_a_question_in_the_middle_leaves_the_form_where_it_was(person: FormPerson) -> None:
    person.opens(OPENING)
    person.asks("ma un its quanto dura?")
    assert (person.outcome.next, person.outcome.aside) == ("aside", "ma un its quanto dura?")
    assert person.outcome.state == person.outcomes[0].state


def test_when_unsure_it_asks_whether_it_was_a_question(person: FormPerson) -> None:
    person.opens(OPENING)
    for text in ("meccanica", "diploma", "assunzione", "no", "salta"):
        person.says(text)
    person.says("quanto costa ospitare uno studente", "give_detail", 0.5)
    assert person.titles == ["Era una domanda", "È la risposta"]
    person.presses("È la risposta")
    assert person.values["notes"] == "quanto costa ospitare uno studente"


def test_cancel_asks_first(at_summary: FormPerson) -> None:
    at_summary.says("annulla")
    assert at_summary.titles == ["Sì, annulla", "No, continuiamo"]
    at_summary.says("no")
    assert "È tutto giusto?" in at_summary.text
    at_summary.says("annulla")
    at_summary.says("sì")
    assert at_summary.outcome.next == "drop"


def test_back_skip_and_summary(person: FormPerson) -> None:
    person.opens(OPENING)
    person.says("salta")
    assert person.text.startswith("Questa mi serve")
    person.says("meccanica")
    person.says("indietro")
    assert person.text.endswith("In quale settore lavorate?")
    person.says("logistica")
    person.says("riepilogo")
    assert "• settore: Logistica" in person.text
    assert person.text.endswith("Che titolo di studio serve?")


def test_refused_consent_keeps_the_need_without_contacts(person: FormPerson) -> None:
    person.opens(OPENING)
    for text in ("meccanica", "diploma", "assunzione", "no", "salta", "salta"):
        person.says(text)
    person.presses("Non acconsento")
    assert person.titles[0] == "Sì, senza contatti"
    person.presses("Sì, senza contatti")
    assert "È tutto giusto?" in person.text
    assert not [name for name in person.values if name.startswith("contact")]


def test_the_notice_can_be_read_before_deciding(person: FormPerson) -> None:
    person.opens(OPENING)
    for text in ("meccanica", "diploma", "assunzione", "no", "salta", "salta"):
        person.says(text)
    person.presses("Leggi l'informativa")
    assert "24 mesi" in person.text
    assert "consent" not in person.values
    assert "Acconsento" in person.titles


def test_the_summary_is_confirmed_in_words_or_by_button(at_summary: FormPerson) -> None:
    at_summary.says("tutto giusto")
    assert at_summary.outcome.next == "submit"


def test_total_people_is_asked_only_when_a_quantity_is_missing(person: FormPerson) -> None:
    person.opens("siamo la Rossi srl di Desio, 10 dipendenti, ci servono saldatori entro giugno")
    person.says("meccanica")
    assert person.text.endswith("Quante persone cercate in tutto?")
    person.says("tre")
    assert person.values["people_total"] == 3


@pytest.mark.parametrize(
    "noise", ["😀", "<b>x</b>", "'; DROP TABLE needs;--", "\u200b\u0007", "?", "a" * 900]
)
def test_noise_at_a_choice_loses_nothing(person: FormPerson, noise: str) -> None:
    person.opens(OPENING)
    person.says("meccanica")
    before = person.values
    person.says(noise, "nlu_fallback", 0.2)
    assert person.values == before
    field = next_field(NEEDS_FORM.fields, person.values)
    assert field is not None and field.name == "education_level"
