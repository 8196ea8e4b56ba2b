"""What follows from the declaration of a record: what is submitted, what erasure leaves."""

import hashlib
import json
from typing import Any

import pytest
from sqlalchemy import String, select

from store.database import Database
from store.models import SubmissionVersion
from store.records import KINDS, Kind
from store.records.fields import empty_personal, fields_of
from store.records.needs import NEED_KIND, Need, NeedSkill, NewNeed
from store.records.requests import Request
from tests.samples import NEED
from tests.store.submitting import SAMPLES, submitted

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.plural)
OF_OURS = {"code", "status", "channel", "sector", "ateco_code", "municipality", "province"} | {
    "istat_code"
}
"""Words that are chosen from a list, or that name nobody."""


@pytest.mark.parametrize(("kind", "data", "change"), SAMPLES, ids=["need", "offer", "request"])
async def test_a_content_is_hashed_as_it_was_in_every_release(
    database: Database, kind: Kind[Any], data: Any, change: dict[str, Any]
) -> None:
    """Who sends again what an earlier release stored must get the first receipt."""
    await submitted(database, kind, data)
    async with database.reading() as session:
        version = (await session.scalars(select(SubmissionVersion))).one()
    written = json.dumps(version.content, sort_keys=True, ensure_ascii=False)
    assert version.content_hash == hashlib.sha256(written.encode()).hexdigest()
    assert version.content["consent_at"] == "2026-11-23T10:30:00+00:00"
    if kind is NEED_KIND:
        told = {name: version.content[name] for name in ("timeframe_until", "modalities", "skills")}
        assert told == {
            "timeframe_until": "2027-06-21",
            "modalities": ["hiring", "apprenticeship"],
            "skills": [vars(skill) for skill in data.skills],
        }


@each_kind
def test_every_field_that_takes_a_persons_words_is_personal_where_the_record_stays(
    kind: Kind[Any],
) -> None:
    for field in kind.fields:
        free = isinstance(field.kind, type) or field.optional
        if kind.outlives_erasure and free and not field.words and field.name not in OF_OURS:
            column = kind.model.__table__.columns[field.name]
            assert field.marks.personal or not isinstance(column.type, String), field.name


def test_a_record_is_made_of_what_its_form_asks_for() -> None:
    asked = {field.name for field in fields_of(Need) if field.marks.asked}
    assert set(vars(NEED)) == asked
    assert {"code", "person", "status", "erased_at"}.isdisjoint(asked)
    with pytest.raises(TypeError, match="sector"):
        NewNeed(company_name="Officine Prova")
    with pytest.raises(TypeError, match="colour"):
        NewNeed(**vars(NEED), colour="blu")


def test_what_is_personal_is_emptied_and_what_is_searched_is_told_anew() -> None:
    need = Need(
        company_name="Officine Prova",
        sector_words="carpenteria",
        company_size_words="",
        municipality="Seregno",
        timeframe="subito",
        skills=[NeedSkill(label="Saldatura", words="saldatori", skill_id="welding")],
    )
    empty_personal(need)
    assert (need.person, need.company_name, need.sector_words) == ("erased", "", "")
    assert (need.contact_name, need.municipality, need.timeframe) == (None, "Seregno", "")
    assert need.search_text == "seregno saldatura"


def test_a_field_declared_again_keeps_its_place() -> None:
    names = [field.name for field in fields_of(Request)]
    assert names.index("contact_name") + 1 == names.index("contact_email")
    assert names.index("status") + 1 == names.index("created_at")
