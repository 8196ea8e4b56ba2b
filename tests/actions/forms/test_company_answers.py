"""What a company says of itself: how many they are, what they do, how people would come in."""

from datetime import datetime

import ateco
import pytest

from actions.forms.engine.evidence import told
from actions.forms.engine.field import Setting
from actions.forms.needs import NEEDS_FORM
from core.clock import ROME
from italian.choices import choices_in
from knowledge.keeper import Knowledge
from knowledge.matching.ateco import ateco_readings


@pytest.fixture
def setting(knowledge: Knowledge) -> Setting:
    return Setting(knowledge, datetime(2026, 11, 23, 10, 0, tzinfo=ROME))


@pytest.mark.parametrize(
    ("text", "modalities"),
    [
        ("li assumiamo", {"hiring"}),
        ("lo assumiamo a tempo indeterminato", {"hiring"}),
        ("contratto a tempo determinato", {"hiring"}),
        ("li prendiamo in stage", {"internship"}),
        ("li assumiamo, anche in apprendistato", {"hiring", "apprenticeship"}),
        (
            "o un apprendista o uno stagista, poi lo assumiamo",
            {"hiring", "apprenticeship", "internship"},
        ),
        ("contratto di apprendistato", {"apprenticeship"}),
        ("formazione dei dipendenti", {"training"}),
        ("come dipendenti", {"hiring"}),
        ("stage, non li assumiamo", {"internship"}),
        ("boh", set()),
    ],
)
def test_ways_of_taking_people_in(text: str, modalities: set[str]) -> None:
    assert set(choices_in("modalities", text, several=True)) == modalities


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("8 dip", 8),
        ("8 dip.", 8),
        ("startup di 6 persone", 6),
        ("siamo in otto", 8),
        ("da solo", 1),
        ("lavoro da sola", 1),
        ("nessun dipendente", 1),
        ("0 dipendenti", 1),
        ("10.000", 10_000),
        ("meno cinque", None),
        ("-5", None),
        ("0", None),
    ],
)
def test_company_size(text: str, size: int | None, setting: Setting) -> None:
    reading = NEEDS_FORM.field("company_size").read(text, setting)
    assert (reading.value["value"] if reading.value else None) == size
    assert (reading.fault == "company_size") == (size is None)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("siamo edil brianza snc di giussano, 8 dip, cerchiamo 2 muratori", 8),
        ("siamo la Digitalab di Seregno, startup di 6 persone, cerchiamo uno sviluppatore", 6),
        ("cerchiamo 6 persone", None),
    ],
)
def test_company_size_in_an_opening(text: str, size: int | None, setting: Setting) -> None:
    found = told(NEEDS_FORM, text, setting).get("company_size")
    assert (found["value"] if found else None) == size


def test_the_town_beside_the_name_does_not_replace_one_already_told(setting: Setting) -> None:
    field = NEEDS_FORM.field("company_name")
    reading = field.read("Liuteria Mascioni di Seveso", setting)
    assert reading.value == "Liuteria Mascioni"
    assert reading.others["municipality"]["name"] == "Seveso"
    known = Setting(
        setting.knowledge,
        setting.now,
        values={"municipality": {"name": "Desio", "province": "MB", "istat": None}},
    )
    assert field.read("Liuteria Mascioni di Seveso", known).others == {}


@pytest.mark.parametrize(
    ("said", "sector", "label"),
    [
        ("settore auto", "sustainable-mobility", "Mobilità sostenibile"),
        ("settore impianti", "construction", "Edilizia e impianti"),
        ("ci occupiamo di agricoltura", "other", "agricoltura"),
        ("settore agricoltura", "other", "agricoltura"),
        ("facciamo stampi", "mechanics", "Meccanica"),
        ("siamo un'officina meccanica", "mechanics", "Meccanica"),
        ("settore aerospaziale", "other", "aerospaziale"),
        ("il nostro settore è la plastica", "other", "plastica"),
        ("gestiamo un bar", "culture-tourism", "Cultura, turismo, ristoranti"),
        ("settore mecanica", "mechanics", "Meccanica"),
    ],
)
def test_sector_said_in_an_opening(said: str, sector: str, label: str, setting: Setting) -> None:
    opening = (
        f"siamo la Rossi Srl di Seregno, 6 dipendenti, {said}, cerchiamo due elettricisti entro "
        f"giugno"
    )
    found = told(NEEDS_FORM, opening, setting)["sector"]
    assert (found["id"], found["label"]) == (sector, label)
    assert "cerchiamo" not in found["words"]


@pytest.mark.parametrize(
    "text",
    [
        "siamo la Rossi Srl, facciamo fatica a trovare un elettricista",
        "siamo un'azienda che cerca un elettricista",
        "siamo la Rossi Srl, non facciamo stampi",
        "cerchiamo un operaio esperto nel settore aeronautico",
        "siamo una trentina di dipendenti",
    ],
)
def test_what_a_company_needs_or_lacks_is_not_its_sector(text: str, setting: Setting) -> None:
    assert "sector" not in told(NEEDS_FORM, text, setting)


@pytest.mark.parametrize(
    "text",
    [
        "sei un cretino inutile",
        "diploma",
        "siamo una trentina di dipendenti",
        "33",
        "riprova",
        "sì",
        "boh",
        "non lo so",
        "info@rossi.it",
        "cancellate i miei dati",
        "Seregno",
        "entro giugno",
    ],
)
def test_what_plainly_answers_something_else_is_no_sector(text: str, setting: Setting) -> None:
    assert NEEDS_FORM.field("sector").read(text, setting).fault == "sector"


@pytest.mark.parametrize(
    "words", ["aerospaziale", "lavoriamo con gli aerei", "sensori quantici", "giocattoli"]
)
def test_an_unknown_sector_is_kept_in_the_words_of_the_company(
    words: str, setting: Setting
) -> None:
    reading = NEEDS_FORM.field("sector").read(words, setting)
    assert (reading.value["id"], reading.value["label"]) == ("other", words)


def test_a_code_that_means_two_businesses_is_asked_by_its_editions(setting: Setting) -> None:
    field = NEEDS_FORM.field("sector")
    unclear = field.read("25.62", setting)
    assert (unclear.fault, len(unclear.offers)) == ("sector_unclear", 2)
    assert [field.read(offer, setting).value["ateco"] for offer in unclear.offers] == [
        "25.62",
        "25.53",
    ]
    assert field.read("ATECO 2022 25.62.00", setting).value["ateco"] == "25.53.00"
    assert field.read("31.00", setting).value["ateco"] == "31.00"


@pytest.mark.slow
def test_every_offered_edition_of_a_code_is_read_without_doubt(setting: Setting) -> None:
    field = NEEDS_FORM.field("sector")
    doubtful = 0
    for code in (node.code for node in ateco.search(".", edition="2022", limit=10_000)):
        readings = ateco_readings(f"ATECO {code}")
        if len(readings) == 2:
            offers = field.read(f"ATECO {code}", setting).offers
            assert [field.read(offer, setting).value["ateco"] for offer in offers] == [
                each.code for each in readings
            ]
            doubtful += 1
    assert doubtful > 100
