"""Topics…: tick what a case is about; a person's choice stays."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.case.windows.case_topics_modal import case_topics_modal
from bot.casework.topics.brand_topics import topic_list
from bot.casework.topics.topic_corrections import save_topics
from bot.desk import Desk
from bot.model.carried import TopicsWindow
from bot.topics import all_topics, topics_in_use
from handlers.asking import case_of
from handlers.listeners import Listeners
from handlers.permissions import acts_on, carried
from handlers.slackform import Body, Form, user_of


def register(app: Listeners) -> None:
    app.view("case_topics", acts_on(carried("case")))(save)


def open_modal(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Open the topics in use, and those that only this case still carries."""
    case, own = case_of(desk, case_id, user_of(body)), topic_list(desk)
    in_use = topics_in_use(own)
    carries = [one for one in all_topics(own) if one.code in case.topics and one not in in_use]
    client.views_open(trigger_id=body["trigger_id"], view=case_topics_modal(case, [*in_use, *carries]))


def save(ack: Ack, body: Body, desk: Desk) -> None:
    """Save the choice. Errors: `Declined`, for a case that is gone."""
    form = Form(body)
    window, by = form.private(TopicsWindow), user_of(body)
    case_of(desk, window.case, by)
    chosen = [code for name in form.inputs if name.startswith("topics-") for code in form.options(name)]
    save_topics(desk, window.case, window.seen, chosen, by)
    ack()
    desk.wakeups.drain_cards()
