"""A database filled before needs had versions keeps all it holds, on the way up and on the way
back.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, MetaData, inspect, select

from store.database import Database, engine_for_migrations
from store.models import Draft, SeenUpdate
from store.records.needs import NEED_KIND
from store.submissions import Receipt, conflicts_of, find, receipt_for, versions_of

MADE_AT = datetime(2026, 11, 20, 9, 15, 30, tzinfo=UTC)
CONSENT_AT = datetime(2026, 11, 20, 9, 10, tzinfo=UTC)
NEEDS: list[dict[str, Any]] = [
    {
        "id": 4,
        "code": "FAB-2026-000004",
        "idempotency_key": "key-4",
        "content_hash": "hash-4",
        "person": "web-1",
        "channel": "web",
        "status": "in_progress",
        "created_at": MADE_AT,
        "company_name": "Officine Prova",
        "vat_number": "12345678903",
        "sector": "mechanics",
        "sector_words": "meccanica",
        "municipality": "Seregno",
        "company_size": 20,
        "company_size_words": "una ventina",
        "people_total": 3,
        "education_level": "diploma",
        "timeframe": "entro giugno",
        "timeframe_until": date(2027, 6, 30),
        "hosts_pcto": True,
        "hosts_internship": False,
        "contact_name": "Prova Esempio",
        "contact_email": "prova@esempio.it",
        "contact_phone": None,
        "notes": "Città d'arte",
        "consent_version": "2026-11",
        "consent_at": CONSENT_AT,
        "search_text": "officine prova seregno",
    }
]
NEEDS.append(
    {
        **NEEDS[0],
        "id": 7,
        "code": "FAB-2026-000007",
        "idempotency_key": "key-7",
        "content_hash": "hash-7",
        **dict.fromkeys(
            (
                "contact_name",
                "contact_email",
                "consent_version",
                "consent_at",
                "hosts_pcto",
                "timeframe_until",
            )
        ),
    }
)
ROWS: dict[str, list[dict[str, Any]]] = {
    "needs": NEEDS,
    "need_skills": [
        {
            "need_id": 4,
            "position": position,
            "label": label,
            "words": label.upper(),
            "skill_id": skill_id,
            "esco_uri": None,
            "people": people,
            "search_text": label,
        }
        for position, (label, skill_id, people) in enumerate(
            [("saldatura", "welding", 2), ("tornio", None, 1)]
        )
    ],
    "need_modalities": [
        {"need_id": 4, "modality": "internship", "position": 0},
        {"need_id": 4, "modality": "hiring", "position": 1},
    ],
    "need_conflicts": [
        {
            "id": 1,
            "need_id": 4,
            "person": "web-1",
            "channel": "telegram",
            "content": {"people_total": 9},
            "received_at": MADE_AT,
        }
    ],
    "drafts": [
        {
            "id": 1,
            "person": "web-1",
            "form": "need",
            "key": "key-d",
            "answers": {"sector": "mechanics"},
            "status": "open",
            "created_at": MADE_AT,
            "updated_at": MADE_AT,
        }
    ],
    "seen_updates": [{"channel": "telegram", "update_id": "7", "seen_at": MADE_AT}],
}
FIRST_CONTENT = {
    "company_name": "Officine Prova",
    "vat_number": "12345678903",
    "sector": "mechanics",
    "sector_words": "meccanica",
    "municipality": "Seregno",
    "company_size": 20,
    "company_size_words": "una ventina",
    "people_total": 3,
    "education_level": "diploma",
    "timeframe": "entro giugno",
    "timeframe_until": "2027-06-30",
    "hosts_pcto": True,
    "hosts_internship": False,
    "contact_name": "Prova Esempio",
    "contact_email": "prova@esempio.it",
    "contact_phone": None,
    "notes": "Città d'arte",
    "consent_version": "2026-11",
    "consent_at": "2026-11-20T09:10:00+00:00",
    "skills": [
        {
            "label": "saldatura",
            "words": "SALDATURA",
            "skill_id": "welding",
            "esco_uri": None,
            "people": 2,
        },
        {"label": "tornio", "words": "TORNIO", "skill_id": None, "esco_uri": None, "people": 1},
    ],
    "modalities": ["internship", "hiring"],
}


class OldDatabase:
    """A database as it was before submissions, with rows in it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine: Engine = engine_for_migrations(url)
        self.move("upgrade", "0002")
        with self.engine.begin() as connection:
            tables = MetaData()
            tables.reflect(connection)
            for name, rows in ROWS.items():
                connection.execute(tables.tables[name].insert(), rows)

    def move(self, way: str, revision: str) -> None:
        config = Config()
        config.set_main_option("script_location", "store:migrations")
        config.attributes["url"] = self.url
        getattr(command, way)(config, revision)

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """All that its tables hold."""
        with self.engine.connect() as connection:
            tables = MetaData()
            tables.reflect(connection)
            return {
                table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
                for table in tables.sorted_tables
                if table.name != "alembic_version"
            }

    def shape(self) -> dict[str, Any]:
        """Its tables' columns, checks and keys."""
        inspector = inspect(self.engine)
        return {
            table: (
                {
                    column["name"]: (str(column["type"]), column["nullable"])
                    for column in inspector.get_columns(table)
                },
                {
                    str(check["name"]): check["sqltext"]
                    for check in inspector.get_check_constraints(table)
                },
                {
                    str(unique["name"]): unique["column_names"]
                    for unique in inspector.get_unique_constraints(table)
                },
                {
                    str(index["name"]): index["column_names"]
                    for index in inspector.get_indexes(table)
                },
                {
                    str(key["name"]): key["constrained_columns"]
                    for key in inspector.get_foreign_keys(table)
                },
            )
            for table in inspector.get_table_names()
        }


