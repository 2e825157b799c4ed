"""Merge an author's open cases into one, and split them again: one press each."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.markup import Markup, md
from bot.blockkit.text import plural
from bot.cards.batch.batch_words import skipped_lines
from bot.cards.case.together_rows import MERGE, SPLIT, chosen_in
from bot.casework.merge_cases import Outcome, merge, split
from bot.desk import Desk
from handlers.asking import case_of, tell
from handlers.batch.confirm_batch import names_of
from handlers.listeners import Listeners
from handlers.permissions import acts_on, first_of, pressed
from handlers.slackform import Body, user_of, value_of


def register(app: Listeners) -> None:
    app.action(MERGE, acts_on(first_of(",")))(merge_cases)
    app.action(SPLIT, acts_on(pressed))(split_cases)


def merge_cases(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Merge the cases that stood on the card into its own; tell who pressed of those that stay apart."""
    ack()
    user = user_of(body)
    case_id, others = chosen_in(value_of(body))
    case = case_of(desk, case_id, user)
    tell(client, body, _merged_words(desk, merge(desk, case.id, others, user)))


def split_cases(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Make them several cases again."""
    ack()
    case = case_of(desk, value_of(body), user_of(body))
    outcome = split(desk, case.id, user_of(body))
    tell(client, body, md("Split into {}.", plural(len(outcome.merged) + 1, "case")))


def _merged_words(desk: Desk, outcome: Outcome) -> Markup:
    count = len(outcome.merged)
    done = (
        md("{} merged into this one. *Split* on its card undoes it.", plural(count, "case"))
        if count
        else md("Nothing was merged.")
    )
    if not outcome.skipped:
        return done
    names = names_of(desk, (one.case_id for one in outcome.skipped))
    return md(
        "{} {} not merged:\n{}",
        done,
        plural(len(outcome.skipped), "case"),
        skipped_lines(outcome.skipped, names),
    )
