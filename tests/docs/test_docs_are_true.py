"""The documentation names everything there is, and nothing that is not."""

import asyncio
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

import pytest
import typer
import yaml
from fastapi.routing import APIRoute
from pydantic import BaseModel
from sqlalchemy import select

from actions.acts import HANDLERS
from actions.decision import BY_RULES
from api.app import create_app
from api.chat import chat_router
from api.exports.feedback_table import FEEDBACK_TABLE
from api.exports.unanswered_table import UNANSWERED_TABLE
from api.feedback_schemas import EntryVerdictsOut, FeedbackOut, UnansweredOut
from api.record_schemas import ConflictOut, History, VersionOut, item_of
from bussola.cli import command_line
from bussola.project import ROOT
from channels.conversation import Conversation
from channels.gate import Gate
from channels.rasa_client import RasaClient
from core.errors import BussolaError
from core.settings import Settings
from knowledge.content.schema import KINDS, Document
from store.database import Database
from store.models import Base, Need, NeedStatus, OfferStatus, RequestStatus
from store.records import KINDS as KINDS_OF_RECORDS
from store.records import Kind
from store.records.needs import NEED_KIND
from store.submissions import submit
from store.tracker import RasaTracker
from tests.docs.fields_page import with_tables
from tests.samples import new_need

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
WITHOUT_SCHEMA = ("content/messages",)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows(page: str, section: str) -> list[list[str]]:
    """The cells of the tables under the heading `section`, without backquotes; header rows
    included.
    """
    body = re.split(rf"^#+ .*{re.escape(section)}.*$", read(page), maxsplit=1, flags=re.MULTILINE)[
        1
    ]
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
    return set(
        re.findall(
            r"'([a-z_]+)'",
            " ".join(re.findall(r"'enum': (\[.*?\])", str(model.model_json_schema()))),
        )
    )


def test_every_setting_with_its_default() -> None:
    table = {
        cells[0]: cells[1]
        for cells in rows("README.md", "Settings")
        if cells[0].startswith("BUSSOLA_")
    }
    defaults = {
        f"BUSSOLA_{name.upper()}": "none" if field.default is None else str(field.default)
        for name, field in Settings.model_fields.items()
    }
    before_python = re.findall(r"\$\{(BUSSOLA_\w+):-(.*?)\}", read("deploy/setup.sh"))
    defaults |= {name: default or "none" for name, default in before_python}
    assert table == defaults


def test_every_address() -> None:
    config = Settings(secret_key="prova")  # type: ignore[arg-type]
    database = Database("sqlite:///nobody-opens-it.db")
    rasa = RasaClient("http://127.0.0.1:1", timeout_seconds=1)
    talk = Conversation(rasa, database, RasaTracker("sqlite://"), Gate(1))
    described = create_app(config, database, talk).openapi()["paths"]
    addresses = {
        f"{method.upper()} {path}" for path, methods in described.items() for method in methods
    }
    pages = (route for route in chat_router(config, talk).routes if isinstance(route, APIRoute))
    addresses |= {f"{method} {route.path}" for route in pages for method in route.methods or ()}

    listed = {
        cell for cells in rows("docs/api.md", "The web service") for cell in cells[0].split("`, `")
    }

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


@pytest.mark.parametrize(
    "shape", [History, VersionOut, ConflictOut, UnansweredOut, FeedbackOut, EntryVerdictsOut]
)
def test_every_field_of_what_the_staff_api_gives(shape: type[BaseModel]) -> None:
    for field in shape.model_fields:
        assert f"`{field}`" in read("docs/api.md")


def test_every_field_of_a_record() -> None:
    page = read("docs/campi.md")
    assert with_tables(page) == page, "python -m tests.docs.fields_page"
    for kind in KINDS_OF_RECORDS:
        for field in item_of(kind.model).model_fields:
            assert f"| `{field}` |" in page


@pytest.mark.parametrize("kind", KINDS_OF_RECORDS, ids=lambda kind: kind.plural)
def test_every_filter_and_order_of_a_record(kind: Kind[Any]) -> None:
    section = re.split(rf"^\*\*{kind.plural.capitalize()}\*\*", read("docs/api.md"), flags=re.M)[1]
    table = section.split("\n\n")[1].splitlines()[2:]
    values = {
        cells[0]: cells[1] for cells in ([c.strip() for c in row.split("|")[1:]] for row in table)
    }
    sorts = [field.name for field in kind.fields if field.marks.sorts]
    assert values["`sort`"].startswith(", ".join(f"`{name}`" for name in sorts) + ";")
    for field in (field for field in kind.fields if field.marks.filters):
        assert all(f"`{word}`" in values[f"`{field.name}`"] for word in field.words)


