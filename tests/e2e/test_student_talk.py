"""A student's talk with the real processes: true answers with source and date, follow-ups, honest
ignorance.
"""

from tests.e2e.conftest import Meet


async def test_ten_questions(meet: Meet) -> None:
    student = meet()
    welcome = await student.starts()
    assert "assistente automatico" in welcome
    await student.presses("Sono uno studente")

    hours = await student.says("raga ma quante ore di pcto servono al liceo??")
    assert "90 ore" in hours
    assert "Fonte:" in hours and "verificato a novembre 2026" in hours
    assert "150" in await student.says("e al tecnico?")
    assert "210" in await student.says("e al professionale")
    assert (
        "2 anni" in (duration := await student.says("quanto dura un ITS?"))
        or "due anni" in duration.lower()
    )
    courses = await student.says("che corsi its ci sono a seregno?")
    assert "Cyber Defense" in courses and "2024" in courses
    cost = await student.says("quanto costa l'its rizzoli")
    assert "Non ho trovato" in cost and "itsrizzoli.it" in cost
    pay = await student.says("quanto ti danno per uno stage in lombardia")
    assert "500" in pay
    assert "Monte Rosa 10" in await student.says("dov'è il centro per l'impiego di seregno?")
    building = await student.says("quando apre la nuova sede nell'ex clinica?")
    assert "2027" in building and "2024" in building
    weather = await student.says("che tempo fa domani")
    assert "mi occupo di ITS" in weather
    assert "Fonte" not in weather


async def test_a_person_is_always_at_hand(meet: Meet) -> None:
    student = meet()
    await student.starts()
    reply = await student.presses("Parla con una persona")
    assert "comune.seregno.mb.it" in reply


async def test_help_numbers_come_first_and_alone_even_in_a_form(meet: Meet) -> None:
    somebody = meet()
    await somebody.says("siamo la Prova srl di Seregno, ci servono due saldatori")
    reply = await somebody.says("sto malissimo, non ha più senso niente")
    for number in ("112", "1.96.96", "02 2327 2327"):
        assert number in reply
    assert "settore" not in reply
