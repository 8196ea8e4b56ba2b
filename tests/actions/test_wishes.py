"""Wishes in plain words are heard however they are put, and not where nobody has them."""

import re
from pathlib import Path

import pytest
import yaml

from actions.reading.wishes import Wish, find_code, find_wish
from italian.text import fold


def wish_of(text: str) -> Wish | None:
    return find_wish(fold(text), code=find_code(text))


SAID: dict[Wish, tuple[str, ...]] = {
    "my_data": (
        "che dati hai su di me?",
        "Quali dati avete su di noi?",
        "ciao, che informazioni conservi su di me",
        "cosa sai di me?",
        "che cosa sapete sul mio conto",
        "fammi vedere i miei dati",
        "voglio accedere ai miei dati",
        "quali sono i miei dati?",
    ),
    "erase": (
        "cancella i miei dati",
        "CANCELLATE TUTTI I MIEI DATI",
        "vorrei cancellare i miei dati personali",
        "potete eliminare i nostri dati per favore?",
        "voglio che cancelliate i miei dati",
        "come faccio a cancellare i miei dati?",
        "cancella tutto quello che sai di me",
        "dimenticatevi di me",
        "elimina le mie informazioni subito",
        "diritto all'oblio",
    ),
    "unsubscribe": (
        "non voglio più ricevere avvisi",
        "basta avvisi",
        "stop notifiche",
        "disiscrivimi",
        "non mandatemi più mail",
        "toglimi dalla newsletter",
    ),
    "news": (
        "avvisatemi quando ci sono nuovi corsi",
        "mi avvisate se esce un open day?",
        "tenetemi aggiornata sugli stage",
        "fammi sapere quando aprono le iscrizioni",
        "vorrei ricevere le novità sui corsi",
    ),
    "callback": (
        "fatemi richiamare",
        "potete richiamarmi?",
        "mi potete chiamare domani",
        "vorrei essere ricontattato da qualcuno",
        "richiamatemi per favore, è urgente",
        "lascio il mio numero",
        "mi fate richiamare per favore?",
        "può chiamarmi qualcuno dell'ufficio?",
    ),
    "submission": (
        "a che punto è FAB-2026-000123?",
        "fab 2026 123",
        "vorrei ritirare off-2026-000004",
        "il codice è ric 2026-7",
    ),
}
OTHERS = (
    "quali dati servono per iscriversi?",
    "i miei dati sono al sicuro?",
    "cancella",
    "annulla",
    "chi mi avvisa se vengo ammesso?",
    "quando mi chiamano dopo il colloquio?",
    "se mi chiamano per lo stage devo andare?",
    "come faccio a cancellare l'iscrizione al corso",
    "ci servono due persone che sappiano trattare i dati",
    "cerchiamo un data analyst",
    "non voglio più fare lo stage",
    "togliamo la voce competenze",
    "legge 145/2018",
)


@pytest.mark.parametrize(
    ("wish", "text"), [(wish, text) for wish, texts in SAID.items() for text in texts]
)
def test_a_wish_is_heard(wish: Wish, text: str) -> None:
    assert wish_of(text) == wish


@pytest.mark.parametrize("text", OTHERS)
def test_other_words_are_no_wish(text: str) -> None:
    assert wish_of(text) is None


def test_hardly_any_question_of_the_training_data_is_taken_for_a_wish() -> None:
    questions: list[str] = []
    for path in sorted(Path("data/nlu").glob("questions_*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if block.get("intent") == "ask_question":
                questions += [
                    line.removeprefix("- ").strip() for line in block["examples"].splitlines()
                ]
    heard = [text for text in questions if wish_of(re.sub(r"\[(.*?)\]\([^)]*\)", r"\1", text))]
    # Those that are wishes indeed: to be told of something, to have data erased, to see one's data.
    wishes = re.compile(
        r"avvis|avvert|inform|aggiorna|sapere|cancell|elimin|dati|sai di me|chiam|contatt|"
        r"newsletter|ricevere",
        re.IGNORECASE,
    )
    assert [text for text in heard if not wishes.search(text)] == []
    assert len(heard) <= len(questions) * 0.01, heard


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FAB-2026-000123", "FAB-2026-000123"),
        ("off 2026 7", "OFF-2026-000007"),
        ("il codice è ric.2027.000012.", "RIC-2027-000012"),
        ("fab2026000001", "FAB-2026-000001"),
        ("fabbrica 2026", None),
        ("FAB-2026-0001234", None),
    ],
)
def test_a_code_is_read_as_people_dictate_it(text: str, code: str | None) -> None:
    assert find_code(text) == code
