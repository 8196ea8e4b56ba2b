"""A process that hangs in the middle of a form: no confirmation for what is not stored, nothing
lost.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.people import WebPerson
from tests.e2e.running import RunningBussola
from tests.e2e.test_company_form import CODE, fill


@pytest.fixture
def fragile(tmp_path: Path, bussola: RunningBussola) -> Iterator[RunningBussola]:
    """A Bussola of its own, to be broken; the embeddings of the content are taken over, as after a
    restart.
    """
    shutil.copytree(bussola.folder / "embeddings", tmp_path / "embeddings")
    running = RunningBussola(tmp_path, BUSSOLA_TURN_TIMEOUT_SECONDS="10")
    with running:
        yield running


async def test_the_action_server_hangs_at_the_confirmation(fragile: RunningBussola) -> None:
    company = WebPerson(fragile.url)
    await fill(company, "Ferma Prova")
    actions = fragile.process("-m", "actions")
    actions.suspend()
    try:
        apology = await company.presses("Tutto giusto, invia")
    finally:
        actions.resume()
    assert not CODE.search(apology)
    assert "al sicuro" in apology
    [code] = CODE.findall(await company.says("riprova"))
    with fragile.staff() as staff:
        assert [need["code"] for need in staff.get("/api/v1/needs").json()["items"]] == [code]
