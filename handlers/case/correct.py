"""Mark negative, Mark neutral, Undo label: a rep corrects the sentiment of a post."""

from __future__ import annotations

import re

from slack_bolt import Ack

from bot.cases.case_rules import Declined
from bot.casework.correcting import correct as keep
from bot.casework.judging import judge_again
from bot.desk import Desk
from bot.sentiment.model import Label
from handlers.asking import case_of
from handlers.listeners import Listeners
from handlers.permissions import acts_on, before
from handlers.slackform import Body, action_of, user_of, value_of

WISHES = {"back": None, "negative": Label.NEGATIVE, "neutral": Label.NEUTRAL}  # what the buttons of cards say


def register(app: Listeners) -> None:
    app.action(re.compile(r"^correct_"), acts_on(before))(correct)


def correct(ack: Ack, body: Body, desk: Desk) -> None:
    """Keep it, judge the case again by it, and show it on the card; the button says what is meant."""
    ack()
    wish = action_of(body).removeprefix("correct_")
    case_id, _, mention_id = value_of(body).partition(":")
    case_of(desk, case_id, user_of(body))
    if wish not in WISHES:
        raise Declined("This button belongs to another version of Perch. Press the one on the case's card.")
    if keep(desk, case_id, mention_id, user_of(body), WISHES[wish]) is None:
        raise Declined("This post was removed, so its label can no longer be changed.")
    desk.store.cards.touch(case_id)
    judge_again(desk, [case_id])
    desk.wakeups.drain_cards()
