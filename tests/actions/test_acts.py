"""Every act through the real actions, with Rasa's tracker and dispatcher, a real database and
the real content.
"""

import logging
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from sqlalchemy import func, select

from actions.acts import HANDLERS
from actions.context import Context
from actions.decision import (
    BY_RULES,
    COMMENTING,
    EVEN_IN_A_FORM,
    IN_A_FORM,
    OUTSIDE,
    WITHOUT_DRAFTS,
    Act,
)
from actions.turn import Reply, Turn
from knowledge.content.library import Library
from knowledge.keeper import Knowledge, KnowledgeKeeper
from knowledge.publish import publish
from store.database import BUSY_SECONDS, Database
from store.drafts import current_draft
from store.models import UnansweredQuestion
from tests.actions.people import OPENING, PERSON, Clock, Person, ReadyKeeper, actions_by_intent
from tests.locks import locked


def domain() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path("domain.yml").read_text(encoding="utf-8"))
    return loaded


def test_every_action_of_the_domain_has_its_act_and_the_other_way_round() -> None:
    assert sorted(BY_RULES) == sorted(domain()["actions"])


def test_every_act_has_its_handler_and_the_other_way_round() -> None:
    assert {*HANDLERS, "continue_form"} == set(get_args(Act))


def test_every_act_is_decided_by_some_row() -> None:
    tables = (*EVEN_IN_A_FORM, *WITHOUT_DRAFTS, *IN_A_FORM, *COMMENTING, *OUTSIDE)
    assert {*(row.act for row in tables), *BY_RULES.values()} == set(get_args(Act))


def test_every_intent_has_exactly_one_rule() -> None:
    rules = Counter(intent for intent, _ in actions_by_intent())
    intents = [next(iter(intent)) for intent in domain()["intents"]]
    assert rules == Counter(intents)
    assert {action for _, action in actions_by_intent()} == set(domain()["actions"])


async def test_the_welcome_says_it_is_a_machine_and_opens_three_ways(person: Person) -> None:
    reply = await person.says("/start_talk", "start_talk")
    assert "assistente automatico" in reply
    assert "non con una persona" in reply
    assert person.titles == ["Sono uno studente", "Rappresento un'azienda", "Parla con una persona"]


@pytest.mark.parametrize(
    ("door", "words", "titles"),
    [
        (
            "Sono uno studente",
            "come lo diresti a voce",
            [
                "Trova un posto",
                "Corsi ITS a Seregno",
                "Formazione scuola-lavoro",
                "Stage",
                "Parla con una persona",
                "Che cosa so fare",
                "Ho un codice",
            ],
        ),
        (
            "Rappresento un'azienda",
            "Che cosa vi serve?",
            [
                "Segnala le competenze che mancano",
                "Offri un posto",
                "Ospitare studenti",
                "Parla con una persona",
            ],
        ),
    ],
)
async def test_each_door_leads_on(person: Person, door: str, words: str, titles: list[str]) -> None:
    await person.says("ciao", "greet")
    assert words in await person.presses(door)
    assert person.titles == titles


async def test_the_doors_open_by_words_too(person: Person) -> None:
    await person.says("sono uno studente", "say_student")
    assert "Corsi ITS a Seregno" in person.titles
    await person.says("sono un'impresa", "say_company")
    assert "Ospitare studenti" in person.titles


async def test_a_person_is_an_office_with_its_source(person: Person) -> None:
    await person.says("ciao", "greet")
    by_button = await person.presses("Parla con una persona")
    in_words = await person.says("voglio parlare con qualcuno", "talk_to_person")
    # The same is never said twice in a row without a word about it.
    assert in_words.startswith("Te l'ho già scritto") and in_words.endswith(by_button)
    assert "Comune di Seregno" in by_button or "Polo" in by_button
    assert by_button.splitlines()[-1].startswith("_") and "verificato a novembre 2026" in by_button


@pytest.mark.parametrize(
    ("door", "topic", "menu"),
    [
        ("say_student", "Corsi ITS a Seregno", "courses"),
        ("say_student", "Formazione scuola-lavoro", "pcto"),
        ("say_student", "Stage", "internships"),
        ("say_company", "Ospitare studenti", "hosting"),
    ],
)
async def test_every_menu_of_the_content_shows_its_questions(
    person: Person, knowledge: Knowledge, door: str, topic: str, menu: str
) -> None:
    library = knowledge.library
    assert set(library.menus) == {"courses", "pcto", "internships", "hosting"}
    await person.says("eccomi", door)
    assert "mi chiedono spesso" in await person.presses(topic)
    assert person.titles == [library.entries[slug].question for slug in library.menus[menu].entries]


