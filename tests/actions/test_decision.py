"""The decision as a table: a message and where the talk stands, and who hears it. No Rasa, no
database, no content.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from actions.decision import BY_RULES, decide
from actions.forms.all_forms import FORMS
from actions.forms.engine.state import FormState
from actions.memory import EMAIL, ERASURE, PLACES, UNSUBSCRIPTION, WITHDRAWAL, Commenting, Pending
from actions.presses import (
    AboutSubmission,
    AnswerField,
    JudgeAnswer,
    NoneOfThese,
    OpenDoor,
    OpenEntry,
    OpenTopic,
    OwnData,
    Press,
    StartForm,
    SteerForm,
    Unsubscribe,
)
from actions.reading.danger import Danger
from actions.reading.reading import Reading
from actions.state import OpenForm, Sent, TalkState
from core.clock import ROME
from knowledge.content.library import Library
from knowledge.content.schema import Source, Term
from knowledge.keeper import Knowledge
from knowledge.search.talk import SoFar
from store.models import Draft
from store.submissions import Receipt

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ROME)
KNOWLEDGE = Knowledge.of(Library())
INDIFFERENTE = Term(
    id="any",
    term="Indifferente",
    meaning="Va bene qualunque titolo.",
    sources=(Source(title="servizio", published=None),),
    verified_on=NOW.date(),
)
WORDS = Knowledge.of(Library(glossary={"any": INDIFFERENTE}))
ANSWER = "action_answer"
DRAFT = "key-of-the-draft"


def says(text: str, intent: str = "ask_question", **more: Any) -> Reading:
    return Reading(KNOWLEDGE, NOW, text=text, intent=intent, confidence=0.9, **more)


def asks_a_word(text: str, intent: str = "ask_question") -> Reading:
    return replace(says(text, intent), knowledge=WORDS)


def presses(press: Press | None) -> Reading:
    return Reading(KNOWLEDGE, NOW, intent="choose", confidence=1.0, pressed=True, press=press)


def in_danger(text: str, confidence: float) -> Reading:
    read = replace(says(text, "distress"), confidence=confidence)
    sure = confidence > 0.8
    read.__dict__["danger"] = Danger(confidence, likelihood=0.8 if sure else 0.1, other=0.2)
    return read


def state(proposed: str = ANSWER, **more: Any) -> TalkState:
    return TalkState(proposed, **more)


def waiting(what: str, about: str = "") -> TalkState:
    return state(pending=Pending(what, about))


def filling(form: str = "needs", proposed: str = ANSWER, **more: Any) -> TalkState:
    draft = Draft(id=1, person="web-1", form=form, key=DRAFT, answers={}, status="open")
    return state(proposed, form=OpenForm(draft, FORMS[form], FormState()), **more)


def commented() -> TalkState:
    return state(commenting=Commenting("answer-1", "pcto-hours"))


def sent() -> TalkState:
    receipt = Receipt("FAB-2026-000001", NOW, 1)
    return state("action_nothing_open", sent=Sent(FORMS["needs"], receipt))


OWN = AnswerField(form="needs", draft=DRAFT, version=1, field="sector", value="mechanics")
OLD = OWN.model_copy(update={"draft": "another"})
SUBMIT = SteerForm(form="needs", draft="another", version=1, step="submit")


@pytest.mark.parametrize(
    ("read", "at", "act"),
    [
        # Whatever is open, first who may be in danger, then turns that came twice or late.
        (in_danger("non ce la faccio più", 0.6), state("action_distress"), "answer"),
        (
            in_danger("non ce la faccio più", 0.9),
            filling(proposed="action_distress"),
            "help_in_danger",
        ),
        (in_danger("Disperati srl", 0.6), filling(proposed="action_distress"), "continue_form"),
        (in_danger("cancella i miei dati", 0.9), state("action_distress"), "ask_to_erase"),
        (in_danger("aiuto", 0.9), state("action_distress", delivery="repeated"), "help_in_danger"),
        (says("meccanica"), filling(delivery="repeated"), "repeat_reply"),
        (says("meccanica"), filling(delivery="late"), "say_late"),
        # One's own data.
        (says("che dati avete su di me?"), filling(), "tell_data"),
        (says("cancella i miei dati"), filling(), "ask_to_erase"),
        (presses(OwnData(step="ask")), filling(), "ask_to_erase"),
        (presses(OwnData(step="erase")), state(), "erase"),
        (presses(OwnData(step="keep")), state(), "keep_data"),
        (says("sì", "affirm"), waiting(ERASURE), "erase"),
        (says("no", "deny"), waiting(ERASURE), "keep_data"),
        (says("annulla", "stop_form"), waiting(ERASURE), "keep_data"),
        (says("quanto dura uno stage?"), waiting(ERASURE), "answer"),
        # What waits for a yes, an e-mail, a no.
        (says("sì", "affirm"), waiting(WITHDRAWAL, "FAB-2026-000001"), "withdraw"),
        (says("no", "deny"), waiting(WITHDRAWAL, "FAB-2026-000001"), "keep_submission"),
        (says("maria@esempio.it"), waiting(EMAIL, "FAB-2026-000001:show:1"), "check_email"),
        (says("non la ricordo"), waiting(EMAIL, "FAB-2026-000001:show:1"), "answer"),
        (says("sì", "affirm"), waiting(UNSUBSCRIPTION), "unsubscribe"),
        (says("no", "deny"), waiting(UNSUBSCRIPTION), "keep_news"),
        (presses(Unsubscribe(step="yes")), filling(), "unsubscribe"),
        (presses(Unsubscribe(step="no")), filling(), "keep_news"),
        # An open form hears the rest, but for buttons that open something else.
        (says("fatemi richiamare"), filling(), "continue_form"),
        (says("ciao", "greet"), filling(proposed="action_welcome"), "continue_form"),
        (presses(OWN), filling(), "continue_form"),
        (presses(StartForm(form="offers")), filling(), "start_form"),
        (presses(StartForm(form="needs")), filling(), "continue_form"),
        (
            presses(AboutSubmission(code="FAB-2026-000001", step="amend")),
            filling(),
            "press_submission",
        ),
        (presses(AboutSubmission(code="FAB-2026-000001", step="keep")), filling(), "continue_form"),
        (presses(None), filling(), "continue_form"),
        # Its question again, or plainer; a word explained.
        (says("ripeti", "nlu_fallback"), filling(), "ask_once_more"),
        (says("me la rileggi?", "ask_again"), filling(), "ask_once_more"),
        (says("non ho capito", "need_help"), filling(), "explain_question"),
        (says("parla più facile", "ask_simpler"), filling(), "explain_question"),
        (asks_a_word("cosa vuol dire indifferente?", "give_detail"), filling(), "explain_word"),
        (says("Ripeti snc", "give_detail"), filling(), "continue_form"),
        # The comment that was asked for, or its refusal, unless one has gone on.
        (says("era vecchia"), commented(), "keep_comment"),
        (says("no", "deny"), commented(), "leave_comment"),
        (says("ciao", "greet"), replace(commented(), proposed="action_welcome"), "welcome"),
        (presses(OpenDoor(door="student")), commented(), "student"),
        (
            in_danger("vorrei sparire", 0.9),
            replace(commented(), proposed="action_distress"),
            "help_in_danger",
        ),
        # Buttons outside forms, and words that stand for one.
        (presses(NoneOfThese()), state(), "reject_choices"),
        (presses(OpenDoor(door="company")), state(), "company"),
        (presses(OpenDoor(door="person")), state(), "person"),
        (presses(StartForm(form="callback")), state(), "start_form"),
        (presses(StartForm(form="unheard-of")), state(), "press_after_the_end"),
        (
            presses(AboutSubmission(code="OFF-2026-000001", step="withdraw")),
            state(),
            "press_submission",
        ),
        (presses(JudgeAnswer(answer="a", entry="e", step="up")), state(), "judge"),
        (presses(OpenEntry(entry="unheard-of")), state("action_choose"), "press_after_the_end"),
        (presses(OpenTopic(topic="unheard-of")), state("action_choose"), "press_after_the_end"),
        (presses(SUBMIT), state("action_choose"), "press_after_the_end"),
        (presses(None), state("action_choose"), "press_after_the_end"),
        (says("nessuna", offered=("a", "b")), state(), "reject_choices"),
        (says("nessuna"), state(), "answer"),
        # After a submission, and wishes in plain words.
        (says("riprova", "nlu_fallback"), sent(), "repeat_receipt"),
        (says("a che punto è FAB-2026-000123?"), state(), "show_submissions"),
        (says("non voglio più ricevere avvisi"), state(), "ask_to_unsubscribe"),
        (says("avvisatemi quando aprono i corsi"), state(), "start_news"),
        (says("potete richiamarmi?"), state(), "start_callback"),
        (says("perché nessuno mi richiama?"), state(), "answer"),
        # Something again, something plainer, a word.
        (says("come hai detto?"), state(), "say_again"),
        (says("nn ho capito", "nlu_fallback"), state(), "simplify"),
        (asks_a_word("che significa «indifferente»?"), state(), "explain_word"),
        (asks_a_word("che cos'è un indifferente?"), state(), "explain_word"),
        (asks_a_word("sono indifferente"), state(), "answer"),
        (says("cosa vuol dire indifferente?"), state(), "answer"),
        # Places, corrections, and what the rules chose.
        (says("ci sono posti di stage liberi?"), state(), "show_places"),
        (says("lo stage è pagato?"), state(), "answer"),
        (says("e a Desio?"), waiting(PLACES), "show_places"),
        (says("e quante ore sono?"), waiting(PLACES), "answer"),
        (says("cerco uno stage in informatica"), state("action_offer_place"), "show_places"),
        (says("cerco uno stage", "say_student"), state("action_student"), "show_places"),
        (says("cerchiamo uno stagista"), state("action_offer_place"), "start_offer"),
        (says("offriamo due posti di stage"), state(), "answer"),
        (says("vorrei uno stage, dove vado? e a 15 anni posso già?"), state(), "answer"),
        (says("offerte di stage a Desio"), state("action_offer_place"), "show_places"),
        (says("cerco lavoro come saldatore"), state("action_report_need"), "answer"),
        (says("ci servono due saldatori"), state("action_report_need"), "start_needs"),
        (says("come trovo uno stage?"), state(), "tell_how_to_find"),
        (says("un posto per lo stage"), state("action_person"), "person"),
        (presses(OpenDoor(door="places")), state("action_choose"), "show_places"),
        (presses(OpenDoor(door="help")), state("action_choose"), "help"),
        (presses(OpenDoor(door="code")), state("action_choose"), "ask_code"),
        (says("ho un codice"), state(), "show_submissions"),
        (says("ho il codice fiscale"), state(), "answer"),
        (
            says("no, intendevo lo stage", "correct_detail"),
            state("action_correct_question"),
            "nothing_open",
        ),
        (
            says("no, intendevo lo stage", "correct_detail", so_far=SoFar("quanto dura?")),
            state("action_correct_question", has_asked=True),
            "answer_correction",
        ),
        (says("che tempo fa?", "out_of_scope"), state("action_out_of_scope"), "out_of_scope"),
    ],
)
def test_who_hears_a_message(read: Reading, at: TalkState, act: str) -> None:
    assert decide(read, at).act == act


@pytest.mark.parametrize(("action", "act"), BY_RULES.items())
def test_what_nothing_else_hears_gets_what_the_rules_chose(action: str, act: str) -> None:
    expected = "nothing_open" if action == "action_correct_question" else act
    assert decide(says("bla bla"), state(action)).act == expected


@pytest.mark.parametrize(
    ("read", "at", "aside"),
    [
        (says("sei un robot?", "bot_challenge"), filling(proposed="action_robot"), "challenge"),
        (says("grazie", "thank"), filling(proposed="action_thank"), "answer"),
        (says("ci sono posti di stage liberi?"), filling(), "show_places"),
        (says("come trovo uno stage?"), filling(), "tell_how_to_find"),
        (presses(OpenDoor(door="places")), filling(proposed="action_choose"), "show_places"),
        (presses(OpenDoor(door="person")), filling(), "person"),
        (presses(OWN), filling(proposed="action_choose"), "answer"),
        (presses(OLD), filling(proposed="action_choose"), "press_after_the_end"),
        (presses(None), filling(proposed="action_choose"), "press_after_the_end"),
    ],
)
def test_what_answers_in_the_middle_of_a_form(read: Reading, at: TalkState, aside: str) -> None:
    decision = decide(read, at)
    assert (decision.act, decision.aside) == ("continue_form", aside)


def test_words_that_stand_for_a_button_bring_it_along() -> None:
    read = says("la seconda", offered=("pcto-hours", "internship-pay"))
    assert decide(read, state()).press == OpenEntry(entry="internship-pay")
