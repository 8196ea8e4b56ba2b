"""The catalogue of skills: broad enough for every sector, each name and each ESCO concept in one
place.
"""

from collections import Counter

from italian.text import fold
from knowledge.keeper import Knowledge


def test_it_is_large_and_serves_every_sector(knowledge: Knowledge) -> None:
    skills = knowledge.library.skills.values()
    by_sector = Counter(sector for skill in skills for sector in skill.sectors)

    assert len(skills) >= 260
    assert by_sector.keys() == knowledge.library.sectors.keys()
    assert min(by_sector.values()) >= 10


def test_every_skill_has_several_names_and_no_name_means_two_skills(knowledge: Knowledge) -> None:
    names: Counter[str] = Counter()
    for skill in knowledge.library.skills.values():
        assert len(skill.synonyms) >= 4, skill.id
        names.update({fold(name) for name in (skill.label, *skill.synonyms)})

    assert [name for name, skills in names.items() if skills > 1] == []


def test_an_esco_concept_belongs_to_one_skill(knowledge: Knowledge) -> None:
    uris = Counter(skill.esco_uri for skill in knowledge.library.skills.values() if skill.esco_uri)

    assert len(uris) >= 250
    assert set(uris.values()) == {1}
