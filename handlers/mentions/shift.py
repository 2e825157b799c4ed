"""`/mentions on` and `off`: begin and end one's shift; who is on shift can be given cases."""

from __future__ import annotations

from slack_bolt import Respond
from slack_sdk import WebClient

from bot.blockkit.elements import actions, section
from bot.blockkit.message import Message
from bot.cards.batch.batch_modal import handover_button
from bot.cards.home.shift_words import begun_words, ended_words
from bot.casework.assign_open import give_back
from bot.casework.case_search import search
from bot.desk import Desk
from bot.team.shifts import begin_shift, end_shift
from handlers.slackform import Body, user_of


def begin(body: Body, client: WebClient, respond: Respond, desk: Desk, rest: str) -> None:
    """Put the person on shift; say until when, and whether cases are given out at all."""
    del client, rest
    shift = begin_shift(desk, user_of(body))
    words = begun_words(shift, desk.settings.assign)
    respond(response_type="ephemeral", **Message(words, (section(words),)).payload())


def end(body: Body, client: WebClient, respond: Respond, desk: Desk, rest: str) -> None:
    """Take the person off shift; untouched cases go back, and the others can be handed over."""
    del client, rest
    user = user_of(body)
    was_on = end_shift(desk, user)
    back = give_back(desk, user) if was_on else 0
    left = len(search(desk, "mine", user).cases)
    words = ended_words(back, left, was_on=was_on)
    row = (actions("handover", handover_button()),) if left else ()
    respond(response_type="ephemeral", **Message(words, (section(words), *row)).payload())
