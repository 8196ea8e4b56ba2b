"""What people think of an answer: one row for each answer, by buttons or words; distress and forms
come first.
"""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from knowledge.keeper import Knowledge
from store.database import Database
from store.models import Feedback
from tests.actions.people import OPENING, Clock, Person

QUESTION = "quante ore di pcto servono al liceo?"
UP, DOWN = "👍 Utile", "👎 Non utile"
WHY = [
    "Non risponde alla domanda",
    "È sbagliata o vecchia",
    "Non è chiara",
    "Lo scrivo io",
    "Niente, lascia stare",
]


async def given(database: Database) -> Sequence[Feedback]:
    async with database.reading() as session:
        return (await session.scalars(select(Feedback).order_by(Feedback.id))).all()


async def verdicts(database: Database) -> list[tuple[str, str | None, str | None]]:
    return [
        (feedback.verdict, feedback.reason, feedback.reason_text)
        for feedback in await given(database)
    ]


async def asks(person: Person) -> None:
    assert "90" in await person.says(QUESTION, "ask_question")


async def wants_to_write(person: Person) -> None:
    await asks(person)
    await person.presses(DOWN)
    assert "Scrivilo qui sotto" in await person.presses("Lo scrivo io")


async def test_an_answer_carries_the_pair_after_at_most_three_others(person: Person) -> None:
    await asks(person)
    assert person.titles[-2:] == [UP, DOWN] and len(person.titles) <= 5
    small = [
        button["title"]
        for message in person.messages
        for button in message["buttons"]
        if button.get("small")
    ]
    assert small == [UP, DOWN]


async def test_no_pair_where_nothing_was_answered(person: Person) -> None:
    for words, intent in (
        ("ciao", "greet"),
        ("apre il bar della piscina?", "ask_question"),
        ("grazie", "thank"),
    ):
        await person.says(words, intent)
        assert UP not in person.titles
    await person.says("voglio morire", "distress")
    assert person.titles == []
    await person.says("voglio morire", "ask_question")
    assert person.titles == []


async def test_a_thumb_up_is_thanked_and_kept_with_the_entry_and_the_release(
    person: Person, database: Database
) -> None:
    await asks(person)
    assert await person.presses(UP) == "Grazie, mi fa piacere."
    [feedback] = await given(database)
    assert (feedback.entry, feedback.release, feedback.verdict) == (
        person.slots["last_entry"],
        1,
        "up",
    )
    assert (feedback.reason, feedback.reason_text, feedback.channel) == (None, None, "web")


async def test_a_row_does_not_tell_who_gave_it(person: Person, database: Database) -> None:
    await wants_to_write(person)
    await person.says("non c'entra", "give_detail")
    async with database.reading() as session:
        [row] = (await session.execute(text("SELECT * FROM feedback"))).mappings()
    assert not any(person.sender in str(value) for value in row.values())


async def test_a_thumb_down_asks_why(person: Person, database: Database) -> None:
    await asks(person)
    assert "Che cosa non andava?" in await person.presses(DOWN)
    assert person.titles == WHY
    assert await verdicts(database) == [("down", None, None)]


@pytest.mark.parametrize(
    ("title", "reason"),
    [(WHY[0], "off_topic"), (WHY[1], "wrong_or_old"), (WHY[2], "unclear"), (WHY[4], None)],
)
async def test_a_reason_is_kept(
    person: Person, database: Database, title: str, reason: str | None
) -> None:
    await asks(person)
    await person.presses(DOWN)
    assert await person.presses(title)
    assert await verdicts(database) == [("down", reason, None)]


async def test_taps_again_change_the_verdict_and_make_no_second_one(
    person: Person, database: Database
) -> None:
    await asks(person)
    up, down = person.payload(UP), person.payload(DOWN)
    await person.sends(down)
    unclear = person.payload("Non è chiara")
    for payload in (down, up, up, down, unclear, down):
        await person.sends(payload)
    assert await verdicts(database) == [("down", "unclear", None)]
    await person.sends(up)
    assert await verdicts(database) == [("up", None, None)]


async def test_the_same_answer_given_twice_may_be_judged_twice(
    person: Person, database: Database
) -> None:
    for verdict in (UP, DOWN):
        await asks(person)
        await person.presses(verdict)
    assert await verdicts(database) == [("up", None, None), ("down", None, None)]


async def test_the_words_that_follow_are_the_reason_without_personal_data(
    person: Person, database: Database
) -> None:
    await wants_to_write(person)
    reply = await person.says(
        "è vecchia, scrivi a maria@esempio.it", "give_detail", email="maria@esempio.it"
    )
    assert "ho segnato le tue parole" in reply and "domanda" not in reply
    assert await verdicts(database) == [("down", "other", "è vecchia, scrivi a […]")]
    assert "90" in await person.says(QUESTION, "ask_question")
    assert len(await given(database)) == 1


async def test_words_that_ask_are_kept_and_the_way_to_an_answer_is_told(
    person: Person, database: Database
) -> None:
    await wants_to_write(person)
    assert "Se invece era una domanda" in await person.says("e il costo dov'è?", "ask_question")
    assert await verdicts(database) == [("down", "other", "e il costo dov'è?")]


async def test_a_long_reason_is_cut(person: Person, database: Database) -> None:
    await wants_to_write(person)
    await person.says("non si capisce " * 60, "give_detail")
    [(_, _, words)] = await verdicts(database)
    assert words is not None and len(words) == 500


async def test_words_with_nothing_left_are_not_kept_and_it_is_said(
    person: Person, database: Database
) -> None:
    await wants_to_write(person)
    assert "non l'ho segnato" in await person.says("338 1234567", "give_detail")
    assert await verdicts(database) == [("down", None, None)]


