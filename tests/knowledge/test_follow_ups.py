"""A talk goes on: fragments, corrections, a topic left and taken up again."""

import pytest

from knowledge.keeper import Knowledge
from knowledge.search.answers import Finding, find_answer
from knowledge.search.mentions import Mentions
from knowledge.search.talk import SoFar, carry_on, is_fragment, what_was_meant


def ids(finding: Finding) -> list[str]:
    return [entry.id for entry in finding.entries]


@pytest.mark.parametrize(
    ("before", "fragment", "entry"),
    [
        ("quante ore di pcto servono al liceo?", "e al tecnico?", "pcto-hours-technical"),
        ("quante ore di pcto al tecnico", "e al professionale?", "pcto-hours-vocational"),
        ("quante ore di pcto servono al professionale?", "invece al liceo?", "pcto-hours-lyceum"),
        (
            "quante ore di pcto al tecnico?",
            "e per il mio amico che fa il liceo?",
            "pcto-hours-lyceum",
        ),
        ("quante ore di pcto al liceo?", "e mia figlia che va all'ipsia?", "pcto-hours-vocational"),
        ("Quanto dura un ITS?", "e quanto costa?", "its-cost"),
        ("Che cos'è un ITS?", "e quanto dura?", "its-duration"),
        ("Che cos'è un ITS?", "e il pcto?", "pcto-what-is"),
        ("Che cos'è la formazione scuola-lavoro (FSL)?", "ma mi pagano?", "pcto-paid"),
    ],
)
def test_a_fragment_is_read_in_the_light_of_the_question_before(
    knowledge: Knowledge, before: str, fragment: str, entry: str
) -> None:
    assert ids(find_answer(knowledge.search, fragment, SoFar(before)))[:1] == [entry]


@pytest.mark.parametrize(
    ("before", "correction", "entry"),
    [
        ("che cos'è un its?", "no, intendevo il pcto", "pcto-what-is"),
        ("quante ore di pcto al liceo?", "scusa, volevo dire al tecnico", "pcto-hours-technical"),
        ("quante ore di pcto al liceo?", "anzi no, al professionale", "pcto-hours-vocational"),
    ],
)
def test_a_question_put_right_is_asked_again(
    knowledge: Knowledge, before: str, correction: str, entry: str
) -> None:
    assert ids(find_answer(knowledge.search, what_was_meant(correction), SoFar(before)))[:1] == [
        entry
    ]


def test_two_fragments_in_a_row(knowledge: Knowledge) -> None:
    first = find_answer(knowledge.search, "quante ore di pcto al liceo?")
    second = find_answer(knowledge.search, "e al tecnico?", SoFar(first.question))
    third = find_answer(knowledge.search, "e al professionale?", SoFar(second.question))
    assert [ids(finding)[0] for finding in (first, second, third)] == [
        "pcto-hours-lyceum",
        "pcto-hours-technical",
        "pcto-hours-vocational",
    ]


def test_a_whole_question_is_not_bent_by_the_one_before(knowledge: Knowledge) -> None:
    asked = "Dov'è il Centro per l'impiego di Seregno?"
    hours = knowledge.library.entries["pcto-hours-lyceum"]
    so_far = SoFar("quante ore di pcto servono al liceo?", hours)
    finding = find_answer(knowledge.search, asked, so_far)
    assert (finding.kind, ids(finding)) == ("answer", ["polo-job-centre"])


@pytest.mark.parametrize(
    ("answered", "fragment", "entry"),
    [
        ("internship-pay", "e per quanto tempo al massimo?", "internship-duration"),
        ("its-what-is", "e chi paga?", "its-cost"),
        ("pcto-what-is", "e chi paga?", "pcto-paid"),
    ],
)
def test_what_was_answered_tells_what_a_fragment_is_about(
    knowledge: Knowledge, answered: str, fragment: str, entry: str
) -> None:
    about = knowledge.library.entries[answered]
    finding = find_answer(knowledge.search, fragment, SoFar(about.question, about))
    assert finding.entries[0].topic == knowledge.library.entries[entry].topic


def test_what_people_say_of_themselves_holds_for_the_talk(knowledge: Knowledge) -> None:
    speaker = Mentions.in_text("faccio il liceo, quarta")
    asked = "e quante ore di pcto mi toccano?"
    assert ids(find_answer(knowledge.search, asked, SoFar(speaker=speaker)))[0] == (
        "pcto-hours-lyceum"
    )
    of_another = "quante ore di pcto al tecnico?"
    assert ids(find_answer(knowledge.search, of_another, SoFar(speaker=speaker)))[0] == (
        "pcto-hours-technical"
    )


@pytest.mark.parametrize(
    ("fragment", "before", "whole"),
    [
        ("e al tecnico?", "Quante ore di PCTO al liceo?", "quante ore di pcto al tecnico"),
        ("e per il mio amico che fa il liceo?", "Ore di PCTO al tecnico?", "ore di pcto al liceo"),
        ("e quanto dura?", "Che cos'è un ITS?", "e quanto dura its"),
        ("e lo stage?", "Che cos'è un ITS?", "che cos e un stage"),
        ("e quanto costa?", "Che tempo fa?", "e quanto costa"),
    ],
)
def test_carry_on(fragment: str, before: str, whole: str) -> None:
    assert carry_on(fragment, before) == whole


@pytest.mark.parametrize(
    ("correction", "meant"),
    [
        ("no, intendevo lo stage", "e lo stage"),
        ("No volevo dire al liceo", "e al liceo"),
        ("non l'its, lo stage", "e lo stage"),
        ("non quello dell'ITS ma il tirocinio dopo la laurea", "e il tirocinio dopo la laurea"),
        ("non stage, volevo dire pcto", "e pcto"),
        ("no no", ""),
    ],
)
def test_what_was_meant(correction: str, meant: str) -> None:
    assert what_was_meant(correction) == meant


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("e al tecnico?", True),
        ("e se invece sono minorenne che succede?", True),
        ("quanto costa?", True),
        ("quanto costa un its?", False),
        ("vorrei sapere dove si trova il centro per l'impiego", False),
    ],
)
def test_what_counts_as_a_fragment(text: str, leans: bool) -> None:
    assert is_fragment(text) is leans
