"""«Ripeti», «più semplice», «cosa vuol dire …»: outside forms, inside them, and nothing is lost."""

from itertools import pairwise

import pytest

from actions.forms.all_forms import FORMS
from actions.forms.engine.form import Form
from actions.presses import OpenEntry
from tests.actions.people import OPENING, Person, fill

QUESTION = "Possiamo far fare lo stage senza aggiornare il DVR?"


async def answered(person: Person) -> str:
    """The answer about the DVR, given by a button."""
    return await person.sends(OpenEntry(entry="host-dvr").payload)


async def test_the_last_answer_comes_again_whole(person: Person) -> None:
    first = await answered(person)
    again = await person.says("ripeti", "ask_again")
    assert again == f"Certo, te lo ripeto.\n{first}"


async def test_the_same_reply_never_comes_twice_in_a_row(person: Person) -> None:
    whole = await answered(person)
    asked = ("me lo ridici?", "ancora una volta dai", "ripeti")
    again = [await person.says(words, "ask_again") for words in asked]
    assert all(one != other for one, other in pairwise([whole, *again]))
    assert all(whole in reply for reply in again)


@pytest.mark.parametrize("intent", ["ask_again", "ask_simpler"])
async def test_with_no_answer_yet_one_hears_what_can_be_asked(person: Person, intent: str) -> None:
    await person.says("ciao", "greet")
    await person.says("eh?", intent)
    assert "Formazione scuola-lavoro" in person.titles
    assert "Parla con una persona" in person.titles


async def test_more_plainly_is_the_short_answer_its_words_and_a_person(person: Person) -> None:
    whole = await answered(person)
    plain = await person.says("non ho capito", "nlu_fallback")
    assert plain.startswith("Provo a dirlo in modo più semplice.\n")
    assert whole.splitlines()[0] in plain
    assert "**DVR**: Il documento in cui" in plain
    assert "Fonte:" in plain
    assert "Parla con una persona" in person.titles
    assert await person.says("non capisco niente", "ask_simpler") != plain


async def test_what_is_asked_along_is_answered_plainly(person: Person) -> None:
    await answered(person)
    reply = await person.says("spiegami facile che cos'è un ITS", "ask_simpler")
    assert "scuola post-diploma" in reply
    assert "**DVR**" not in reply


async def test_a_word_is_explained_with_its_source_and_more(person: Person) -> None:
    reply = await person.says("cosa vuol dire DVR?", "ask_question")
    assert reply.startswith("**DVR**: ")
    assert "Fonte:" in reply and "verificato a novembre 2026" in reply
    [more] = person.titles
    assert "documento di valutazione dei rischi" in await person.presses(more)


async def test_an_unknown_word_is_searched_as_ever(person: Person) -> None:
    assert not (await person.says("cosa vuol dire frescaccia?", "ask_question")).startswith("**")


async def test_what_an_entry_surely_answers_is_left_to_it(person: Person) -> None:
    reply = await person.says("Che cos'è un ITS?", "ask_question")
    assert "alternativa all'università" in reply


async def at_education(person: Person) -> str:
    await person.says(OPENING, "report_need")
    return await person.says("meccanica", "give_detail")


@pytest.mark.parametrize("intent", ["ask_question", "give_detail", "out_of_scope"])
async def test_a_button_s_word_is_explained_in_a_form_and_not_taken(
    person: Person, intent: str
) -> None:
    asked = await at_education(person)
    assert "titolo di studio" in asked and "Indifferente" in person.titles
    reply = await person.says("cosa vuol dire indifferente?", intent)
    assert "va bene qualunque titolo" in reply
    assert "Che titolo di studio serve?" in reply
    assert "Indifferente" in person.titles
    await person.says("diploma", "give_detail")
    assert "titolo di studio: Diploma" in await person.says("riepilogo", "show_summary")


@pytest.mark.parametrize(
    ("words", "intent"),
    [("ripeti", "nlu_fallback"), ("che domanda era?", "ask_again"), ("ripetete pf", "ask_again")],
)
async def test_the_question_of_a_form_comes_again(person: Person, words: str, intent: str) -> None:
    await at_education(person)
    once = await person.says(words, intent)
    assert once == "Certo, ripeto la domanda.\nChe titolo di studio serve?"
    assert "Diploma" in person.titles
    twice = await person.says(words, intent)
    assert twice.endswith("Che titolo di studio serve?") and twice != once


async def test_the_question_of_a_form_is_explained(person: Person) -> None:
    await at_education(person)
    reply = await person.says("non ho capito", "need_help")
    assert "Se per voi non conta, premete «Indifferente»" in reply
    assert "**Qualifica**: " in reply
    assert reply.endswith("Che titolo di studio serve?")
    assert await person.says("spiegatevi meglio", "ask_simpler") != reply


async def test_nothing_is_lost_of_what_was_answered(person: Person) -> None:
    await at_education(person)
    for words, intent in (
        ("ripeti", "ask_again"),
        ("non ho capito", "ask_simpler"),
        ("cosa vuol dire qualifica?", "ask_question"),
    ):
        await person.says(words, intent)
    so_far = await person.says("riepilogo", "show_summary")
    assert "Officine Prova" in so_far
    assert "Saldatura TIG (2 persone)" in so_far and "Meccanica" in so_far


async def test_an_answer_is_an_answer_whatever_the_classifier_hears(person: Person) -> None:
    await at_education(person)
    assert "titolo di studio" not in await person.says("diploma", "ask_again")


@pytest.mark.parametrize("words", ["ripeti", "non ho capito"])
async def test_at_the_summary_it_is_shown_again_and_nothing_is_sent(
    person: Person, words: str
) -> None:
    await fill(person)
    assert "È tutto giusto?" in await person.says(words, "ask_again")
    assert "FAB-" not in person.text
    assert "Tutto giusto, invia" in person.titles


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_every_question_has_plainer_words(form: Form) -> None:
    for field in form.fields:
        assert form.say(f"forms.explain.{field.name}")
    assert form.say("forms.explain.summary")
