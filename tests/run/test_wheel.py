"""The wheel: it holds what its modules read, and each of them can be imported from it alone."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from bussola.project import ROOT

IMPORT_ALL = """
import importlib, json, pathlib, pkgutil, sys
imported = []
for room in sys.argv[1:]:
    package = importlib.import_module(room)
    imported.append(package.__name__)
    for module in pkgutil.walk_packages(package.__path__, f"{room}."):
        # Alembic runs the migrations by itself, with its own context.
        if not module.name.startswith("store.migrations."):
            importlib.import_module(module.name)
            imported.append(module.name)
places = {str(pathlib.Path(sys.modules[name].__file__).parent) for name in imported}
print(json.dumps({"imported": imported, "places": sorted(places)}))
"""
ROOMS = ("actions", "api", "bussola", "channels", "core", "italian", "knowledge", "store")
"""All that is installed but `bot`, which needs Rasa's environment."""
CODE_ALONE = {"evaluation", "benchmarks", "tests"}
DATA = {".css", ".html", ".js", ".mako", ".svg", ".yml"}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def in_the_wheel(unpacked: Path, cwd: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run Python where only the wheel has our rooms."""
    # Without `site`, which would follow the link of the environment to this checkout.
    packages = sysconfig.get_path("purelib")
    return subprocess.run(
        [sys.executable, "-S", "-P", *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": f"{unpacked}{os.pathsep}{packages}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_module_can_be_imported_from_it_alone(unpacked: Path, tmp_path: Path) -> None:
    finished = in_the_wheel(unpacked, tmp_path, "-c", IMPORT_ALL, *ROOMS)

    assert finished.returncode == 0, finished.stderr[-2000:]
    report = json.loads(finished.stdout)
    assert {"bussola.cli", "api.main", "actions", "store.database"} <= set(report["imported"])
    assert [place for place in report["places"] if not place.startswith(str(unpacked))] == []
    assert list(tmp_path.iterdir()) == []


def test_it_holds_the_files_that_its_modules_read(unpacked: Path) -> None:
    def data(folder: Path) -> set[str]:
        return {
            str(path.relative_to(folder))
            for room in ROOMS
            for path in (folder / room).rglob("*")
            if path.suffix in DATA
        }

    assert "italian/vocabulary/chat_spelling.yml" in data(ROOT)
    assert data(unpacked) == data(ROOT)


def test_developers_tools_stay_out_of_it(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir()} & CODE_ALONE == set()


def test_the_evaluation_that_is_not_there_is_missed_in_words(
    unpacked: Path, tmp_path: Path
) -> None:
    (unpacked / "content").symlink_to(ROOT / "content")

    finished = in_the_wheel(unpacked, tmp_path, "-m", "bussola", "evaluate")

    assert finished.returncode == 1
    assert "non è nel pacchetto installato" in finished.stderr
    assert "Traceback" not in finished.stderr
