"""`/mentions danger`: the danger words that a team adds to the reviewed ones."""

from __future__ import annotations

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.cards.home.danger_modal import LANGUAGES, danger_modal
from bot.casework.danger_list import (
    ChangedMeanwhile,
    danger_list,
    keep_danger_list,
    problem_with,
    typed_words,
)
from bot.casework.judging import judge_again
from bot.desk import Desk
from bot.model import DangerList
from bot.model.carried import DangerWindow
from handlers.listeners import Listeners
from handlers.permissions import CONFIGURES
from handlers.slackform import Body, Form, user_of

JUDGED_AGAIN = 500  # waiting cases that a change is applied to at once; others follow with their next post


def register(app: Listeners) -> None:
    app.view("danger_words", CONFIGURES)(save)


def show(body: Body, client: WebClient, respond: Respond, desk: Desk, rest: str) -> None:
    """Open the window, for those who may change the list."""
    del respond, rest
    client.views_open(trigger_id=body["trigger_id"], view=danger_modal(danger_list(desk)))


def save(ack: Ack, body: Body, desk: Desk) -> None:
    """Keep the list and judge waiting cases by it; what is wrong is said at its input,
    another's list above.
    """
    form, user = Form(body), user_of(body)
    lists = {lang: typed_words(form.text(lang)) for lang in LANGUAGES}
    if errors := {lang: found for lang, words in lists.items() if (found := problem_with(words))}:
        ack(response_action="errors", errors=errors)
        return
    words = tuple((lang, one) for lang, found in lists.items() for one in found)
    try:
        keep_danger_list(desk, words, user, form.private(DangerWindow).seen)
    except ChangedMeanwhile as error:
        ack(response_action="update", view=danger_modal(DangerList(words), error.now))
        return
    ack()
    judge_again(desk, desk.store.cases.ids("waiting", 0, JUDGED_AGAIN))
    desk.wakeups.drain_cards()
