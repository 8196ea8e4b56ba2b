"""Free words matched to places, sectors and skills of the real content, typos included."""

import pytest

from italian.text import fold
from knowledge.content.schema import Province
from knowledge.keeper import Knowledge
from knowledge.matching.municipalities import register
from knowledge.matching.places import Places
from knowledge.matching.skills import SkillReading
from knowledge.matching.trades import head, trimmings
from tests.knowledge.skill_phrasings import (
    SURE,
    SURE_APART,
    UNKNOWN,
    UNKNOWN_APART,
    UNSURE,
    UNSURE_APART,
)


@pytest.mark.parametrize(
    ("text", "name", "province"),
    [
        ("Seregno", "Seregno", "MB"),
        ("a seregno", "Seregno", "MB"),
        ("siamo di Desio", "Desio", "MB"),
        ("la sede è a Giussano", "Giussano", "MB"),
        ("abbiamo la sede in via Roma a Meda", "Meda", "MB"),
        ("Cesano", "Cesano Maderno", "MB"),
        ("CABIATE (CO)", "Cabiate", "CO"),
        ("monza mb", "Monza", "MB"),
        ("seregnoo", "Seregno", "MB"),
        ("sergno", "Seregno", "MB"),
        ("Guissano", "Giussano", "MB"),
        ("cesano madreno", "Cesano Maderno", "MB"),
        ("Bolzano", "Bolzano", "BZ"),
        ("Forlì", "Forlì", "FC"),
        ("L'Aquila", "L'Aquila", "AQ"),
        ("firnze", "Firenze", "FI"),
        ("bolzno", "Bolzano", "BZ"),
        ("Castro (LE)", "Castro", "LE"),
        ("castro provincia di bergamo", "Castro", "BG"),
        ("Paderno", "Paderno Dugnano", "MI"),
        ("reggio emilia", "Reggio nell'Emilia", "RE"),
        ("abbiamo la sede a Reggio nell'Emilia, in centro", "Reggio nell'Emilia", "RE"),
        ("via Garibaldi 3, Albavilla", "Albavilla", "CO"),
        ("Napoli centro", "Napoli", "NA"),
        ("Inverigo (Como)", "Inverigo", "CO"),
    ],
)
def test_places(knowledge: Knowledge, text: str, name: str, province: str) -> None:
    place = knowledge.places.read(text)
    assert place is not None
    assert (place.name, place.province) == (name, province)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Castro", ["BG", "LE"]),
        ("San Teodoro", ["ME", "SS"]),
        ("Vaprio", ["MI", "NO"]),
        ("cassano", ["MI", "VA", "VA"]),
    ],
)
def test_places_to_be_confirmed_the_nearer_ones_first(
    knowledge: Knowledge, text: str, candidates: list[str]
) -> None:
    assert knowledge.places.read(text) is None
    assert [place.province for place in knowledge.places.candidates(text)] == candidates


def test_the_home_province_is_content(knowledge: Knowledge) -> None:
    """Another municipality names its own provinces in `content/provinces`, and nothing else."""
    at_home = Places(
        [],
        [
            Province(id="no", letters="NO", nearness=1),
            Province(id="le", letters="LE", nearness=2, aliases=("salento",)),
        ],
    )
    assert [place.province for place in at_home.candidates("Vaprio")] == ["NO", "MI"]
    assert [place.province for place in knowledge.places.candidates("Vaprio")] == ["MI", "NO"]
    there, nowhere = at_home.read("Castro salento"), knowledge.places.read("Castro salento")
    assert there is not None and there.province == "LE"
    assert nowhere is None or nowhere.province != "LE"


def test_where_people_look_is_no_part_of_a_trade() -> None:
    at_home, elsewhere = trimmings(("Brianza",)), trimmings(())
    assert head("magazziniere in brianza", at_home) == "magazziniere"
    assert head("magazziniere in brianza", elsewhere) == "magazziniere in brianza"
    assert head("magazziniere in zona", elsewhere) == "magazziniere"


def test_a_place_has_the_code_of_istat(knowledge: Knowledge) -> None:
    seregno, bolzano = knowledge.places.read("Seregno"), knowledge.places.read("Bolzano")
    assert seregno is not None and seregno.istat_code == "108039"
    assert bolzano is not None and bolzano.istat_code == "021008"
    assert len(register().by_name) > 7800


def test_every_municipality_of_the_content_is_one_of_istat(knowledge: Knowledge) -> None:
    for municipality in knowledge.library.municipalities.values():
        assert register().find(municipality.name, municipality.province).istat_code is not None, (
            municipality.name
        )