@pytest.mark.parametrize(
    ("words", "intent"), [("annulla", "stop_form"), ("niente", "deny"), ("no", "deny")]
)
async def test_one_may_think_better_of_it_in_words(
    person: Person, database: Database, words: str, intent: str
) -> None:
    await wants_to_write(person)
    assert await person.says(words, intent) == "Va bene, lascio stare."
    await person.says("niente costi qui", "ask_question")
    assert await verdicts(database) == [("down", None, None)]


async def test_one_may_think_better_of_it_by_the_button(person: Person, database: Database) -> None:
    await wants_to_write(person)
    assert await person.presses("Niente, lascia stare") == "Va bene, lascio stare."
    assert "90" in await person.says(QUESTION, "ask_question")
    assert await verdicts(database) == [("down", None, None)]


@pytest.mark.parametrize(
    ("words", "intent", "reply"),
    [
        ("vorrei parlare con una persona", "talk_to_person", "Comune di Seregno"),
        ("menu", "main_menu", "Torniamo all'inizio"),
        ("/start_talk", "start_talk", "assistente automatico"),
        (OPENING, "report_need", "In quale settore lavorate?"),
    ],
)
async def test_who_goes_on_to_something_else_is_told_that_nothing_was_kept(
    person: Person, database: Database, words: str, intent: str, reply: str
) -> None:
    await wants_to_write(person)
    said = await person.says(words, intent)
    assert said.startswith("Il commento di prima non l'ho segnato.") and reply in said
    assert "non l'ho segnato" not in await person.says("grazie", "thank")
    assert await verdicts(database) == [("down", None, None)]


async def test_another_button_is_no_comment(person: Person, database: Database) -> None:
    await asks(person)
    related = person.payload(person.titles[0])
    await person.presses(DOWN)
    await person.presses("Lo scrivo io")
    said = await person.sends(related)
    assert said.startswith("Il commento di prima non l'ho segnato.") and "Fonte" in said
    assert await verdicts(database) == [("down", None, None)]


async def test_a_reason_by_button_takes_the_place_of_the_words(
    person: Person, database: Database
) -> None:
    await asks(person)
    await person.presses(DOWN)
    unclear = person.payload("Non è chiara")
    await person.presses("Lo scrivo io")
    assert "l'ho segnato" in await person.sends(unclear)
    assert "non l'ho segnato" not in await person.says(QUESTION, "ask_question")
    assert await verdicts(database) == [("down", "unclear", None)]


async def test_what_is_typed_the_day_after_is_no_comment(
    person: Person, clock: Clock, database: Database
) -> None:
    await wants_to_write(person)
    clock.moment += timedelta(days=1)
    said = await person.says(QUESTION, "ask_question")
    assert "non l'ho segnato" in said and "90" in said
    assert await verdicts(database) == [("down", None, None)]


@pytest.mark.parametrize("intent", ["distress", "ask_question"])
async def test_distress_comes_before_a_comment_and_is_not_kept(
    person: Person, database: Database, intent: str
) -> None:
    await wants_to_write(person)
    said = await person.says("voglio morire", intent)
    assert "**[112](tel:112)**" in said and "segnato" not in said
    assert person.titles == []
    await person.says(QUESTION, "ask_question")
    assert await verdicts(database) == [("down", None, None)]


async def test_inside_a_form_answers_carry_no_pair_and_comments_wait(
    person: Person, database: Database
) -> None:
    await asks(person)
    down = person.payload(DOWN)
    await person.says(OPENING, "report_need")
    assert "1.800 ore" in await person.says("ma un its quanto dura?", "ask_question")
    assert UP not in person.titles
    await person.sends(down)
    said = await person.presses("Lo scrivo io")
    assert "finiamo prima la segnalazione" in said and said.endswith("In quale settore lavorate?")
    assert (await person.says("meccanica", "give_detail")).endswith("Che titolo di studio serve?")
    assert await verdicts(database) == [("down", None, None)]


async def test_words_can_reject_an_answer_and_other_entries_are_offered(
    person: Person, knowledge: Knowledge, database: Database
) -> None:
    await asks(person)
    rejected = knowledge.library.entries[person.slots["last_entry"]]
    reply = await person.says("non è quello che ho chiesto", "reject_answer")
    assert "Mi dispiace" in reply
    *others, none_of_these, somebody = person.titles
    assert (none_of_these, somebody) == ("Nessuna di queste", "Parla con una persona")
    assert 1 <= len(others) <= 3
    assert rejected.question not in others
    assert await verdicts(database) == [("down", "off_topic", None)]
    assert "Fonte" in await person.presses(others[0])


async def test_a_verdict_in_words_is_the_one_of_the_buttons(
    person: Person, database: Database
) -> None:
    await asks(person)
    up = person.payload(UP)
    await person.says("non è quello che ho chiesto", "reject_answer")
    await person.says("non è quello che ho chiesto", "reject_answer")
    await person.sends(up)
    assert await verdicts(database) == [("up", None, None)]


async def test_with_nothing_to_reject_it_is_sorry_all_the_same(
    person: Person, database: Database
) -> None:
    assert "altre parole" in await person.says("non è quello che ho chiesto", "reject_answer")
    assert "Parla con una persona" in person.titles
    assert await given(database) == []


async def test_after_distress_there_is_nothing_to_reject(
    person: Person, database: Database
) -> None:
    await asks(person)
    await person.says("voglio morire", "distress")
    await person.says("non è quello che ho chiesto", "reject_answer")
    assert await given(database) == []


async def test_a_verdict_that_cannot_be_kept_is_not_thanked(
    person: Person, database: Database
) -> None:
    await asks(person)
    async with database.transaction() as session:
        await session.execute(text("DROP TABLE feedback"))
    assert "L'ultimo messaggio non è stato conservato" in await person.presses(UP)
