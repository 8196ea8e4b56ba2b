"""`bussola validate`: Rasa's own check of `domain.yml` and `data/`, read strictly."""

import re

from bussola.console import Refusal, tell
from bussola.project import RUN_RASA
from bussola.training import rasa_python

COLOUR = re.compile(r"\x1b\[\d+m")
WARNING = re.compile(r"^.*?(?:UserWarning:|WARNING|ERROR)\s+(.*)$", re.MULTILINE)
EXPECTED = (
    # Said of every project that has slots.
    re.compile(r"Slot auto-fill has been removed in 3\.0"),
    # Buttons and channels send these; nobody writes them.
    re.compile(
        r"The intent '(choose|start_talk)' is listed in the domain file, but is not found in the "
        r"NLU"
    ),
    # Said of what a form or an action of ours utters, since no rule names it.
    re.compile(r"The utterance '\w+' is not used in any story or rule"),
)
COMPLETE = "No story structure conflicts found."


def validate() -> None:
    """Check the Rasa project.

    Raises:
        Refusal: Rasa stopped, warned of something, or did not get to the end of its checks.
    """
    output = rasa_python("validate", *RUN_RASA, "data", "validate").output
    problems = problems_in(output)
    if problems:
        raise Refusal("cli.validate.failed", problems="\n".join(problems))
    tell("cli.validate.right")


def problems_in(output: str) -> list[str]:
    """What Rasa complains of in the output of its check; the last lines when it did not get to the
    end.

    The exit code says nothing: it is 0 after some of its own warnings, and 1 after some that are
    expected.
    """
    plain = COLOUR.sub("", output)
    warnings = [match[1] for match in WARNING.finditer(plain)]
    problems = [text for text in warnings if not any(expected.match(text) for expected in EXPECTED)]
    if COMPLETE not in plain:
        problems += plain.splitlines()[-5:]
    return problems
