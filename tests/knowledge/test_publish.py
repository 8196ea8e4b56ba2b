"""Content files are put into use in one transaction; older releases stay; nothing happens when
nothing changed.
"""

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from core.errors import ContentError
from knowledge.content.library import Library
from knowledge.content.loader import load_directory
from knowledge.content.schema import Menu
from knowledge.publish import publish
from store import content
from store.database import Database
from tests.knowledge.small_content import spoil, write_content
from tests.samples import real_content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


async def release_in_use(database: Database) -> int | None:
    async with database.reading() as session:
        return await content.current_release_id(session)


async def library_of(database: Database, release: int) -> Library:
    async with database.reading() as session:
        return Library.from_items(await content.items(session, release))


async def test_what_was_published_is_read_back_equal(database: Database, folder: Path) -> None:
    library = load_directory(folder)
    assert await publish(database, library)
    assert await library_of(database, 1) == library


async def test_the_real_content_is_read_back_equal(database: Database) -> None:
    library = real_content()
    await publish(database, library)
    stored = await library_of(database, 1)
    assert {kind: dict(shelf) for kind, shelf in stored.shelves().items()} == {
        kind: dict(shelf) for kind, shelf in library.shelves().items()
    }


async def test_unchanged_content_makes_no_release(database: Database, folder: Path) -> None:
    assert await publish(database, load_directory(folder)) is True
    (folder / "faq" / "ore.yml").touch()
    assert await publish(database, load_directory(folder)) is False
    assert await release_in_use(database) == 1


async def test_a_change_makes_a_release_and_the_old_one_stays(
    database: Database, folder: Path
) -> None:
    await publish(database, load_directory(folder))
    spoil(folder, "faq/ore.yml", "**novanta**", "**cento**")
    assert await publish(database, load_directory(folder)) is True
    assert await release_in_use(database) == 2
    assert "**novanta**" in (await library_of(database, 1)).entries["ore"].short
    assert "**cento**" in (await library_of(database, 2)).entries["ore"].short


async def test_refused_files_change_nothing_in_use(database: Database, folder: Path) -> None:
    await publish(database, load_directory(folder))
    spoil(folder, "menus/menu.yml", "[ore, costo]", "[ore, prezzo]")
    with pytest.raises(ContentError):
        await publish(database, load_directory(folder))
    assert await release_in_use(database) == 1
    assert (await library_of(database, 1)).menus["pcto"].entries == ("ore", "costo")


class _SameMenuTwice(Library):
    """A library that the database must refuse at its last row."""

    def items(self) -> list[content.ContentItem]:
        return [
            *super().items(),
            *Library(menus={"pcto": Menu(id="pcto", entries=("ore",))}).items(),
        ]


async def test_a_release_that_breaks_halfway_leaves_no_row(
    database: Database, folder: Path
) -> None:
    library = load_directory(folder)
    await publish(database, library)
    with pytest.raises(IntegrityError):
        await publish(database, _SameMenuTwice(**vars(library)))
    assert await release_in_use(database) == 1
    assert await library_of(database, 2) == Library()
