"""`bussola doctor`: what is in place, what is not, and the command that puts it right."""

import asyncio
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from urllib.parse import urlsplit

from bussola.console import Refusal
from bussola.project import RASA_PACKAGES, RASA_PYTHON
from bussola.services import addresses, refuse_busy_ports
from bussola.spacy_base import base_in_use
from bussola.training import current_model
from core.clock import ROME
from core.deaths import Death, read_deaths
from core.errors import BussolaError
from core.settings import settings
from core.texts import say
from knowledge.content.loader import load_directory
from store.database import Database


@dataclass(frozen=True)
class Finding:
    """One thing examined, and whether it is as it should be."""

    good: bool
    text: str


def examine() -> Iterator[Finding]:
    """Look at each part in the order in which `bussola run` needs them; nothing is changed."""
    yield Finding(True, say("cli.doctor.python", version=platform.python_version()))
    yield _rasa()
    yield _spacy()
    yield _model()
    yield _content()
    yield asyncio.run(_database())
    for address in addresses(settings()):
        try:
            refuse_busy_ports([address])
        except Refusal as refusal:
            yield Finding(False, str(refusal))
        else:
            yield Finding(True, say("cli.doctor.port_free", host=address.host, port=address.port))
    for name, death in read_deaths(settings().var_dir).items():
        yield _keeps_dying(name, death)
    yield Finding(
        True,
        say("cli.doctor.telegram_on" if settings().telegram_token else "cli.doctor.telegram_off"),
    )


def _rasa() -> Finding:
    versions = {found.name: found.version for found in distributions(path=[str(RASA_PACKAGES)])}
    if not RASA_PYTHON.exists() or "rasa" not in versions:
        return Finding(False, say("cli.doctor.rasa_missing"))
    return Finding(True, say("cli.doctor.rasa", rasa=versions["rasa"], spacy=versions["spacy"]))


def _spacy() -> Finding:
    base = base_in_use()
    if base is None:
        return Finding(False, say("cli.doctor.spacy_missing"))
    return Finding(True, say("cli.doctor.spacy", base=base))


def _model() -> Finding:
    model = current_model()
    if not model.exists():
        return Finding(False, say("cli.doctor.model_missing"))
    return Finding(True, say("cli.doctor.model", name=model.name))


def _content() -> Finding:
    try:
        library = load_directory(settings().content_dir)
    except BussolaError as refusal:
        return Finding(False, refusal.text)
    return Finding(True, say("cli.content.right", count=len(library.items())))


def _keeps_dying(name: str, death: Death) -> Finding:
    moment = death.at.astimezone(ROME)
    text = say(
        "cli.doctor.keeps_dying",
        name=name,
        day=moment.strftime("%d/%m/%Y"),
        time=moment.strftime("%H:%M:%S"),
        code=death.ending,
        last_lines="\n".join(death.last_lines),
    )
    return Finding(False, text)


async def _database() -> Finding:
    url = urlsplit(settings().database_url)
    name = f"{url.scheme}://{url.hostname or ''}{url.path}"
    database = Database(settings().database_url)
    try:
        await database.check()
    except BussolaError as refusal:
        return Finding(False, say("cli.doctor.database_missing", name=name, reason=refusal.text))
    finally:
        await database.close()
    return Finding(True, say("cli.doctor.database", name=name))
