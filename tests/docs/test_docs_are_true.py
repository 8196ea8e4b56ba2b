"""The documentation names everything there is, and nothing that is not."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import typer
import yaml
from fastapi.routing import APIRoute
from pydantic import BaseModel
from sqlalchemy import select, text

from api.app import create_app
from api.chat import chat_router
from api.exports.feedback_table import FEEDBACK
from api.exports.needs_table import NEEDS
from api.exports.unanswered_table import UNANSWERED
from api.feedback_schemas import EntryVerdictsOut, FeedbackOut, UnansweredOut
from api.schemas import NeedDetailOut
from bussola.cli import app as command_line
from bussola.project import ROOT
from channels.conversation import Conversation
from channels.rasa_client import RasaClient
from knowledge.schema import KINDS, Document
from store.database import Database
from store.models import Base, Need
from store.needs import submit_need
from store.settings import Settings
from tests.samples import new_need

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
MESSAGES_AND_SCHOOLS = ("content/messages", "content/school_types")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows(page: str, section: str) -> list[list[str]]:
    """The cells of the tables under the heading `section`, without backquotes; header rows included."""
    body = re.split(rf"^#+ .*{re.escape(section)}.*$", read(page), maxsplit=1, flags=re.MULTILINE)[1]
    body = re.split(r"^#{1,3} ", body, maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line for line in body.splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def domain() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load(read("domain.yml"))
    return parsed


def intents() -> set[str]:
    return {name for intent in domain()["intents"] for name in intent}


def served_by() -> dict[str, str]:
    """The action of each intent, as the rules say."""
    found: dict[str, str] = {}
    for path in (ROOT / "data" / "rules").glob("*.yml"):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            intent, action = rule["steps"]
            found[intent["intent"]] = action["action"]
    return found


def commands(group: Any, before: str) -> Iterator[str]:
    """Every command of the command line, with the groups before it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}"


def named_values(model: type[Document]) -> set[str]:
    """The words that a field of `model`, or of a part of it, may have for value."""
    return set(re.findall(r"'([a-z_]+)'", " ".join(re.findall(r"'enum': (\[.*?\])", str(model.model_json_schema())))))


def test_every_setting_with_its_default() -> None:
    table = {cells[0]: cells[1] for cells in rows("README.md", "Settings") if cells[0].startswith("BUSSOLA_")}
    defaults = {
        f"BUSSOLA_{name.upper()}": "none" if field.default is None else str(field.default)
        for name, field in Settings.model_fields.items()
    }
    assert table == defaults


def test_every_address() -> None:
    config = Settings(secret_key="prova")  # type: ignore[arg-type]
    database = Database("sqlite://")
    talk = Conversation(RasaClient("http://127.0.0.1:1", timeout_seconds=1), database)
    described = create_app(config, database, talk).openapi()["paths"]
    addresses = {f"{method.upper()} {path}" for path, methods in described.items() for method in methods}
    pages = (route for route in chat_router(config, talk).routes if isinstance(route, APIRoute))
    addresses |= {f"{method} {route.path}" for route in pages for method in route.methods or ()}

    listed = {cell for cells in rows("docs/api.md", "The web service") for cell in cells[0].split("`, `")}

    assert listed - {"address", "---"} == addresses | {"GET /docs", "GET /openapi.json"}
    parameters = {
        parameter["name"]
        for methods in described.values()
        for operation in methods.values()
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "query"
    }
    named = {cell for cells in rows("docs/api.md", "Staff") for cell in cells[0].split("`, `")}
    assert named - {"parameter", "---"} == parameters


@pytest.mark.parametrize("shape", [NeedDetailOut, UnansweredOut, FeedbackOut, EntryVerdictsOut])
def test_every_field_of_what_the_staff_api_gives(shape: type[BaseModel]) -> None:
    for field in shape.model_fields:
        assert f"`{field}`" in read("docs/api.md")


@pytest.mark.parametrize(
    ("section", "header"),
    [
        ("Che cosa vuol dire ogni colonna", NEEDS.header()),
        ("Le colonne delle domande", UNANSWERED.header()),
        ("Le colonne dei giudizi", FEEDBACK.header()),
    ],
)
def test_every_column_of_an_export(section: str, header: list[str]) -> None:
    assert [cells[0] for cells in rows("docs/guida-ufficio.md", section)[2:]] == header


