"""Names of companies and people in free text."""

import pytest

from italian.names import find_company_name, read_company, read_company_name, read_person_name
from knowledge.keeper import Knowledge


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Buongiorno, siamo la Officine Prova di Seregno, una ventina di dipendenti",
            "Officine Prova",
        ),
        (
            "siamo la ditta Fratelli Brambilla snc e cerchiamo un tornitore",
            "Fratelli Brambilla snc",
        ),
        ("rappresento la Alfa & Beta srl di Lissone", "Alfa & Beta srl"),
        ("siamo un'officina di Monza", None),
        ("Siamo la Neri Srl con sede a Bologna e cerchiamo 2 saldatori", "Neri Srl"),
        ("Buongiorno, sono Mario della Falegnameria Bianchi di Lissone", "Falegnameria Bianchi"),
        ("Siamo noi della Pasticceria Dolce Vita", "Pasticceria Dolce Vita"),
        ("l'azienda è Colombo & Figli S.n.c.", "Colombo & Figli S.n.c."),
        ("siamo Officine di Marino", "Officine di Marino"),
        ("cerchiamo due saldatori", None),
        ("siamo la Trattoria da Pina di Seregno, 12 dipendenti", "Trattoria da Pina"),
        (
            "SIAMO LA TRASPORTI FUMAGALLI DI CARATE BRIANZA, CERCHIAMO AUTISTI",
            "TRASPORTI FUMAGALLI",
        ),
        ("siamo la Biomedica S.p.A. con sede a Monza", "Biomedica S.p.A."),
        ("io sono il titolare della Torneria Galli di Desio siamo una dozzina", "Torneria Galli"),
    ],
)
def test_company_name_in_an_opening(text: str, name: str | None, knowledge: Knowledge) -> None:
    assert find_company_name(text, knowledge.places) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Officine Prova", "Officine Prova"),
        ("si chiama Rossi Meccanica srl", "Rossi Meccanica srl"),
        ("rossi meccanica di seregno, 20 dipendenti", "rossi meccanica"),
        ("<b>Verdi</b> spa", "<b>Verdi</b> spa"),
        ("ditta individuale Brambilla Giuseppe", "Brambilla Giuseppe"),
        ("siamo in 20", None),
        ("siamo alla ricerca di saldatori", None),
        ("siamo aperti da 20 anni", None),
        ("123", None),
        ("😀😀", None),
    ],
)
def test_company_name_in_an_answer(text: str, name: str | None, knowledge: Knowledge) -> None:
    assert read_company_name(text, knowledge.places) == name


@pytest.mark.parametrize(
    "text",
    [
        "sì",
        "no",
        "boh",
        "non lo so",
        "ok grazie",
        "riprova",
        "quanto costa?",
        "quanto costa ospitare uno studente",
        "no scusa sono uno studente, ho sbagliato",
        "siete degli idioti",
        "cancellate i miei dati",
        "info@rossi.it",
        "333 1234567",
    ],
)
def test_what_plainly_names_no_company_is_no_name(text: str, knowledge: Knowledge) -> None:
    assert read_company_name(text, knowledge.places) is None


@pytest.mark.parametrize(
    "name",
    [
        "annulla srl",
        "No Problem srl",
        "Sì srl",
        "Ciao Bella",
        "Boh Café",
        "Perché No gelateria",
        "Studio Si",
        "Trattoria da Pina",
        "Rossi S.p.A.",
        "Rossi s.n.c. di Bianchi Mario & C.",
        "Banca di Monza e Brianza",
        "Ferramenta Desio",
        "Bar Sport di Cazzaniga Ivo",
        "Cazzuola d'Oro",
    ],
)
def test_a_name_made_of_small_words_or_places_stays_whole(name: str, knowledge: Knowledge) -> None:
    assert read_company_name(name, knowledge.places) == name


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Liuteria Mascioni di Seveso", "Liuteria Mascioni", "Seveso"),
        ("OFFICINA ROSSI DI CARATE BRIANZA", "OFFICINA ROSSI", "Carate Brianza"),
        ("Trattoria da Pina di Seregno", "Trattoria da Pina", "Seregno"),
        ("Rossi S.p.A. di Desio (MB)", "Rossi S.p.A.", "Desio"),
        ("è la Rossi srl, a Desio", "Rossi srl", "Desio"),
        ("Officina Rossi con sede a Bologna", "Officina Rossi", "Bologna"),
    ],
)
def test_a_town_beside_the_name_is_taken_too(
    text: str, name: str, place: str, knowledge: Knowledge
) -> None:
    found = read_company(text, knowledge.places)
    assert found is not None and found.place is not None
    assert (found.name, found.place.name) == (name, place)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prova Esempio, prova@esempio", "Prova Esempio"),
        ("mi chiamo Maria D'Angelo", "Maria D'Angelo"),
        ("sono io, Paolo Bianchi", "Paolo Bianchi"),
        ("mario rossi mario@x.it 333 1234567", "mario rossi"),
        ("con la dott.ssa Anna De Luca", "Anna De Luca"),
        ("il titolare Paolo Verdi", "Paolo Verdi"),
        ("ing. Carlo Alberto Neri tel 0362 123456", "Carlo Alberto Neri"),
        ("potete chiedere di Luca", None),
        ("Anna", None),
        ("Si Mohamed", "Si Mohamed"),
        ("No Sang-hoon", "No Sang-hoon"),
        ("sì, Mario Rossi", "Mario Rossi"),
        ("va bene Mario Rossi", "Mario Rossi"),
        ("sì certo", None),
        ("no grazie", None),
        ("non lo so", None),
        ("12", None),
    ],
)
def test_person_name(text: str, name: str | None) -> None:
    assert read_person_name(text) == name
