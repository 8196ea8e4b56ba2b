"""Bad input on either channel: a polite Italian answer, nothing lost, the talk goes on."""

import pytest

from tests.e2e.conftest import Meet
from tests.e2e.people import TelegramPerson
from tests.e2e.running import RunningBussola
from tests.fakes.telegram_api import FakeTelegram

NOISE = {
    "ten thousand characters": "a" * 10_000,
    "emoji": "😀🎉👍",
    "html": "<script>alert('x')</script><b>",
    "sql": "'; DROP TABLE needs; --",
    "controls": "ciao\x00\x07\u202e\u200b",
    "typed command": "/restart",
    "typed button": '/choose{"what": "form", "value": "yes_stop"}',
    "spaces": " ",
}


@pytest.mark.parametrize("name", NOISE)
async def test_noise_in_a_form_is_answered_and_loses_nothing(meet: Meet, name: str) -> None:
    company = meet()
    if name in ("ten thousand characters",) and isinstance(company, TelegramPerson):
        text = NOISE[name][:4096]  # Telegram itself cuts what people send
    else:
        text = NOISE[name]
    await company.says(
        "siamo la Prova Rumore srl di Seregno, 12 dipendenti, ci servono due saldatori entro giugno"
    )
    reply = await company.says(text)
    assert reply and "Traceback" not in reply and "FAB-" not in reply
    summary = await company.says("riepilogo")
    assert "Prova Rumore" in summary and "Saldatura (2 persone)" in summary


async def test_a_sticker_gets_a_sentence(bussola: RunningBussola, telegram: FakeTelegram) -> None:
    person = TelegramPerson(telegram, 77, bussola.database)
    await person.starts()
    assert "parole" in await person.sends_attachment("sticker")
