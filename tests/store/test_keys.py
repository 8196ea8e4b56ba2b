"""Staff keys are shown once, kept hashed, and work until revoked."""

import pytest
from sqlalchemy import select

from core.errors import KeyNameInvalid, KeyNameTaken, KeyNotFound
from store.database import Database
from store.keys import any_key, create_key, find_key, list_keys, revoke_key
from store.models import ApiKey, AuditEvent


async def created(database: Database, name: str) -> str:
    async with database.transaction() as session:
        return await create_key(session, name)


async def test_a_key_is_found_by_its_plain_text_which_is_nowhere_stored(database: Database) -> None:
    plain = await created(database, "ufficio")
    assert plain.startswith("bus_")
    async with database.reading() as session:
        found = await find_key(session, plain)
        assert found is not None
        assert found.name == "ufficio"
        assert plain.startswith(found.prefix)
        assert len(found.prefix) < len(plain) / 3
        rows = (await session.execute(select(ApiKey.__table__))).all()
        assert not any(plain in str(value) for row in rows for value in row)


@pytest.mark.parametrize("plain", ["", "bus_", "bus_unknown", "\0", "è", "x" * 10_000])
async def test_an_unknown_key_is_not_found(database: Database, plain: str) -> None:
    await created(database, "ufficio")
    async with database.reading() as session:
        assert await find_key(session, plain) is None


async def test_a_revoked_key_stops_working_and_its_name_is_free_again(database: Database) -> None:
    old = await created(database, "ufficio")
    async with database.transaction() as session:
        await revoke_key(session, "ufficio")
    new = await created(database, "ufficio")
    async with database.reading() as session:
        assert await find_key(session, old) is None
        assert await find_key(session, new) is not None
        listed = await list_keys(session)
    assert [(key.name, key.revoked_at is None) for key in listed] == [
        ("ufficio", False),
        ("ufficio", True),
    ]


async def test_any_key_tells_whether_some_key_works(database: Database) -> None:
    async with database.transaction() as session:
        assert not await any_key(session)
        await create_key(session, "ufficio")
        assert await any_key(session)
        await revoke_key(session, "ufficio")
        assert not await any_key(session)


async def test_two_working_keys_cannot_share_a_name(database: Database) -> None:
    await created(database, "ufficio")
    with pytest.raises(KeyNameTaken) as refusal:
        await created(database, " ufficio ")
    assert "«ufficio»" in refusal.value.text


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
async def test_a_key_needs_a_name_of_sensible_length(database: Database, name: str) -> None:
    with pytest.raises(KeyNameInvalid):
        await created(database, name)


async def test_only_a_working_key_can_be_revoked(database: Database) -> None:
    with pytest.raises(KeyNotFound):
        async with database.transaction() as session:
            await revoke_key(session, "nessuno")


async def test_creating_and_revoking_are_audited(database: Database) -> None:
    await created(database, "ufficio")
    async with database.transaction() as session:
        await revoke_key(session, "ufficio")
    async with database.reading() as session:
        events = (await session.scalars(select(AuditEvent).order_by(AuditEvent.id))).all()
    assert [(event.actor, event.action, event.subject) for event in events] == [
        ("cli", "key.created", "ufficio"),
        ("cli", "key.revoked", "ufficio"),
    ]
