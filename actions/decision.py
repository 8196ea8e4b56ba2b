"""Who hears a message: the one place where it is decided, read from top to bottom.

Tables, tried one after another; in each, the first row whose condition holds names the act.
`EVEN_IN_A_FORM` comes before everything else; `WITHOUT_DRAFTS` hears while nobody knows whether a
form is open; `IN_A_FORM` hears while one is, whose own table is in `actions/forms`; `COMMENTING`
hears the comment that was asked for; `OUTSIDE` hears the rest. What no row hears gets what Rasa's
rules (`data/rules`) chose for its intent: `BY_RULES`.

Deciding is pure: no database, no clock, no Rasa. The conditions that have a name are in
`actions/conditions.py`, the acts in `actions/acts`, one handler each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from actions.conditions import (
    MEANT_FOR_COMPANIES,
    amends,
    asks_all_the_same,
    asks_how_to_find,
    comments,
    corrects_nothing,
    has_an_answer,
    is_about_the_question,
    is_in_danger,
    leaves,
    may_comment,
    opens_known_entry,
    opens_known_topic,
    refuses,
    seeks_places,
    starts_another,
    waits,
)
from actions.forms.all_forms import FORMS
from actions.memory import EMAIL, ERASURE, UNSUBSCRIPTION, WITHDRAWAL
from actions.presses import (
    AboutSubmission,
    JudgeAnswer,
    NoneOfThese,
    OpenDoor,
    OwnData,
    Press,
    StartForm,
    Unsubscribe,
)
from actions.reading import places
from actions.reading.reading import Reading
from actions.state import TalkState

Act = Literal[
    "answer",
    "answer_again",
    "answer_correction",
    "answer_entry",
    "ask_code",
    "ask_once_more",
    "ask_to_erase",
    "ask_to_unsubscribe",
    "challenge",
    "check_email",
    "company",
    "continue_form",
    "erase",
    "explain_question",
    "explain_word",
    "farewell",
    "help",
    "help_in_danger",
    "insult",
    "judge",
    "keep_comment",
    "keep_data",
    "keep_news",
    "keep_submission",
    "leave_comment",
    "menu",
    "nothing_open",
    "out_of_scope",
    "person",
    "press_after_the_end",
    "press_submission",
    "reject_choices",
    "repeat_receipt",
    "repeat_reply",
    "say_again",
    "say_late",
    "say_outage",
    "show_places",
    "show_submissions",
    "simplify",
    "start_callback",
    "start_form",
    "start_needs",
    "start_news",
    "start_offer",
    "student",
    "tell_data",
    "tell_how_to_find",
    "thank",
    "topic",
    "unsubscribe",
    "welcome",
    "withdraw",
]
Table = Literal["even in a form", "without drafts", "in a form", "outside"]

BY_RULES: dict[str, Act] = {
    "action_answer": "answer",
    "action_ask_again": "say_again",
    "action_ask_simpler": "simplify",
    "action_choose": "press_after_the_end",
    "action_company": "company",
    "action_correct_question": "answer_correction",
    "action_distress": "answer",
    "action_goodbye": "farewell",
    "action_help": "help",
    "action_insult": "insult",
    "action_main_menu": "menu",
    "action_nothing_open": "nothing_open",
    "action_offer_place": "start_offer",
    "action_out_of_scope": "out_of_scope",
    "action_person": "person",
    "action_reject_answer": "answer_again",
    "action_report_need": "start_needs",
    "action_robot": "challenge",
    "action_status": "show_submissions",
    "action_student": "student",
    "action_thank": "thank",
    "action_welcome": "welcome",
}
"""The act of each action of `domain.yml`."""

ANSWERED_IN_A_FORM: frozenset[Act] = frozenset(
    {
        "answer",
        "answer_again",
        "challenge",
        "help",
        "insult",
        "person",
        "say_again",
        "show_submissions",
        "simplify",
    }
)
"""What Rasa's rules may choose for a question in the middle of a form; any other is searched."""

OFTEN_MISTAKEN = frozenset(
    {"nlu_fallback", "correct_detail", "give_detail", "say_company", "out_of_scope"}
)
"""Intents for which a company's opening may be taken, when its name looks like something else."""


@dataclass(frozen=True)
class Decision:
    """What is done, by which table, and the button that the words stand for, where they do.

    `aside` is what answers a question in the middle of a form, when the form finds it to be one.
    """

    act: Act
    table: Table
    press: Press | None = None
    aside: Act = "answer"


class Row(NamedTuple):
    """A condition and the act that hears a message for which it holds."""

    act: Act
    when: Callable[[Reading, TalkState], bool]


EVEN_IN_A_FORM = (
    Row("help_in_danger", lambda r, s: is_in_danger(r)),
    Row("repeat_reply", lambda r, s: s.delivery == "repeated"),
    Row("say_late", lambda r, s: s.delivery == "late"),
    Row("erase", lambda r, s: r.press == OwnData(step="erase")),
    Row("ask_to_erase", lambda r, s: r.press == OwnData(step="ask")),
    Row("keep_data", lambda r, s: r.press == OwnData(step="keep")),
    Row("tell_data", lambda r, s: r.wish == "my_data"),
    Row("ask_to_erase", lambda r, s: r.wish == "erase"),
    Row("erase", lambda r, s: waits(r, s, ERASURE) and r.command == "yes"),
    Row("keep_data", lambda r, s: waits(r, s, ERASURE) and refuses(r)),
    Row("withdraw", lambda r, s: waits(r, s, WITHDRAWAL) and r.command == "yes"),
    Row("keep_submission", lambda r, s: waits(r, s, WITHDRAWAL) and refuses(r)),
    Row("check_email", lambda r, s: waits(r, s, EMAIL) and r.email is not None),
    Row("unsubscribe", lambda r, s: r.press == Unsubscribe(step="yes")),
    Row("keep_news", lambda r, s: r.press == Unsubscribe(step="no")),
    Row("unsubscribe", lambda r, s: waits(r, s, UNSUBSCRIPTION) and r.command == "yes"),
    Row("keep_news", lambda r, s: waits(r, s, UNSUBSCRIPTION) and refuses(r)),
)

