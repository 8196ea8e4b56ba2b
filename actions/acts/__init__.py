"""The acts: what can be done about a message, one handler each."""

from __future__ import annotations

from actions.acts import (
    answering,
    explaining,
    forms,
    news,
    outages,
    own_data,
    people,
    places,
    receipts,
    small_talk,
    submissions,
    verdicts,
    ways,
)
from actions.acts.forms import Handler
from actions.context import Context
from actions.decision import Act, Decision
from actions.turn import Reply, Turn

HANDLERS: dict[Act, Handler] = {
    "answer": answering.answer,
    "answer_again": answering.answer_again,
    "answer_correction": answering.answer_correction,
    "answer_entry": answering.answer_entry,
    "ask_code": submissions.ask_code,
    "ask_once_more": explaining.ask_once_more,
    "ask_to_erase": own_data.ask_to_erase,
    "ask_to_unsubscribe": news.ask_to_unsubscribe,
    "challenge": small_talk.challenge,
    "check_email": submissions.check_email,
    "company": ways.company,
    "erase": own_data.erase,
    "explain_question": explaining.explain_question,
    "explain_word": explaining.explain_word,
    "farewell": small_talk.farewell,
    "help": ways.help_along,
    "help_in_danger": people.help_in_danger,
    "insult": small_talk.insult,
    "judge": verdicts.judge,
    "keep_comment": verdicts.keep_comment,
    "keep_data": own_data.keep_data,
    "keep_news": news.keep_news,
    "keep_submission": submissions.keep_submission,
    "leave_comment": verdicts.leave_comment,
    "menu": ways.menu,
    "nothing_open": ways.nothing_open,
    "out_of_scope": answering.out_of_scope,
    "person": people.person,
    "press_after_the_end": receipts.press_after_the_end,
    "press_submission": submissions.press_submission,
    "reject_choices": answering.reject_choices,
    "repeat_receipt": receipts.repeat_receipt,
    "repeat_reply": receipts.repeat_reply,
    "say_again": explaining.say_again,
    "say_late": receipts.say_late,
    "say_outage": outages.say_outage,
    "show_places": places.show_places,
    "show_submissions": submissions.show_submissions,
    "simplify": explaining.simplify,
    "start_callback": forms.start_callback,
    "start_form": forms.press_start,
    "start_needs": forms.start_needs,
    "start_news": forms.start_news,
    "start_offer": forms.start_offer,
    "student": ways.student,
    "tell_data": own_data.tell_data,
    "tell_how_to_find": places.tell_how_to_find,
    "thank": small_talk.thank,
    "topic": answering.topic,
    "unsubscribe": news.unsubscribe,
    "welcome": ways.welcome,
    "withdraw": submissions.withdraw_after_yes,
}


async def perform(context: Context, turn: Turn, decision: Decision) -> Reply:
    """Does what was decided; an open form is given what answers a question in its middle."""
    if decision.act == "continue_form":
        return await forms.continue_form(context, turn, HANDLERS[decision.aside])
    return await HANDLERS[decision.act](context, turn)
