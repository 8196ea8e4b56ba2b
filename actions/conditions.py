"""What the rows of `actions/decision.py` ask of a message and of where the talk stands."""

from __future__ import annotations

from actions.forms.all_forms import FORMS
from actions.forms.engine.questions import SURE
from actions.memory import PLACES
from actions.presses import AboutSubmission, OpenEntry, OpenTopic, StartForm
from actions.reading import places
from actions.reading.reading import ASKS, Reading
from actions.state import TalkState
from italian.commands import Command

MAY_SEEK = frozenset(
    {
        "action_answer",
        "action_correct_question",
        "action_distress",
        "action_help",
        "action_main_menu",
        "action_nothing_open",
        "action_out_of_scope",
        "action_reject_answer",
        "action_student",
        "action_thank",
        "action_welcome",
    }
)
"""What Rasa's rules may choose for the words of who looks for a place; in danger nobody does."""
MEANT_FOR_COMPANIES = frozenset({"action_company", "action_offer_place", "action_report_need"})
"""What they may choose by mistake for the words of who looks for a place or for work."""
COURTESIES = frozenset(
    {
        "action_company",
        "action_goodbye",
        "action_help",
        "action_student",
        "action_thank",
        "action_welcome",
    }
)
"""What Rasa's rules choose for a message that may hold a question beside: then that is answered."""
OPENINGS = frozenset({"action_offer_place", "action_report_need"})
"""What they choose for a company that opens a form, and at times for who only asks about needs."""
GONE_ON = frozenset(
    {"start_talk", "greet", "main_menu", "stop_form", "talk_to_person", "report_need"}
)
"""Intents of somebody who has gone on to something else instead of commenting."""


def is_in_danger(read: Reading) -> bool:
    """Whether a typed message surely is a call for help."""
    return not read.pressed and not read.is_plain_wish and read.danger.is_sure


def waits(read: Reading, state: TalkState, what: str) -> bool:
    """Whether a typed message comes while `what` is waited for."""
    return not read.pressed and state.pending.what == what


def refuses(read: Reading) -> bool:
    """Whether it says no."""
    return read.command in ("no", "stop")


def amends(read: Reading) -> bool:
    """Whether a button opens a submission to be put right."""
    return isinstance(read.press, AboutSubmission) and read.press.step == "amend"


def starts_another(read: Reading, state: TalkState) -> bool:
    """Whether a button opens a form other than the open one, which stays for later."""
    if not isinstance(read.press, StartForm) or state.form is None:
        return False
    return read.press.form in FORMS and read.press.form != state.form.form.name


def is_about_the_question(read: Reading, state: TalkState, command: Command, intent: str) -> bool:
    """Whether the form's question is to be said again, or explained: by a command, or by what the
    classifier surely hears and is no answer.
    """
    if read.command == command:
        return True
    if read.intent != intent or read.confidence < SURE or state.form is None:
        return False
    talk = state.form.talk(read)
    if talk.asking is None or talk.asking.takes_questions:
        return talk.asking is None
    return talk.takes_any_words or not talk.answers


def may_comment(read: Reading, state: TalkState) -> bool:
    """Whether the message may be the comment that was asked for."""
    return state.commenting is not None and not read.pressed and not read.danger.may_be()


def leaves(read: Reading) -> bool:
    """Whether no comment is wanted after all."""
    return read.command in ("stop", "no", "skip", "back")


def comments(read: Reading) -> bool:
    """Whether the words are a comment, and not somebody who has gone on."""
    return read.command is None and read.intent not in GONE_ON


def asks_how_to_find(read: Reading, state: TalkState) -> bool:
    """Whether it is asked how one finds a place."""
    if read.text.count("?") > 1:
        return False
    return state.proposed in MAY_SEEK and places.asks_how_to_find(read.folded)


def seeks_places(read: Reading, state: TalkState) -> bool:
    """Also "e a Desio?" after a list of places, but no question on how places work.

    A student's words never open a company's form. Of several questions the content answers each.
    """
    if state.proposed in MEANT_FOR_COMPANIES:
        return read.seeks_places
    if state.proposed not in MAY_SEEK or read.text.count("?") > 1:
        return False
    if state.pending.what == PLACES and places.narrows(read.text, read.knowledge):
        return not read.asks_about_rules
    return read.seeks_places or places.names_where(read.text, read.knowledge)


def asks_all_the_same(read: Reading, state: TalkState) -> bool:
    """Whether the content surely answers a message, whatever the classifier took it for."""
    # The search is the dear part: it is asked last.
    may_ask = (
        state.proposed in COURTESIES
        or (state.proposed == "action_correct_question" and not state.has_asked)
        or (state.proposed in OPENINGS and read.is_a_question and not read.tells_a_need)
    )
    if read.pressed or not may_ask:
        return False
    return read.findings[0].kind == "answer" and not read.is_about_us


def has_an_answer(read: Reading, state: TalkState) -> bool:
    """Whether it is a question and the content has an answer to it, which needs no database."""
    if read.pressed or state.proposed in OPENINGS or not (read.asks or read.intent == ASKS):
        return False
    return read.findings[0].kind == "answer"


def corrects_nothing(read: Reading, state: TalkState) -> bool:
    """Whether something is put right where nothing was asked."""
    if state.proposed != "action_correct_question":
        return False
    return not (read.meant and state.has_asked)


def opens_known_entry(read: Reading) -> bool:
    """Whether a button opens an entry that is still there."""
    return isinstance(read.press, OpenEntry) and read.press.entry in read.knowledge.library.entries


def opens_known_topic(read: Reading) -> bool:
    """Whether a button opens a topic that is still there."""
    return isinstance(read.press, OpenTopic) and read.press.topic in read.knowledge.library.menus
