"""Skills with their quantities out of a company's words; unknown ones are kept as written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.forms.skill_list import change_people, find_needed, read_items
from knowledge.keeper import Knowledge


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
    ],
)
def test_a_list_of_skills(text: str, expected: list[tuple[str, int | None]], knowledge: Knowledge) -> None:
    assert _brief(read_items(text, knowledge.skills)) == expected


def test_needs_in_a_long_opening(knowledge: Knowledge) -> None:
    text = (
        "Buongiorno, siamo la Officine Prova di Seregno, una ventina di dipendenti. "
        "Ci servono due saldatori tig e uno che programmi i plc, prima dell'estate"
    )
    assert _brief(find_needed(text, knowledge.skills)) == [("tig-welding", 2), ("plc-programming", 1)]


def test_the_words_of_the_company_are_kept(knowledge: Knowledge) -> None:
    items = read_items("2 Saldatori TIG", knowledge.skills)
    assert items[0]["words"] == "Saldatori TIG"


def test_a_quantity_is_corrected_by_naming_the_skill(knowledge: Knowledge) -> None:
    items = read_items("2 saldatori tig e un programmatore plc", knowledge.skills)
    changed = change_people("i saldatori sono tre", items, knowledge.skills)
    assert changed is not None
    assert _brief(changed) == [("tig-welding", 3), ("plc-programming", 1)]
    assert change_people("i dipendenti sono venti", items, knowledge.skills) is None


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 20), st.sampled_from(["saldatori tig", "tornitori cnc", "magazzinieri", "falegnami"])),
        min_size=1,
        max_size=4,
        unique_by=lambda pair: pair[1],
    )
)
def test_quantities_survive_any_order(knowledge: Knowledge, wanted: list[tuple[int, str]]) -> None:
    text = ", ".join(f"{count} {name}" for count, name in wanted)
    assert [item["people"] for item in read_items(text, knowledge.skills)] == [count for count, _ in wanted]
