"""Not negative / It is negative: a rep corrects how Perch heard a post."""

from __future__ import annotations

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.cases import Declined
from bot.corrections import correct as keep
from bot.desk import Desk
from bot.judging import judge_again
from handlers.asking import Body, tell, user_of, value_of


def register(app: App) -> None:
    app.action("correct")(correct)


def correct(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Keep it, judge the case again by it, and show it on the card. Pressed again: taken back."""
    ack()
    case_id, _, mention_id = value_of(body).partition(":")
    mention = keep(desk, case_id, mention_id, user_of(body))
    if mention is None:
        raise Declined("This post was removed, so its label is of no use any more.")
    judge_again(desk, [case_id], draw=True)
    desk.bells.cards()
    if mention_id != case_id:  # a further post's note in the thread stays as it was written
        label = "negative" if mention.corrected_label == "negative" else "not negative"
        words = f"Kept: this post is {label}." if mention.corrected_label else "Taken back."
        tell(client, body, f"{words} Press once more to change that.")