async def test_a_question_of_a_menu_is_answered_with_source_and_a_way_on(person: Person) -> None:
    await person.says("eccomi", "say_student")
    await person.presses("Formazione scuola-lavoro")
    reply = await person.presses("Quante ore di formazione scuola-lavoro (PCTO) bisogna fare?")
    assert "90" in reply and "_Fonte: " in reply
    assert person.titles
    assert (
        person.slots["last_question"]
        == "Quante ore di formazione scuola-lavoro (PCTO) bisogna fare?"
    )


async def test_a_follow_up_is_read_in_the_light_of_the_question_before(person: Person) -> None:
    first = await person.says("quante ore di pcto servono al liceo?", "ask_question")
    second = await person.says("e al tecnico?", "ask_question")
    assert "90" in first
    assert "150" in second


async def test_an_unsure_answer_names_its_question_and_offers_others(person: Person) -> None:
    said = await person.says("come mi iscrivo", "ask_question", 0.8)
    assert said.startswith("Se ho capito, chiedi: «") and "verificato a" in said
    *others, way_out, _, _ = person.titles
    assert 1 <= len(others) <= 2 and way_out == "Nessuna di queste"
    assert "altre parole" in await person.presses("Nessuna di queste")


@pytest.mark.parametrize(("words", "entry"), [("la prima", 0), ("2", 1), ("l'ultima grazie", -1)])
async def test_a_choice_may_be_made_in_words(person: Person, words: str, entry: int) -> None:
    await person.says("come mi iscrivo", "ask_question", 0.8)
    payload = person.payload(person.titles[:-3][entry])
    said = await person.says(words, "give_detail", 0.4)
    assert (await person.sends(payload)).endswith(said)


async def test_none_of_these_may_be_said_too(person: Person) -> None:
    await person.says("come mi iscrivo", "ask_question", 0.8)
    assert "altre parole" in await person.says("nessuna di queste", "deny", 0.9)


async def test_a_bare_subject_gets_its_most_asked_questions(person: Person) -> None:
    assert "mi chiedono spesso" in await person.says("pcto", "give_detail", 0.4)
    assert len(person.titles) >= 3


async def test_two_questions_get_two_answers(person: Person) -> None:
    said = await person.says("quanto dura un its e quanto costa?", "ask_question")
    assert said.count("verificato a") == 2


async def test_a_question_put_right_is_answered_anew(person: Person) -> None:
    await person.says("quante ore di pcto al liceo?", "ask_question")
    assert "150" in await person.says("no, intendevo al tecnico", "correct_detail")


async def test_a_correction_of_nothing_says_so(person: Person) -> None:
    assert "niente in sospeso" in await person.says("no, intendevo lo stage", "correct_detail")


async def test_what_it_does_not_know_it_says(person: Person) -> None:
    assert "non lo so" in await person.says("apre il bar della piscina?", "ask_question")
    assert "non lo so" in await person.says("raccontami una barzelletta", "out_of_scope")
    assert "Parla con una persona" in person.titles


@pytest.mark.parametrize(
    ("intent", "words"),
    [
        ("need_help", "Scrivi la domanda con parole tue"),
        ("main_menu", "Torniamo all'inizio"),
        ("thank", "Prego"),
        ("goodbye", "a presto"),
        ("bot_challenge", "sono un programma"),
        ("insult", "Mi dispiace"),
        ("check_status", "non risulta inviato niente"),
        ("offer_place", "registriamo i posti che offrite"),
        ("affirm", "niente in sospeso"),
        ("stop_form", "niente in sospeso"),
    ],
)
async def test_short_replies(person: Person, intent: str, words: str) -> None:
    assert words in await person.says("…", intent)


async def test_distress_comes_before_an_open_form_and_leaves_it_where_it_was(
    person: Person,
) -> None:
    await person.says(OPENING, "report_need")
    async with person.context.database.reading() as session:
        before = await current_draft(session, PERSON)
    reply = await person.says("non ce la faccio più, voglio morire", "distress")
    assert "**[112](tel:112)**" in reply and "1.96.96" in reply
    assert "Fonte" not in reply and "settore" not in reply
    assert person.titles == []
    async with person.context.database.reading() as session:
        after = await current_draft(session, PERSON)
    assert before is not None and after is not None
    assert after.answers == before.answers


async def test_a_question_in_mid_form_is_answered_and_the_form_goes_on(person: Person) -> None:
    await person.says(OPENING, "report_need")
    reply = await person.says("ma un its quanto dura?", "ask_question")
    assert "1.800 ore" in reply
    assert reply.endswith("In quale settore lavorate?")
    assert "Corretto" not in await person.says("meccanica", "give_detail")