def test_every_municipality_of_italy_is_read_by_its_name_and_province(knowledge: Knowledge) -> None:
    for places in register().by_name.values():
        for place in places:
            assert knowledge.places.read(f"{place.name} ({place.province})") == place


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("siamo la Rossi Meccanica di Seregno", "Seregno"),
        ("siamo la Neri Srl con sede a Bologna, 20 dipendenti", "Bologna"),
        ("abbiamo lo stabilimento a San Donà di Piave", "San Donà di Piave"),
        ("siamo le Officine di Marino Ferrari", None),
    ],
)
def test_places_inside_a_longer_text(knowledge: Knowledge, text: str, name: str | None) -> None:
    place = knowledge.places.mentioned(text)
    assert (place.name if place else None) == name


@pytest.mark.parametrize("text", ["boh", "vicino a casa", "20", "", "😀", "Gotham City"])
def test_what_is_no_place(knowledge: Knowledge, text: str) -> None:
    assert knowledge.places.read(text) is None


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("meccanica", "mechanics"),
        ("abbiamo un'officina", "mechanics"),
        ("siamo una carpenteria metallica", "mechanics"),
        ("mecanica", "mechanics"),
        ("Logistica", "logistics"),
        ("logisitca", "logistics"),
        ("informatica", "ict"),
        ("edilizia", "construction"),
        ("un ristorante", "culture-tourism"),
        ("facciamo mobili", "wood-furniture"),
        ("falegnameria", "wood-furniture"),
        ("digital marketing", "digital-marketing"),
    ],
)
def test_sectors(knowledge: Knowledge, text: str, sector: str) -> None:
    found = knowledge.sectors.read(text)
    assert found is not None
    assert found.id == sector


@pytest.mark.parametrize("text", ["", "boh", "12", "zootecnia spaziale"])
def test_unknown_sectors(knowledge: Knowledge, text: str) -> None:
    assert knowledge.sectors.read(text) is None


def test_the_words_of_a_skill_are_never_taken_for_another(knowledge: Knowledge) -> None:
    for skill in knowledge.skills.all.values():
        for name in (skill.label, *skill.synonyms):
            assert knowledge.skills.read(name) == SkillReading(skill)


@pytest.mark.parametrize(("words", "skill"), (SURE | SURE_APART).items())
def test_sure_skills(knowledge: Knowledge, words: str, skill: str) -> None:
    assert knowledge.skills.read(words) == SkillReading(knowledge.skills.all[skill])


@pytest.mark.parametrize(
    ("unsure", "unknown", "least"),
    [(UNSURE, UNKNOWN, 0.9), (UNSURE_APART, UNKNOWN_APART, 0.8)],
    ids=["first", "apart"],
)
def test_doubtful_and_unknown_skills_are_not_passed_off_as_sure(
    knowledge: Knowledge, unsure: dict[str, set[str]], unknown: list[str], least: float
) -> None:
    """Doubt is a question too many at worst; the wrong skill, taken as sure,
    would never be seen.
    """
    read = knowledge.skills.read
    right = 0
    for words, meant in unsure.items():
        reading = read(words)
        assert reading.skill is None or reading.skill.id in meant, words
        right += bool(meant & {skill.id for skill in (reading.skill, *reading.candidates) if skill})
    for words in unknown:
        assert read(words).skill is None, words
        right += read(words).candidates == ()

    assert right >= least * (len(unsure) + len(unknown)) - 1


@pytest.mark.parametrize("text", ["", "😀", "boh", "astrofisica quantistica"])
def test_unknown_skills_are_left_as_words(knowledge: Knowledge, text: str) -> None:
    assert knowledge.skills.read(text) == SkillReading()


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        ("impiantisti", {"electrical-installation", "plumbing-heating"}),
        ("verniciatura mobili", {"wood-finishing"}),
        ("ingegneri", {"mechanical-design", "building-design"}),
        ("elettricista fotovoltaico", {"electrical-installation", "photovoltaic-installation"}),
    ],
)
def test_doubtful_skills_are_offered(
    knowledge: Knowledge, words: str, candidates: set[str]
) -> None:
    reading = knowledge.skills.read(words)
    assert reading.skill is None
    assert candidates <= {skill.id for skill in reading.candidates}
    assert len(reading.candidates) <= 3


def test_skills_inside_a_longer_text_with_their_place(knowledge: Knowledge) -> None:
    text = "Da noi una ricamatrice e due tornitori CNC!"
    found = [
        (skill.id, fold(text)[start:end]) for skill, start, end in knowledge.skills.mentioned(text)
    ]
    assert found == [("embroidery", "ricamatrice"), ("cnc-turning", "tornitori cnc")]


def test_every_sector_and_municipality_of_the_content_is_known_by_name(
    knowledge: Knowledge,
) -> None:
    for sector in knowledge.sectors.all.values():
        found = knowledge.sectors.read(sector.label)
        assert sector.id == "other" or found == sector
    for municipality in knowledge.library.municipalities.values():
        place = knowledge.places.read(municipality.name)
        assert place is not None and place.name == municipality.name
