"""Corrections by name end in the same answers whatever their order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.keeper import Knowledge
from tests.actions.forms.form_person import FormPerson

OPENING = (
    "Buongiorno, siamo la Officine Prova di Seregno, una ventina di dipendenti. "
    "Ci servono due saldatori tig e uno che programmi i plc, prima dell'estate"
)

CORRECTIONS: dict[str, tuple[tuple[str, object], ...]] = {
    "sector": (
        (
            "il settore è logistica",
            {"id": "logistics", "label": "Logistica", "words": "logistica", "ateco": "H"},
        ),
        (
            "il settore è edilizia",
            {
                "id": "construction",
                "label": "Edilizia e impianti",
                "words": "edilizia",
                "ateco": "F",
            },
        ),
    ),
    "company_size": (
        ("i dipendenti sono 25", {"value": 25, "words": "25"}),
        ("i dipendenti sono una trentina", {"value": 30, "words": "una trentina"}),
    ),
    "municipality": (
        ("la sede è a Desio", {"name": "Desio", "province": "MB", "istat": "108023"}),
        ("la sede è a Giussano", {"name": "Giussano", "province": "MB", "istat": "108024"}),
    ),
    "education_level": (
        ("il titolo di studio è laurea", "degree"),
        ("il titolo di studio è qualifica", "qualification"),
    ),
    "timeframe": (
        ("i tempi sono entro giugno", {"words": "entro giugno", "until": "2027-06-30"}),
        ("i tempi sono senza fretta", {"words": "senza fretta", "until": None}),
    ),
    "company_name": (
        ("l'azienda è Nuova Prova srl", "Nuova Prova srl"),
        ("la ditta è Fratelli Brambilla snc", "Fratelli Brambilla snc"),
    ),
    "modalities": (
        ("la modalità è apprendistato", ["apprenticeship"]),
        ("la modalità è stage", ["internship"]),
    ),
    "contact_email": (
        ("l'e-mail è nuova@esempio.it", "nuova@esempio.it"),
        ("la mail è altra@esempio.it", "altra@esempio.it"),
    ),
    "vat_number": (("la partita iva è 00743110157", "00743110157"),),
}


@st.composite
def corrections_in_some_order(draw: st.DrawFn) -> list[tuple[str, str, object]]:
    """Field, words and value of one correction for each of some fields, shuffled."""
    names = draw(st.lists(st.sampled_from(sorted(CORRECTIONS)), min_size=1, unique=True))
    return [(name, *draw(st.sampled_from(CORRECTIONS[name]))) for name in names]


def at_summary(knowledge: Knowledge) -> FormPerson:
    person = FormPerson(knowledge)
    person.reaches_the_summary(OPENING)
    assert "È tutto giusto?" in person.text
    return person


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=corrections_in_some_order())
def test_corrections_at_the_summary_end_the_same_in_any_order(
    knowledge: Knowledge, chosen: list[tuple[str, str, object]]
) -> None:
    person = at_summary(knowledge)
    before = person.values
    for _, words, _ in chosen:
        person.says(words, "correct_detail")
        assert "È tutto giusto?" in person.text
    assert person.values == {**before, **{name: value for name, _, value in chosen}}


EARLY = (
    "sector",
    "company_size",
    "municipality",
    "education_level",
    "timeframe",
    "company_name",
    "modalities",
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=st.permutations(EARLY))
def test_answers_by_name_may_come_before_their_question(
    knowledge: Knowledge, chosen: list[str]
) -> None:
    person = FormPerson(knowledge)
    person.opens("vorrei segnalare un fabbisogno")
    for name in chosen:
        person.says(CORRECTIONS[name][0][0])
    assert person.values == {name: CORRECTIONS[name][0][1] for name in EARLY}


@pytest.mark.parametrize("name", sorted(CORRECTIONS))
def test_the_last_correction_of_a_field_counts(knowledge: Knowledge, name: str) -> None:
    person = at_summary(knowledge)
    for words, _ in (*CORRECTIONS[name], CORRECTIONS[name][0]):
        person.says(words, "correct_detail")
    assert person.values[name] == CORRECTIONS[name][0][1]
