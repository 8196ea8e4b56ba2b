"""What the pages carry, over HTTP."""

import re

import httpx
import pytest


@pytest.mark.parametrize("path", ["/", "/privacy"])
def test_a_page_is_italian_and_closed_to_other_origins(site: str, path: str) -> None:
    response = httpx.get(f"{site}{path}")
    assert response.status_code == 200
    assert '<html lang="it">' in response.text
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe" not in policy and "http" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/privacy"])
def test_every_file_of_a_page_is_served_here(site: str, path: str) -> None:
    html = httpx.get(f"{site}{path}").text
    files = re.findall(r'<(?:link|script|img|use)\b[^>]*?(?:href|src)="([^"]+)"', html)
    assert "/assets/bootstrap-italia/css/bootstrap-italia.min.css" in files
    for file in files:
        assert file.startswith("/")
        assert httpx.get(f"{site}{file}").status_code == 200


def test_the_privacy_notice_says_what_it_must(site: str) -> None:
    text = " ".join(httpx.get(f"{site}/privacy").text.split())
    for words in (
        "2026-12",
        "Il titolare del trattamento è il Comune di Seregno",
        "segnalano un fabbisogno",
        "offrono posti",
        "vuole essere richiamato",
        "vuole ricevere avvisi",
        "meno di 14 anni",
        "24 mesi",
        "30 giorni",
        "90 giorni",
        "«che dati hai su di me?»",
        "«cancella i miei dati»",
        "«non voglio più avvisi»",
        "Garante per la protezione dei dati personali",
    ):
        assert words in text