async def test_an_unreachable_database_is_an_italian_sentence(
    knowledge: Knowledge, clock: Clock, database_away: Database
) -> None:
    person = Person(Context(database_away, ReadyKeeper(database_away, knowledge), clock))
    reply = await person.says("ci servono saldatori", "report_need")
    assert reply.startswith("In questo momento non raggiungo il mio archivio.")
    assert "non l'ho tenuto" in reply and "salvare" not in reply


@pytest.mark.parametrize(
    ("text", "intent", "answer"),
    [
        ("quanto dura un corso ITS?", "ask_question", "1.800 ore"),
        ("ciao", "greet", "Bussola"),
        ("voglio morire", "distress", "112"),
    ],
)
async def test_a_question_is_answered_with_the_database_away(
    knowledge: Knowledge, clock: Clock, database_away: Database, text: str, intent: str, answer: str
) -> None:
    person = Person(Context(database_away, ReadyKeeper(database_away, knowledge), clock))
    reply = await person.says(text, intent)
    assert answer in reply and "salvare" not in reply
    # Who was filling in a form must know that it was not heard; who may be in danger need not.
    assert ("non raggiungo il mio archivio" in reply) is (intent != "distress")


async def test_buttons_of_the_content_work_with_the_database_away(
    knowledge: Knowledge, clock: Clock, database_away: Database
) -> None:
    person = Person(Context(database_away, ReadyKeeper(database_away, knowledge), clock))
    await person.says("ciao", "greet")
    assert "archivio" in await person.presses("Sono uno studente")
    assert person.titles
    title = next(title for title in person.titles if "ITS" in title)
    await person.presses(title)
    assert person.titles


async def test_what_may_be_the_answer_to_a_form_is_never_taken_for_something_else_unseen(
    knowledge: Knowledge, clock: Clock, database_away: Database
) -> None:
    person = Person(Context(database_away, ReadyKeeper(database_away, knowledge), clock))
    for words, intent in (("20", "give_detail"), ("meccanica", "nlu_fallback"), ("sì", "affirm")):
        assert "non l'ho tenuto" in await person.says(words, intent)


async def test_a_question_waits_for_no_lock(
    person: Person, database: Database, database_url: str
) -> None:
    with locked(database_url):
        begun = time.monotonic()
        assert "non lo so" in await person.says("apre il bar della piscina?", "ask_question")
        # The test itself has tried once to write what is written behind the turn.
        assert time.monotonic() - begun < 2 * BUSY_SECONDS
    await person.context.behind.flush()
    async with database.reading() as session:
        assert await session.scalar(select(func.count(UnansweredQuestion.id))) == 1


async def test_a_question_in_mid_form_is_answered_though_nothing_can_be_written(
    person: Person, database_url: str
) -> None:
    await person.says(OPENING, "report_need")
    with locked(database_url):
        reply = await person.says("ma un its quanto dura?", "ask_question")
        assert "1.800 ore" in reply and reply.endswith("In quale settore lavorate?")
        lost = await person.says("meccanica", "give_detail")
        assert lost.startswith("In questo momento il mio archivio è occupato.")
        assert "non è stato conservato" in lost
    assert (await person.says("riprova", "affirm")).endswith("In quale settore lavorate?")
    assert (await person.says("meccanica", "give_detail")).endswith("Che titolo di studio serve?")


async def _broken(context: Context, turn: Turn) -> Reply:
    """An act with a bug whose exception quotes what the person wrote."""
    raise ValueError(turn.reading.text)


async def test_a_bug_becomes_an_apology_with_a_reference_and_no_words_in_the_log(
    person: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)  # as the action server logs
    monkeypatch.setitem(HANDLERS, "answer", _broken)
    reply = await person.says("il mio segreto è 12345", "ask_question")
    assert "qualcosa non ha funzionato" in reply
    [reference] = re.findall(r"\b[0-9a-f]{6}\b", reply)
    assert f"fault {reference}" in caplog.text
    assert "action_answer failed: ValueError" in caplog.text
    assert "segreto" not in caplog.text and "12345" not in caplog.text


async def test_content_without_the_expected_entries_is_no_raw_fault(
    database: Database, clock: Clock
) -> None:
    await publish(database, Library())
    person = Person(Context(database, KnowledgeKeeper(database), clock))
    assert "non lo so" in await person.says("quanto dura un its?", "ask_question")
    assert "qualcosa non ha funzionato" in await person.says(
        "una persona per favore", "talk_to_person"
    )