@pytest.fixture
def old(empty_database_url: str) -> Iterator[OldDatabase]:
    database = OldDatabase(empty_database_url)
    yield database
    database.engine.dispose()


async def test_needs_survive_with_their_first_version_and_their_conflicts(old: OldDatabase) -> None:
    old.move("upgrade", "head")
    database = Database(old.url)
    async with database.reading() as session:
        need = await find(session, NEED_KIND, "FAB-2026-000004")
        assert (need.id, need.status, need.version, need.person) == (4, "in_progress", 1, "web-1")
        assert need.created_at == need.updated_at == MADE_AT
        assert (need.consent_at, need.timeframe_until, need.hosts_pcto) == (
            CONSENT_AT,
            date(2027, 6, 30),
            True,
        )
        assert (need.erased_at, need.ateco_code, need.province, need.istat_code) == (None,) * 4
        assert [(skill.label, skill.skill_id, skill.people) for skill in need.skills] == [
            ("saldatura", "welding", 2),
            ("tornio", None, 1),
        ]
        assert need.modalities == ["internship", "hiring"]
        assert await receipt_for(session, "key-4") == Receipt("FAB-2026-000004", MADE_AT)
        (version,) = await versions_of(session, "FAB-2026-000004")
        assert (version.version, version.key, version.content_hash) == (1, "key-4", "hash-4")
        assert (version.made_at, version.answers) == (MADE_AT, {})
        assert version.content == FIRST_CONTENT
        (conflict,) = await conflicts_of(session, "FAB-2026-000004")
        assert (conflict.person, conflict.channel, conflict.received_at) == (
            "web-1",
            "telegram",
            MADE_AT,
        )
        assert conflict.content == {"people_total": 9}
        (other,) = await versions_of(session, "FAB-2026-000007")
        assert (other.key, other.content["skills"], other.content["hosts_pcto"]) == (
            "key-7",
            [],
            None,
        )
        assert (other.content["consent_at"], other.content["timeframe_until"]) == (None, None)
        assert await conflicts_of(session, "FAB-2026-000007") == []
    await database.close()


async def test_drafts_and_updates_survive(old: OldDatabase) -> None:
    old.move("upgrade", "0003")
    database = Database(old.url)
    async with database.reading() as session:
        draft = (await session.scalars(select(Draft))).one()
        seen = (await session.scalars(select(SeenUpdate))).one()
    await database.close()
    assert (draft.key, draft.answers, draft.status) == ("key-d", {"sector": "mechanics"}, "open")
    assert (draft.amends, draft.base_version, draft.last_turn, draft.last_reply) == (None,) * 4
    assert (seen.update_id, seen.content) == ("7", None)


def test_the_way_back_gives_the_same_tables_with_the_same_rows(old: OldDatabase) -> None:
    shape, rows = old.shape(), old.rows()
    assert len(rows["needs"]) == 2
    old.move("upgrade", "0003")
    old.move("downgrade", "0002")
    assert old.rows() == rows
    assert old.shape() == shape
    old.move("upgrade", "0003")
    assert len(old.rows()["submission_versions"]) == 2