CONTENT_BUTTONS = (
    Row("answer_entry", lambda r, s: opens_known_entry(r)),
    Row("reject_choices", lambda r, s: isinstance(r.press, NoneOfThese)),
    Row("student", lambda r, s: r.press == OpenDoor(door="student")),
    Row("company", lambda r, s: r.press == OpenDoor(door="company")),
    Row("person", lambda r, s: r.press == OpenDoor(door="person")),
    Row("help", lambda r, s: r.press == OpenDoor(door="help")),
    Row("topic", lambda r, s: opens_known_topic(r)),
)

EXPLAINING = (
    Row("explain_word", lambda r, s: r.asked_term is not None),
    Row("say_again", lambda r, s: r.command == "say_again"),
    Row("simplify", lambda r, s: r.command == "explain"),
)

BUTTONS = (
    *CONTENT_BUTTONS,
    Row("show_places", lambda r, s: r.press == OpenDoor(door="places")),
    Row("ask_code", lambda r, s: r.press == OpenDoor(door="code")),
    Row("start_form", lambda r, s: isinstance(r.press, StartForm) and r.press.form in FORMS),
    Row("press_submission", lambda r, s: isinstance(r.press, AboutSubmission)),
    Row("judge", lambda r, s: isinstance(r.press, JudgeAnswer)),
    # A button of a form that is closed, or one that means nothing any more.
    Row("press_after_the_end", lambda r, s: r.pressed),
)

WITHOUT_DRAFTS = (
    *CONTENT_BUTTONS,
    *EXPLAINING,
    Row("answer", has_an_answer),
    Row("welcome", lambda r, s: s.proposed == "action_welcome"),
    Row("menu", lambda r, s: s.proposed == "action_main_menu"),
    Row("help", lambda r, s: s.proposed == "action_help"),
    Row("person", lambda r, s: s.proposed == "action_person"),
    Row("challenge", lambda r, s: s.proposed == "action_robot"),
    Row("thank", lambda r, s: s.proposed == "action_thank"),
    Row("farewell", lambda r, s: s.proposed == "action_goodbye"),
    # Whatever else it is may be the answer to a form.
    Row("say_outage", lambda r, s: True),
)

IN_A_FORM = (
    Row("press_submission", lambda r, s: amends(r)),
    Row("start_form", starts_another),
    Row("explain_word", lambda r, s: r.asked_term is not None),
    Row("ask_once_more", lambda r, s: is_about_the_question(r, s, "say_again", "ask_again")),
    Row("explain_question", lambda r, s: is_about_the_question(r, s, "explain", "ask_simpler")),
    Row("continue_form", lambda r, s: True),
)

COMMENTING = (
    Row("leave_comment", lambda r, s: may_comment(r, s) and leaves(r)),
    Row("keep_comment", lambda r, s: may_comment(r, s) and comments(r)),
)

OUTSIDE = (
    *BUTTONS,
    Row("repeat_receipt", lambda r, s: s.sent is not None),
    *EXPLAINING,
    Row("show_submissions", lambda r, s: r.wish == "submission"),
    Row("ask_to_unsubscribe", lambda r, s: r.wish == "unsubscribe"),
    Row("start_news", lambda r, s: r.wish == "news"),
    Row("start_callback", lambda r, s: r.wish == "callback"),
    Row("tell_how_to_find", asks_how_to_find),
    Row("show_places", seeks_places),
    Row("answer", lambda r, s: s.proposed in MEANT_FOR_COMPANIES and places.seeks_work(r.folded)),
    Row("start_needs", lambda r, s: r.intent in OFTEN_MISTAKEN and r.tells_a_need),
    Row("answer", asks_all_the_same),
    Row("nothing_open", corrects_nothing),
)


def decide(read: Reading, state: TalkState) -> Decision:
    """What is done about a message, given where the talk stands."""
    if act := _first(EVEN_IN_A_FORM, read, state):
        return Decision(act, "even in a form")
    if state.outage is not None:
        act = _first(WITHOUT_DRAFTS, read, state)
        assert act is not None, "the last row hears everything"
        return Decision(act, "without drafts")
    if state.form is not None:
        act = _first(IN_A_FORM, read, state)
        assert act is not None, "the last row hears everything"
        return Decision(act, "in a form", aside=_aside(read, state))
    if act := _first(COMMENTING, read, state):
        return Decision(act, "outside")
    press = read.press
    if not read.pressed and read.choice is not None:
        read, press = read.pressing(read.choice), read.choice
    act = _first(OUTSIDE, read, state) or BY_RULES[state.proposed]
    return Decision(act, "outside", press)


def _first(rows: tuple[Row, ...], read: Reading, state: TalkState) -> Act | None:
    return next((row.act for row in rows if row.when(read, state)), None)


def _aside(read: Reading, state: TalkState) -> Act:
    """What answers when the open form finds that the message is not for it."""
    if state.form is not None and state.form.takes(read.press):
        return "answer"
    if act := _first(BUTTONS, read, state):
        return act
    if asks_how_to_find(read, state):
        return "tell_how_to_find"
    if seeks_places(read, state):
        return "show_places"
    chosen = BY_RULES[state.proposed]
    return chosen if chosen in ANSWERED_IN_A_FORM else "answer"
