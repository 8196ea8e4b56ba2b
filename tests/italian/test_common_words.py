"""Words that mean the same to the search."""

import pytest

from italian.common_words import in_common_words


@pytest.mark.parametrize(
    ("text", "common"),
    [
        ("Quante ore di alternanza scuola-lavoro?", "quante ore di pcto"),
        ("il tirocinio in ditta", "il stage in azienda"),
        ("nn so x cosa serve la FSL", "non so per cosa serve la pcto"),
        ("its o uni?", "its o universita"),
        ("unione di imprese", "unione di aziende"),
    ],
)
def test_words_that_mean_the_same_are_made_one(text: str, common: str) -> None:
    assert in_common_words(text) == common
