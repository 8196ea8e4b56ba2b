"""What our components reckon faster comes out as Rasa and scikit-learn have
it, on real messages.
"""

import json
from pathlib import Path

from tests.bot.conftest import run_rasa_side, succeed
from tests.bot.heldout import heldout


def test_confidences_are_those_of_the_slower_reckoning(model: Path) -> None:
    texts = [text for _, text in heldout()[::5]]

    finished = run_rasa_side("compare_readings", model, stdin=json.dumps(texts))

    succeed(finished)
    report = json.loads(finished.stdout.splitlines()[-1])
    assert report["tags"] >= len(texts)
    assert report["other_tags"] == 0
    assert report["gap"] < 1e-6
