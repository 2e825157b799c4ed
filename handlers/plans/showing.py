"""Open a view where the person is, and draw again what they pressed in."""

from __future__ import annotations

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blockkit.markup import EMPTY, Markup
from bot.blockkit.message import Block
from bot.desk import Desk
from handlers.home.publishing import publish
from handlers.home.tabs import PLANS
from handlers.plans.plan_list import plan_modal
from handlers.slackform import Body, Form, user_of

log = structlog.get_logger()

LIST = "plan_list"


def show(client: WebClient, body: Body, view: Block) -> None:
    """Open a modal over the one that was pressed in, else by itself. The trigger lives 3 s."""
    if Form(body).is_modal:
        client.views_push(trigger_id=body["trigger_id"], view=view)
    else:
        client.views_open(trigger_id=body["trigger_id"], view=view)


def refresh(client: WebClient, desk: Desk, body: Body, news: Markup = EMPTY) -> None:
    """Draw the list again after a press in it; `news`: what was done, in a line above."""
    form = Form(body)
    if form.callback_id == LIST:
        client.views_update(view_id=form.id, view=plan_modal(desk, user_of(body), news))
    elif form.is_home:
        publish(client, desk, user_of(body), PLANS, news=news)


def refresh_below(client: WebClient, desk: Desk, body: Body) -> None:
    """Draw the list again on which the window of this press was opened, if it was one."""
    if below := Form(body).below:  # the only window that another one of plans is opened on
        try:
            client.views_update(view_id=below, view=plan_modal(desk, user_of(body)))
        except SlackApiError as error:  # closed meanwhile
            log.info("the list below is gone", error=str(error.response.get("error")))


def rows_without_buttons(body: Body) -> list[Block]:
    """Return the pressed message's blocks, for a line in place of its buttons."""
    return [block for block in (body.get("message") or {}).get("blocks") or [] if block["type"] != "actions"]
