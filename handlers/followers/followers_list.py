"""Who came or left, in a window, a page at a time."""

from __future__ import annotations

import re

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.blockkit.markup import md
from bot.blockkit.message import Block, Message
from bot.cards.followers.followers_modal import followers_modal
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.followers.follower_sends import GONE
from bot.followers.gather_followers import page_view
from bot.model.carried import FollowersWindow
from bot.own_account import known_account
from handlers.listeners import Listeners
from handlers.record_permissions import SEES_FOLLOWERS
from handlers.slackform import Body, Form, value_of
from handlers.windows import draw_if_open, open_window

OFF = md("Followers are not read. An engineer can turn it on with PERCH_FOLLOWERS=on (docs/followers.md).")


def register(app: Listeners) -> None:
    app.action("followers_list", SEES_FOLLOWERS)(open_list)
    app.action(re.compile("^followers_(next|previous)$"), SEES_FOLLOWERS)(turn_page)


def show(body: Body, client: WebClient, respond: Respond, desk: Desk, rest: str) -> None:
    """Open the newest list, or say why there is none."""
    del rest
    news = next((one for one in desk.store.followers.all_news() if one.people), None)
    if news is not None:
        client.views_open(trigger_id=body["trigger_id"], view=list_view(desk, news.id, 0))
    elif desk.settings.followers:
        at = f"{desk.settings.followers_time:%H:%M}"
        none = md("No new follower was found yet. The list is read once a day, at {}.", at)
        respond(**Message(none).payload())
    else:
        respond(**Message(OFF).payload())


def open_list(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open a page of what a message tells."""
    ack()
    open_window(client, body, _asked_for(body, desk))


def turn_page(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Show another page in the same window."""
    ack()
    client.views_update(view_id=Form(body).id, view=_asked_for(body, desk))


def _asked_for(body: Body, desk: Desk) -> Block:
    page, _, news_id = value_of(body).partition(":")
    return list_view(desk, news_id, int(page) if page.isdecimal() else 0)


def list_view(desk: Desk, news_id: str, page: int) -> Block:
    """Return a page of some news. Errors: `Declined` where it is from long ago."""
    news = desk.store.followers.news(news_id)
    if news is None:
        raise Declined(GONE)
    return followers_modal(page_view(desk, news, page), known_account(desk).handle)


def draw_list_again(client: WebClient, body: Body, desk: Desk, page: int = -1) -> None:
    """Draw the list again in which something was pressed, or (`page`) the one below the window."""
    form = Form(body)
    if form.callback_id == "followers":
        window = form.private(FollowersWindow)
        draw_if_open(client, form.id, list_view(desk, window.news, window.page))
    elif page >= 0 and form.below:
        news_id = form.carried("news")
        draw_if_open(client, form.below, list_view(desk, news_id, page))
