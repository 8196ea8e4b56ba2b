"""Importing a module reads no file of ours but code: it works anywhere, and costs nothing."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("actions", "api", "channels", "core", "italian", "knowledge", "store")
"""Not the command line, whose help texts are read when it starts; not `bot`, which needs Rasa's
environment.
"""
IMPORTS = """
import importlib, os, sys

root, modules = sys.argv[1], sys.argv[2:]

def refuse(event, arguments):
    if event != "open" or not isinstance(arguments[0], (str, bytes)):
        return
    path = os.path.abspath(os.fsdecode(arguments[0]))
    ours = path.startswith(root + os.sep) and not path.startswith(sys.prefix + os.sep)
    if ours and not path.endswith((".py", ".pyc", ".so")) and "__pycache__" not in path:
        raise RuntimeError(f"opened at import: {path}")

sys.path.insert(0, root)
sys.addaudithook(refuse)
for name in modules:
    importlib.import_module(name)
"""


def modules_of(room: str) -> list[str]:
    """The modules of a room but the programs: `__main__` starts at its import, migrations are run
    by Alembic.
    """
    paths = (path.relative_to(ROOT).with_suffix("") for path in (ROOT / room).rglob("*.py"))
    return sorted(
        ".".join(path.parts)
        for path in paths
        if path.name not in ("__main__", "__init__") and "migrations" not in path.parts
    )


def run_imports(*modules: str, root: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", IMPORTS, str(root), *modules],
        check=False,
        cwd=cwd,
        env={"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )


def test_importing_a_module_of_any_room_reads_nothing(tmp_path: Path) -> None:
    modules = [module for room in ROOMS for module in modules_of(room)]
    assert {"italian.dates", "actions.decision", "api.app"} <= set(modules)
    finished = run_imports(*modules, root=ROOT, cwd=tmp_path)
    assert finished.returncode == 0, finished.stderr[-3000:]


def test_a_module_that_reads_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "words.yml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "reads.py").write_text("open(__file__[:-8] + 'words.yml').read()\n", "utf-8")
    finished = run_imports("reads", root=tmp_path, cwd=tmp_path)
    assert finished.returncode != 0
    assert "opened at import" in finished.stderr
