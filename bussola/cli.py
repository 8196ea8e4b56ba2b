"""The command line `bussola`. Its words are in `content/messages/cli.yml`."""

from pathlib import Path
from typing import Annotated

import typer

from bussola import content, doctor, training
from bussola.console import tell
from bussola.keys import app as key_app
from bussola.privacy import app as privacy_app
from bussola.project import ROOT
from bussola.rasa_data import validate
from bussola.run import run
from core.texts import say

app = typer.Typer(help=say("cli.help.bussola"), no_args_is_help=True, add_completion=False)
content_app = typer.Typer(help=say("cli.help.content"), no_args_is_help=True)
app.add_typer(key_app, name="key")
app.add_typer(privacy_app, name="privacy")
app.add_typer(content_app, name="content")

app.command("run", help=say("cli.help.run"))(run)
app.command("validate", help=say("cli.help.validate"))(validate)
content_app.command("check", help=say("cli.help.content_check"))(content.check)
content_app.command("load", help=say("cli.help.content_load"))(content.load)


@app.command("train", help=say("cli.help.train"))
def _train() -> None:
    training.train()


@app.command("evaluate", help=say("cli.help.evaluate"))
def _evaluate(
    out: Annotated[
        Path, typer.Option(help=say("cli.help.evaluate_out"), show_default="docs")
    ] = ROOT / "docs",
) -> None:
    # Here and not above: what it computes with takes seconds to import, and no other command needs
    # it.
    from evaluation.command import evaluate

    evaluate(out)


@app.command("doctor", help=say("cli.help.doctor"))
def _doctor() -> None:
    findings = list(doctor.examine())
    for finding in findings:
        tell("cli.doctor.good" if finding.good else "cli.doctor.bad", text=finding.text)
    if not all(finding.good for finding in findings):
        raise typer.Exit(1)
