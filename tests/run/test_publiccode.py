"""`publiccode.yml` against what version 0.7 of the standard requires."""

from typing import Any

import pytest
import yaml

from bussola.project import ROOT


@pytest.fixture(scope="module")
def publiccode() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return document


def test_the_mandatory_keys(publiccode: dict[str, Any]) -> None:
    mandatory = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
    }
    mandatory |= {"description", "legal", "maintenance", "localisation"}

    assert mandatory <= publiccode.keys()
    assert publiccode["publiccodeYmlVersion"] == "0.7"
    assert publiccode["legal"]["license"] == "EUPL-1.2"
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_deprecated_keys_are_not_used(publiccode: dict[str, Any]) -> None:
    assert not {"it", "IT", "inputTypes", "outputTypes", "monochromeLogo"} & publiccode.keys()
    assert all("genericName" not in text for text in publiccode["description"].values())


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_descriptions(publiccode: dict[str, Any], language: str) -> None:
    text = publiccode["description"][language]

    assert len(text["shortDescription"]) <= 150
    assert 150 <= len(text["longDescription"]) <= 10_000
    assert text["features"]


def test_maintenance_names_people_where_it_must(publiccode: dict[str, Any]) -> None:
    maintenance = publiccode["maintenance"]

    assert maintenance["type"] in {"internal", "contract", "community", "none"}
    if maintenance["type"] in {"internal", "community"}:
        assert maintenance["contacts"]
    if maintenance["type"] == "contract":
        assert maintenance["contractors"]
