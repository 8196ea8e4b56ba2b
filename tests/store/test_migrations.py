"""The migrations make the very schema that the models describe."""

from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from store.database import engine_for_migrations, migrate
from store.models import Base


def checks(connection: Connection) -> dict[str, dict[str, str]]:
    """Each table's check constraints: Alembic does not compare them."""
    inspector = inspect(connection)
    return {
        table: {
            str(check["name"]): check["sqltext"] for check in inspector.get_check_constraints(table)
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


def test_an_empty_database_gets_the_schema_of_the_models(empty_database_url: str) -> None:
    migrate(empty_database_url)
    engine = engine_for_migrations(empty_database_url)
    with engine.begin() as connection:
        assert differences(connection) == []
        migrated = checks(connection)
        Base.metadata.drop_all(connection)
        Base.metadata.create_all(connection)
        assert migrated == checks(connection)
        assert "ck_needs_contacts_with_consent" in migrated["needs"]
    engine.dispose()


def test_migrating_again_changes_nothing(empty_database_url: str) -> None:
    migrate(empty_database_url)
    migrate(empty_database_url)
    engine = engine_for_migrations(empty_database_url)
    with engine.connect() as connection:
        assert differences(connection) == []
    engine.dispose()


def test_the_folder_of_a_new_sqlite_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "var" / "deep" / "bussola.db"
    migrate(f"sqlite:///{path}")
    assert path.is_file()
