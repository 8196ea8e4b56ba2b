"""The entry point of `bussola`: runs a command and says in one line why it could not."""

import os
import sys

import yaml
from pydantic import ValidationError

from bussola.console import Refusal
from bussola.project import ROOT
from core.errors import BussolaError


def main() -> None:
    """Run the command in `sys.argv`; exit code 1 when it was refused."""
    # Relative paths in the settings are relative to the checkout, from wherever the command is
    # called.
    os.chdir(ROOT)
    try:
        from bussola.cli import command_line

        command_line()()
    except Refusal as refusal:
        sys.exit(str(refusal))
    except BussolaError as refusal:
        sys.exit(refusal.text)
    except ValidationError as error:
        sys.exit(_about_settings(error))


def _about_settings(error: ValidationError) -> str:
    # Sentences are normally found through the settings, which are what is wrong here.
    sentences = yaml.safe_load(
        (ROOT / "content" / "messages" / "cli.yml").read_text(encoding="utf-8")
    )
    names = ", ".join(f"BUSSOLA_{detail['loc'][0]}".upper() for detail in error.errors())
    return str(sentences["settings"]["invalid"]).format(names=names)


if __name__ == "__main__":
    main()
