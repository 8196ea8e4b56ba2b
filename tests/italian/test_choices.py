"""The words of a field's choices."""

import pytest

from italian.choices import choices_in


@pytest.mark.parametrize(
    ("field", "text", "values"),
    [
        ("education_level", "Un diploma, o la maturità", ["diploma"]),
        ("education_level", "indifferente", ["any"]),
        ("education_level", "degree", ["degree"]),
        ("modalities", "stage, non li assumiamo", ["internship"]),
        ("modalities", "apprendistato o tirocinio", ["apprenticeship", "internship"]),
        ("consent", "No", ["no"]),
        ("consent", "sì, acconsento", ["yes"]),
        ("school_types", "boh", []),
    ],
)
def test_choices(field: str, text: str, values: list[str]) -> None:
    assert choices_in(field, text, several=field == "modalities") == values


def test_a_choice_named_alone_is_not_ambiguous() -> None:
    assert choices_in("education_level", "triennale universitaria") == ["degree"]
    assert choices_in("education_level", "triennale") == ["qualification"]


def test_a_field_without_words_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        choices_in("colour", "rosso")
