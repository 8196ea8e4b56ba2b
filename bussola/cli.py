"""The command line `bussola`. Its words are in `content/messages/cli.yml`, read when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bussola import content, doctor, keys, privacy, training
from bussola.console import Refusal, tell
from bussola.project import ROOT
from bussola.rasa_data import validate
from bussola.run import run
from core.texts import say


def command_line() -> typer.Typer:
    """All commands."""
    app = typer.Typer(help=say("cli.help.bussola"), no_args_is_help=True, add_completion=False)
    app.add_typer(keys.commands(), name="key")
    app.add_typer(privacy.commands(), name="privacy")
    app.add_typer(_content_commands(), name="content")
    app.command("run", help=say("cli.help.run"))(run)
    app.command("train", help=say("cli.help.train"))(_train)
    app.command("evaluate", help=say("cli.help.evaluate"))(_evaluate)
    app.command("validate", help=say("cli.help.validate"))(validate)
    app.command("doctor", help=say("cli.help.doctor"))(_doctor)
    return app


def _content_commands() -> typer.Typer:
    app = typer.Typer(help=say("cli.help.content"), no_args_is_help=True)
    app.command("check", help=say("cli.help.content_check"))(content.check)
    app.command("load", help=say("cli.help.content_load"))(content.load)
    return app


def _train() -> None:
    training.train()


def _evaluate(
    out: Annotated[
        Path, typer.Option(help=say("cli.help.evaluate_out"), show_default="docs")
    ] = ROOT / "docs",
) -> None:
    # Here and not above: it is the developers', not in the wheel, and takes seconds to import.
    try:
        from evaluation.command import evaluate
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "evaluation":
            raise
        raise Refusal("cli.evaluate.not_installed") from missing

    evaluate(out)


def _doctor() -> None:
    findings = list(doctor.examine())
    for finding in findings:
        tell("cli.doctor.good" if finding.good else "cli.doctor.bad", text=finding.text)
    if not all(finding.good for finding in findings):
        raise typer.Exit(1)
