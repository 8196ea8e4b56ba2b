"""Free words matched to places, sectors and skills of the real content, typos included."""

import pytest

from knowledge.keeper import Knowledge


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
    ],
)
def test_places(knowledge: Knowledge, text: str, name: str, province: str) -> None:
    place = knowledge.places.read(text)
    assert place is not None
    assert (place.name, place.province) == (name, province)


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


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("saldatori TIG", "tig-welding"),
        ("saldatore tig con esperienza", "tig-welding"),
        ("saldatoir tig", "tig-welding"),
        ("un bravo saldatore a filo", "mig-mag-welding"),
        ("saldatori", "welding"),
        ("programmatori", "software-development"),
        ("programatore", "software-development"),
        ("siti internet", "web-development"),
        ("programmi i plc", "plc-programming"),
        ("tornitore cnc", "cnc-turning"),
        ("magazzinieri", "warehouse-operation"),
    ],
)
def test_skills(knowledge: Knowledge, text: str, skill: str) -> None:
    match = knowledge.skills.match(text)
    assert match is not None
    assert match.skill.id == skill
    assert 0 < match.score <= 1


@pytest.mark.parametrize("text", ["", "😀", "astrofisica quantistica", "voglia di lavorare"])
def test_unknown_skills_are_left_as_words(knowledge: Knowledge, text: str) -> None:
    assert knowledge.skills.match(text) is None


def test_every_label_of_the_catalogue_is_known_by_name(knowledge: Knowledge) -> None:
    for skill in knowledge.skills.all.values():
        match = knowledge.skills.match(skill.label)
        assert match is not None and match.skill.id == skill.id
    for sector in knowledge.sectors.all.values():
        found = knowledge.sectors.read(sector.label)
        assert sector.id == "other" or found == sector
    for municipality in knowledge.library.municipalities.values():
        place = knowledge.places.read(municipality.name)
        assert place is not None and place.name == municipality.name
