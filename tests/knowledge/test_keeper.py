"""The knowledge in use follows the newest release by itself, and an empty database is no fault."""

import asyncio
from pathlib import Path

import pytest

from core.errors import DatabaseUnavailable
from knowledge.content.loader import load_directory
from knowledge.keeper import KnowledgeKeeper
from knowledge.matching.skills import SkillReading
from knowledge.publish import publish
from knowledge.search.answers import find_answer
from store.database import Database
from tests.knowledge.small_content import spoil, write_content

PATIENCE = 60
"""Seconds after which a change that was not seen counts as missed; it is seen in two or three."""

pytestmark = pytest.mark.usefixtures("own_var")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


async def hours_told_by(keeper: KnowledgeKeeper) -> str:
    finding = find_answer((await keeper.current()).search, "quante ore devo fare")
    return finding.entries[0].short if finding.entries else ""


async def wait_for(keeper: KnowledgeKeeper, words: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while words not in await hours_told_by(keeper):
            await asyncio.sleep(0.05)


async def test_the_first_caller_waits_for_the_index(database: Database, folder: Path) -> None:
    await publish(database, load_directory(folder))
    assert "**novanta**" in await hours_told_by(KnowledgeKeeper(database))


async def test_callers_of_the_first_moment_share_one_index(
    database: Database, folder: Path
) -> None:
    await publish(database, load_directory(folder))
    keeper = KnowledgeKeeper(database)
    first, second = await asyncio.gather(keeper.current(), keeper.current())
    assert first is second


async def test_a_new_release_is_used_without_a_restart(database: Database, folder: Path) -> None:
    await publish(database, load_directory(folder))
    keeper = KnowledgeKeeper(database)
    assert "**novanta**" in await hours_told_by(keeper)
    spoil(folder, "faq/ore.yml", "**novanta**", "**cento**")
    await publish(database, load_directory(folder))
    await wait_for(keeper, "**cento**")


async def test_before_the_first_release_it_knows_nothing_then_it_does(
    database: Database, folder: Path
) -> None:
    keeper = KnowledgeKeeper(database)
    knowledge = await keeper.current()
    assert find_answer(knowledge.search, "quante ore devo fare").kind == "nothing"
    assert knowledge.sectors.read("meccanica") is None
    assert knowledge.skills.read("saldatori") == SkillReading()
    await publish(database, load_directory(folder))
    await wait_for(keeper, "**novanta**")


async def test_a_database_that_does_not_answer_is_told_to_the_first_caller(
    database_away: Database,
) -> None:
    keeper = KnowledgeKeeper(database_away)
    with pytest.raises(DatabaseUnavailable):
        await keeper.current()
