"""Commands are the whole of what is said."""

from typing import get_args

import pytest

from italian.commands import Command, find_command
from italian.patterns import entry


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Basta così, grazie", "stop"),
        ("salta", "skip"),
        ("Torna indietro per favore", "back"),
        ("fammi un riepilogo", "summary"),
        ("Sì", "yes"),
        ("no grazie", "no"),
        ("andiamo avanti", "go_on"),
        ("riprova", "retry"),
        ("ripeti", "say_again"),
        ("Scusa, puoi ripetere?", "say_again"),
        ("me lo ripeti per favore", "say_again"),
        ("come hai detto?", "say_again"),
        ("scusa, come?", "say_again"),
        ("ripeti la domanda", "say_again"),
        ("non ho capito", "explain"),
        ("nn ho capito niente", "explain"),
        ("in parole povere", "explain"),
        ("spiegamelo più facile", "explain"),
        ("me lo spieghi come a un bambino", "explain"),
        ("in che senso?", "explain"),
        ("da capo", "start_over"),
        ("vorrei cambiare qualcosa", "change"),
    ],
)
def test_a_command(text: str, command: Command) -> None:
    assert find_command(text) == command


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Basta srl",
        "sì, due saldatori",
        "annulla la fattura",
        "come?",
        "come funziona?",
        "non ho capito quante ore",
    ],
)
def test_an_answer_is_no_command(text: str) -> None:
    assert find_command(text) is None


def test_each_command_has_its_words() -> None:
    assert set(entry("commands.commands")) == set(get_args(Command))
