"""What the command line says: sentences of `content/messages/cli.yml`, and refusals that end a
command.
"""

import typer

from core.texts import say


class Refusal(Exception):
    """Why a command cannot go on, in one sentence that tells what to do (key and values as in
    `say`).
    """

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(say(key, **values))


def tell(key: str, /, **values: object) -> None:
    """Print a sentence at once, also where the output is a file or a pipe."""
    typer.echo(say(key, **values))