def test_every_error_of_the_web_service_is_in_the_catalogue() -> None:
    kinds = BussolaError.__subclasses__()
    kinds += [kind for parent in kinds for kind in parent.__subclasses__()]
    catalogue = {kind.code: str(kind.status) for kind in kinds if kind.status >= 400}
    table = rows("docs/api.md", "Errors")[2:]
    assert {code: cells[0] for cells in table for code in cells[1].split("`, `")}.items() <= (
        catalogue.items()
    )


def test_every_status_that_staff_can_give() -> None:
    for page in ("docs/api.md", "docs/glossary.md", "docs/guida-ufficio.md"):
        for status in {*get_args(NeedStatus), *get_args(OfferStatus), *get_args(RequestStatus)}:
            assert f"`{status}`" in read(page), page


@pytest.mark.parametrize(
    ("section", "header"),
    [
        ("Le colonne delle domande", UNANSWERED_TABLE.header()),
        ("Le colonne dei giudizi", FEEDBACK_TABLE.header()),
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
        handler = HANDLERS[BY_RULES[action]]
        assert path == f"{handler.__module__.replace('.', '/')}.py"


def test_every_make_target() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", read("Makefile"), re.MULTILINE)
    table = {
        cells[0] for cells in rows("docs/operations.md", "Commands") if cells[0].startswith("make ")
    }

    assert table == {f"make {target}" for target in phony.split()}


def test_every_command_of_bussola() -> None:
    table = {re.sub(r" --\w+ …$", "", cells[0]) for cells in rows("docs/operations.md", "Commands")}

    real = set(commands(typer.main.get_command(command_line()), "bussola"))
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
    table = {
        cells[0]: cells[1] for cells in rows("docs/guida-contenuti.md", f"`content/{kind}`")[2:]
    }

    assert table.keys() == KINDS[kind].model_fields.keys() - {"id"}
    optional = {name for name, cell in table.items() if "facoltativo" in cell}
    required = {name for name, field in KINDS[kind].model_fields.items() if field.is_required()} - {
        "id"
    }
    assert required <= table.keys() - optional


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_of_the_content(kind: str) -> None:
    for value in named_values(KINDS[kind]):
        assert f"`{value}`" in read("docs/guida-contenuti.md")


def test_every_folder_of_the_content() -> None:
    folders = {f"content/{path.name}" for path in (ROOT / "content").iterdir() if path.is_dir()}

    headings = set(
        re.findall(r"^### `(content/\w+)`", read("docs/guida-contenuti.md"), re.MULTILINE)
    )

    assert headings == folders == {f"content/{kind}" for kind in KINDS} | set(WITHOUT_SCHEMA)


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
            anchors = [
                re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings
            ]
            assert anchor in anchors, link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    rooms = "actions|api|bot|bussola|channels|content|data|deploy|docs|knowledge|store|tests"
    for path in re.findall(rf"`((?:{rooms})/[\w./-]+)`", page.read_text(encoding="utf-8")):
        assert (ROOT / path).exists(), path


@pytest.mark.slow
def test_the_commands_that_erase_do(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUSSOLA_DATABASE_URL", database_url)
    monkeypatch.setenv("BUSSOLA_VAR_DIR", str(tmp_path))
    first, second = asyncio.run(submit_needs(database_url))
    section = read("docs/operations.md").split("## Personal data")[1].split("\n## ")[0]
    commands_shown = re.findall(r"\.venv/bin/(bussola privacy .*)", section)
    assert {line.split()[2] for line in commands_shown} == {"purge", "erase"}

    left = []
    for line in commands_shown:
        code = second if "--everything" in line else first
        arguments = line.replace("FAB-2026-000001", code).split()[1:]
        subprocess.run(
            [sys.executable, "-m", "bussola", *arguments], cwd=ROOT, check=True, capture_output=True
        )
        left.append(asyncio.run(contacts_left(database_url)))

    assert left == [
        ["web-1", "web-1", "web-1", "web-2"],
        ["web-1", "web-1", "web-2"],
        ["web-2"],
    ]


async def submit_needs(database_url: str) -> list[str]:
    """Three needs of one person, and one of another; the codes of the first two."""
    database = Database(database_url)
    async with database.transaction() as session:
        receipts = [
            await submit(
                session, NEED_KIND, new_need(), key=f"k{number}", person=person, channel="web"
            )
            for number, person in enumerate(["web-1", "web-1", "web-1", "web-2"])
        ]
    await database.close()
    return [receipt.code for receipt in receipts[:2]]


async def contacts_left(database_url: str) -> list[str]:
    database = Database(database_url)
    held = (
        Need.contact_name.is_not(None)
        | Need.contact_email.is_not(None)
        | Need.contact_phone.is_not(None)
    )
    async with database.reading() as session:
        people = list(await session.scalars(select(Need.person).where(held).order_by(Need.person)))
    await database.close()
    return people
