"""Skills with their quantities out of a company's words; unknown ones are kept as written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from actions.forms.fields.skill_list import change_people, find_needed, read_items
from knowledge.keeper import Knowledge
from knowledge.matching.skills import Skills
from tests.samples import real_content

CATALOGUE = real_content().skills


@pytest.fixture(scope="module")
def skills(knowledge: Knowledge) -> Skills:
    return knowledge.skills


def _brief(items: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(item["skill_id"] or item["words"], item["people"]) for item in items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 saldatori TIG e un programmatore PLC", [("tig-welding", 2), ("plc-programming", 1)]),
        ("saldatori, un tornitore cnc", [("welding", None), ("cnc-turning", 1)]),
        ("tre magazzinieri", [("warehouse-operation", 3)]),
        ("uno che programmi i plc", [("plc-programming", 1)]),
        ("esperti di astrofisica quantistica", [("astrofisica quantistica", None)]),
        ("saldatori tig, saldatore TIG", [("tig-welding", None)]),
        ("😀😀", []),
        ("2 saldatori tig e 1 tornitore cnc", [("tig-welding", 2), ("cnc-turning", 1)]),
        ("tre o quattro elettricisti", [("electrical-installation", 4)]),
        ("2/3 saldatori", [("welding", 3)]),
        ("un paio di magazzinieri con patentino", [("warehouse-operation", 2)]),
        ("gente che sappia usare solidworks", [("cad-2d-3d", None)]),
        ("sviluppatori java/python", [("java-programming", None), ("python-programming", None)]),
        ("una contabile part time", [("accounting", 1)]),
        (
            "saldatori: 2, muratori 4, carpentieri (3)",
            [("welding", 2), ("bricklaying", 4), ("metal-carpentry", 3)],
        ),
        ("- 2 saldatori tig\n- 1 programmatore plc", [("tig-welding", 2), ("plc-programming", 1)]),
        ("iso 9001 e industria 4.0", [("quality-control", None), ("industrial-data", None)]),
        ("due addetti al carico e scarico", [("goods-handling", 2)]),
        ("paghe e contributi", [("payroll", None)]),
        ("c++ e c#", [("cpp-programming", None), ("csharp-programming", None)]),
        ("5 operatori cnc a 5 assi", [("cnc-operation", 5)]),
        ("per il reparto 2 saldatori tig", [("tig-welding", 2)]),
        ("un saldatore con 2 anni di esperienza", [("welding", 1)]),
        ("commessi e cassieri per settembre", [("sales-assistant", None), ("checkout", None)]),
    ],
)
def test_a_list_of_skills(
    text: str, expected: list[tuple[str, int | None]], knowledge: Knowledge
) -> None:
    assert _brief(read_items(text, knowledge.skills)) == expected


def test_needs_in_a_long_opening(knowledge: Knowledge) -> None:
    text = (
        "Buongiorno, siamo la Officine Prova di Seregno, una ventina di dipendenti. "
        "Ci servono due saldatori tig e uno che programmi i plc, prima dell'estate"
    )
    assert _brief(find_needed(text, knowledge.skills)) == [
        ("tig-welding", 2),
        ("plc-programming", 1),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Buongiorno, siamo una falegnameria di Seregno", []),
        (
            "Abbiamo una pizzeria a Desio e non troviamo pizzaioli, ci vorrebbero anche due "
            "camerieri",
            [("pizza-making", None), ("waiting-tables", 2)],
        ),
        (
            "Gestiamo un hotel. Cercasi receptionist e cameriere ai piani.",
            [("hotel-reception", None), ("housekeeping", None)],
        ),
        (
            "salve, facciamo fatica a trovare idraulici e frigoristi con patentino fgas",
            [("plumbing-heating", None), ("hvac", None)],
        ),
        (
            "Cercasi urgentemente: n. 2 magazzinieri con patentino muletto e n° 1 autista patente "
            "C",
            [("warehouse-operation", 2), ("truck-driving", 1)],
        ),
        (
            "impresa edile di giussano cerca 5 muratori 2 carpentieri edili e un gruista",
            [("bricklaying", 7), ("earth-moving", 1)],
        ),
        (
            "siamo in cerca di n° 10 operai di produzione su 3 turni, a tempo indeterminato",
            [("production-operator", 10)],
        ),
        (
            "ci servono operatori cnc che programmino fanuc, 2-3 persone, dopo le ferie",
            [("cnc-operation", 3)],
        ),
        (
            "ricerchiamo figure: programmatore cnc, stampista",
            [("cnc-programming", None), ("mould-making", None)],
        ),
        ("non troviamo camerieri né cuochi", [("waiting-tables", None), ("cooking", None)]),
        ("due tornitori e un fresatore, grazie", [("manual-turning", 2), ("cnc-milling", 1)]),
    ],
)
def test_needs_of_many_openings(
    text: str, expected: list[tuple[str, int | None]], knowledge: Knowledge
) -> None:
    assert _brief(find_needed(text, knowledge.skills)) == expected


def test_a_doubtful_skill_comes_with_candidates_and_keeps_its_words(knowledge: Knowledge) -> None:
    (item,) = read_items("2 impiantisti", knowledge.skills)
    assert (item["label"], item["skill_id"], item["esco_uri"], item["people"]) == (
        "impiantisti",
        None,
        None,
        2,
    )
    assert set(item["candidates"]) == {"electrical-installation", "plumbing-heating"}
    assert read_items("saldatori tig", knowledge.skills)[0]["candidates"] == []
    assert read_items("domatori di leoni", knowledge.skills)[0]["candidates"] == []


def test_the_words_of_the_company_are_kept(knowledge: Knowledge) -> None:
    items = read_items("2 Saldatori TIG", knowledge.skills)
    assert items[0]["words"] == "Saldatori TIG"


def test_a_quantity_is_corrected_by_naming_the_skill(knowledge: Knowledge) -> None:
    items = read_items("2 saldatori tig e un programmatore plc", knowledge.skills)
    changed = change_people("i saldatori sono tre", items, knowledge.skills)
    assert changed is not None
    assert _brief(changed) == [("tig-welding", 3), ("plc-programming", 1)]
    assert change_people("i dipendenti sono venti", items, knowledge.skills) is None


@pytest.mark.parametrize(
    ("text", "skill", "people"),
    [
        ("gli idraulici sono due", "plumbing-heating", 2),
        ("i saldatori diventano 4", "tig-welding", 4),
        ("di magazzinieri ne bastano 2", "warehouse-operation", 2),
        ("di saldatori ne servono 3, non 2", "tig-welding", 3),
        ("le cameriere sono tre", "waiting-tables", 3),
        ("basta un magazziniere", "warehouse-operation", 1),
    ],
)
def test_a_quantity_changes_whatever_the_gender_and_number(
    text: str, skill: str, people: int, knowledge: Knowledge
) -> None:
    items = read_items(
        "un idraulico, 5 saldatori tig, 3 magazzinieri e due camerieri", knowledge.skills
    )
    changed = change_people(text, items, knowledge.skills)
    assert changed is not None
    assert dict(_brief(changed)) == {**dict(_brief(items)), skill: people}


def test_several_quantities_change_at_once(knowledge: Knowledge) -> None:
    items = read_items("un idraulico, 3 magazzinieri", knowledge.skills)
    changed = change_people("gli idraulici sono 2 e i magazzinieri 4", items, knowledge.skills)
    assert changed is not None and _brief(changed) == [
        ("plumbing-heating", 2),
        ("warehouse-operation", 4),
    ]


def test_a_list_with_a_new_skill_is_no_change_of_quantity(knowledge: Knowledge) -> None:
    """ "Le competenze sono due camerieri e un cuoco" lost the cook: the whole list must be read
    instead.
    """
    items = read_items("un cameriere", knowledge.skills)
    assert change_people("due camerieri e un cuoco", items, knowledge.skills) is None


def test_how_many_of_the_only_skill(knowledge: Knowledge) -> None:
    items = read_items("3 magazzinieri", knowledge.skills)
    assert change_people("ne bastano due", items, knowledge.skills) == [{**items[0], "people": 2}]
    assert change_people("due", items, knowledge.skills) is None


def test_two_names_of_one_skill_are_summed_and_two_skills_are_not(knowledge: Knowledge) -> None:
    assert _brief(read_items("5 muratori 2 carpentieri edili", knowledge.skills)) == [
        ("bricklaying", 7)
    ]
    two = read_items("2 saldatori e 3 saldatori tig", knowledge.skills)
    assert _brief(two) == [("welding", 2), ("tig-welding", 3)]


@pytest.mark.parametrize("words", ["un tecnico", "due addetti alle macchine", "un responsabile"])
def test_a_word_of_many_trades_is_no_sure_skill(words: str, knowledge: Knowledge) -> None:
    (item,) = read_items(words, knowledge.skills)
    assert item["skill_id"] is None


@st.composite
def lists_of_skills(draw: st.DrawFn) -> list[tuple[int | None, str, str]]:
    """Some skills of the catalogue: how many people, the name used, the skill's id."""
    ids = draw(st.lists(st.sampled_from(sorted(CATALOGUE)), min_size=1, max_size=5, unique=True))
    skills = [CATALOGUE[skill_id] for skill_id in ids]
    counts = st.one_of(st.none(), st.integers(1, 40))
    return [
        (draw(counts), draw(st.sampled_from((skill.label, *skill.synonyms))), skill.id)
        for skill in skills
    ]


@settings(max_examples=200, deadline=None)
@given(lists_of_skills(), st.sampled_from(["digits", "words"]), st.sampled_from([", ", "; ", "\n"]))
def test_a_list_of_names_with_quantities_comes_back_in_order(
    skills: Skills, wanted: list[tuple[int | None, str, str]], style: str, comma: str
) -> None:
    pieces = [
        name
        if count is None
        else f"{count if style == 'digits' else num2words(count, lang='it')} {name}"
        for count, name, _ in wanted
    ]
    for text in (
        comma.join(pieces),
        " e ".join(filter(None, [comma.join(pieces[:-1]), pieces[-1]])),
    ):
        assert _brief(read_items(text, skills)) == [(skill, count) for count, _, skill in wanted], (
            text
        )
