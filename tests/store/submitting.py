"""How the tests submit: one transaction each, as the dialogue does."""

from typing import Any

from store.database import Database
from store.models import Submission
from store.records import Kind, NewSubmission
from store.records.needs import NEED_KIND
from store.records.offers import OFFER_KIND
from store.records.requests import REQUEST_KIND
from store.submissions import Amendment, Receipt, find, set_status, submit
from tests.samples import CALLBACK, NEED, OFFER

PERSON = "web-0123456789abcdef"
# One record of each kind, and a change to its content.
SAMPLES: list[tuple[Kind[Any], NewSubmission, dict[str, Any]]] = [
    (NEED_KIND, NEED, {"people_total": 9}),
    (OFFER_KIND, OFFER, {"places": 9}),
    (REQUEST_KIND, CALLBACK, {"best_time": "di mattina"}),
]


async def submitted(
    database: Database,
    kind: Kind[Any],
    data: NewSubmission,
    key: str = "k1",
    person: str = PERSON,
    amends: tuple[str, int] | None = None,
) -> Receipt:
    """The receipt of `data`, submitted by `person`; `amends` is a code and the version that was
    changed.
    """
    target = Amendment(*amends) if amends else None
    async with database.transaction() as session:
        return await submit(
            session, kind, data, key=key, person=person, channel="web", amends=target
        )


async def held(database: Database, kind: Kind[Any], code: str) -> Any:
    """The submission as the database has it now."""
    async with database.reading() as session:
        row: Submission = await find(session, kind, code)
    return row


async def given_status(database: Database, kind: Kind[Any], code: str, status: str) -> None:
    """Staff gave the submission that status."""
    async with database.transaction() as session:
        await set_status(session, kind, code, status, actor="key:ufficio")
