"""A machine for `deploy/setup.sh`, whose own text runs; what it finds there (uv, npm, Pythons) are
small scripts put there by each test.
"""

import shutil
import subprocess
from pathlib import Path

from bussola.project import RASA_PYTHON, ROOT

TOOLS = ["cat", "cksum", "date", "dirname", "grep", "ln", "mkdir", "rm", "sh"]
# Makes the folder that a real uv would fill, so that the next run finds it complete.
WORKING_UV = """
case "$1 $2" in
    "--version ") echo "uv 0.9.1" ;;
    "python install") exit 1 ;;
    "sync --frozen")
        mkdir -p "$UV_PROJECT_ENVIRONMENT/bin"
        ln -sf "$machine/service-python" "$UV_PROJECT_ENVIRONMENT/bin/python"
        echo "$UV_PROJECT_ENVIRONMENT $*" >> "$machine/calls" ;;
    "pip install") echo "no network" >&2; exit 1 ;;
    "tool run")
        mkdir -p node_modules
        echo "$*" >> "$machine/calls" ;;
esac
"""
WORKING_NPM = 'if [ "$1" = ci ]; then mkdir -p node_modules; echo "npm $*" >> "$machine/calls"; fi'


class Machine:
    """A checkout and what is installed beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.checkout = folder / "checkout"
        self.home = folder / "home"
        (self.checkout / "deploy").mkdir(parents=True)
        shutil.copy(ROOT / "deploy" / "setup.sh", self.checkout / "deploy")
        for name in ("pyproject.toml", "uv.lock", "package.json", "package-lock.json"):
            (self.checkout / name).write_text(name, encoding="utf-8")
        (folder / "bin").mkdir()
        self.home.mkdir()
        for tool in TOOLS:
            path = shutil.which(tool)
            assert path
            (folder / "bin" / tool).symlink_to(path)
        self.install("bin/uv", WORKING_UV)
        self.install("bin/npm", WORKING_NPM)
        self.install("service-python", "echo $machine/service-python")

    def install(self, name: str, body: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_text(f'#!/bin/sh\nmachine="{self.folder}"\n{body}\n', encoding="utf-8")
        path.chmod(0o755)

    def install_python(self, name: str, version: str) -> None:
        """A Python of that version: the real one of Rasa, or one that only
        ever says where it is.
        """
        answer = (
            f'exec "{RASA_PYTHON}" "$@"' if version == "3.10" else f'echo "{self.folder / name}"'
        )
        self.install(name, answer)

    def set_up(self, **variables: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [self.checkout / "deploy" / "setup.sh"],
            env={"PATH": str(self.folder / "bin"), "HOME": str(self.home)} | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def calls(self) -> list[str]:
        path = self.folder / "calls"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
