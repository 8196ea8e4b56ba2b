"""What the database itself refuses, whoever writes."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from store.database import Database
from store.models import AuditEvent
from store.records import Kind, NewSubmission
from store.records.needs import NEED_KIND
from store.records.offers import OFFER_KIND
from store.records.requests import REQUEST_KIND
from tests.samples import CALLBACK, NEED, NEWS, OFFER, new_need, new_offer
from tests.store.submitting import submitted

EVERYWHERE = (
    "consent_version = NULL, consent_at = NULL",
    "consent_at = NULL",
    "consent_version = NULL",
    "status = 'lost'",
    "channel = 'fax'",
    "code = NULL",
    "code = 'taken'",
)
OWN = {
    "needs": (
        "education_level = 'licenza'",
        "company_size = 0",
        "people_total = -1",
        "status = 'published'",
    ),
    "offers": ("places = 0", "for_pcto = FALSE", "valid_until = NULL", "status = 'new'"),
    "requests": (
        "kind = 'fax'",
        "asker = 'robot'",
        "topic = 'places'",
        "contact_phone = NULL",
        "status = 'pending'",
    ),
}


@pytest.mark.parametrize(
    ("table", "change"), [(table, change) for table in OWN for change in (*EVERYWHERE, *OWN[table])]
)
async def test_a_wrong_row(database: Database, table: str, change: str) -> None:
    kinds: dict[str, tuple[Kind[Any], NewSubmission]] = {
        "needs": (NEED_KIND, NEED),
        "offers": (OFFER_KIND, OFFER),
        "requests": (REQUEST_KIND, CALLBACK),
    }
    code = (await submitted(database, *kinds[table], "k1")).code
    other = (await submitted(database, *kinds[table], "k2")).code
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            change = change.replace("'taken'", f"'{other}'")
            await session.execute(text(f"UPDATE {table} SET {change} WHERE code = '{code}'"))


async def test_news_about_nothing(database: Database) -> None:
    code = (await submitted(database, REQUEST_KIND, NEWS)).code
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            await session.execute(text(f"UPDATE requests SET topic = NULL WHERE code = '{code}'"))


async def test_an_unknown_modality_and_an_unknown_school(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await submitted(database, NEED_KIND, new_need(modalities=("volontariato",)))
    with pytest.raises(IntegrityError):
        await submitted(database, OFFER_KIND, new_offer(school_types=("scuola guida",)))


@pytest.mark.parametrize("column", ["key = 'k2'", "code = 'taken'"])
async def test_two_versions_with_one_key_or_one_number(database: Database, column: str) -> None:
    await submitted(database, NEED_KIND, NEED, "k1")
    other = (await submitted(database, NEED_KIND, NEED, "k2")).code
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            change = column.replace("taken", other)
            await session.execute(text(f"UPDATE submission_versions SET {change} WHERE key = 'k1'"))


async def test_a_time_without_its_zone(database: Database) -> None:
    with pytest.raises(StatementError, match="zone"):
        async with database.transaction() as session:
            session.add(
                AuditEvent(at=datetime(2026, 1, 1), actor="a", action="b", subject="c", details={})
            )
            await session.flush()