def test_every_intent_with_its_action() -> None:
    table = {cells[0]: cells[3] for cells in rows("docs/glossary.md", "Intents")[2:]}

    assert table.keys() == intents()
    assert table == served_by()


def test_every_action_where_it_is() -> None:
    table = {cells[0]: cells[2] for cells in rows("docs/glossary.md", "Actions")[2:]}

    assert list(table) == domain()["actions"]
    for action, path in table.items():
        assert f'action_name = "{action}"' in read(path)


def test_every_make_target() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", read("Makefile"), re.MULTILINE)
    table = {cells[0] for cells in rows("docs/operations.md", "Commands") if cells[0].startswith("make ")}

    assert table == {f"make {target}" for target in phony.split()}


def test_every_command_of_bussola() -> None:
    table = {cells[0].removesuffix(" --name …") for cells in rows("docs/operations.md", "Commands")}

    real = set(commands(typer.main.get_command(command_line), "bussola"))
    assert {command for command in table if command.startswith("bussola ")} == real


def test_every_dependency_with_its_groups() -> None:
    wanted: dict[str, set[str]] = {}
    for group, packages in tomllib.loads(read("pyproject.toml"))["dependency-groups"].items():
        for package in packages:
            wanted.setdefault(re.split(r"[\[=<>]", package)[0], set()).add(group)

    table = {cells[0]: set(cells[1].split(", ")) for cells in rows("README.md", "Dependencies")[2:]}

    assert table == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_content(kind: str) -> None:
    table = {cells[0]: cells[1] for cells in rows("docs/guida-contenuti.md", f"`content/{kind}`")[2:]}

    assert table.keys() == KINDS[kind].model_fields.keys() - {"id"}
    optional = {name for name, cell in table.items() if "facoltativo" in cell}
    required = {name for name, field in KINDS[kind].model_fields.items() if field.is_required()} - {"id"}
    assert required <= table.keys() - optional


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_of_the_content(kind: str) -> None:
    for value in named_values(KINDS[kind]):
        assert f"`{value}`" in read("docs/guida-contenuti.md")


def test_every_folder_of_the_content() -> None:
    folders = {f"content/{path.name}" for path in (ROOT / "content").iterdir() if path.is_dir()}

    headings = set(re.findall(r"^### `(content/\w+)`", read("docs/guida-contenuti.md"), re.MULTILINE))

    assert headings == folders == {f"content/{kind}" for kind in KINDS} | set(MESSAGES_AND_SCHOOLS)


def test_every_table_of_the_database() -> None:
    for table in Base.metadata.tables:
        assert f"`{table}`" in read("docs/privacy.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        if link.startswith(("http://", "https://")):
            continue
        name, _, anchor = unquote(link).partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            anchors = [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]
            assert anchor in anchors, link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    rooms = "actions|api|bot|bussola|channels|content|data|deploy|docs|knowledge|store|tests"
    for path in re.findall(rf"`((?:{rooms})/[\w./-]+)`", page.read_text(encoding="utf-8")):
        assert (ROOT / path).exists(), path


async def test_erasing_by_hand_leaves_no_contact(database: Database) -> None:
    contacts = {"contact_name": "Prova Esempio", "contact_email": "prova@example.org", "contact_phone": "+390362123456"}
    async with database.transaction() as session:
        first = await submit_need(session, new_need(**contacts), key="k1", person="web-1", channel="web")
        await submit_need(session, new_need(**contacts), key="k2", person="web-2", channel="web")
    one_company, all_old_ones = re.findall(r"```sql\n(.*?)```", read("docs/operations.md"), re.DOTALL)

    await run(database, one_company.replace("FAB-2026-000001", first.code))
    assert await contacts_left(database) == ["web-2"]

    await run(database, all_old_ones)
    assert await contacts_left(database) == ["web-2"]
    await run(database, all_old_ones.replace("2024-11-23", "2999-01-01"))
    assert await contacts_left(database) == []


async def run(database: Database, statements: str) -> None:
    async with database.transaction() as session:
        for statement in statements.strip().split(";\n"):
            await session.execute(text(statement.removesuffix(";")))


async def contacts_left(database: Database) -> list[str]:
    held = Need.contact_name.is_not(None) | Need.contact_email.is_not(None) | Need.contact_phone.is_not(None)
    async with database.reading() as session:
        return list(await session.scalars(select(Need.person).where(held)))
