"""`/mentions LINK`, and the shortcut Add to Perch of a message: make a post on X a case."""

from __future__ import annotations

import re

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.markup import Markup, code, md
from bot.blockkit.text import clip
from bot.cards.case.windows.add_posts_modal import MOST, POSTS, added_modal, ask_modal, reading_modal
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.listening.add_by_hand import add_by_hand
from bot.listening.linked_posts import find_linked, reading_price
from bot.model.networks import network_rules
from bot.model.views.linked_post import AddWindow, Fate
from bot.team.policy import may_add_posts
from handlers.listeners import Listeners
from handlers.permissions import ADDS, USES
from handlers.slackform import Body, Form, user_of, words_of_message
from handlers.windows import open_window, show_when_ready

A_LINK = re.compile(r"<?https?://\S", re.IGNORECASE)


def register(app: Listeners) -> None:
    app.message_shortcut("add_to_perch", USES)(ask_about_message)
    app.view("add_posts", ADDS)(add)


def has_link(text: str) -> bool:
    """Tell whether what was typed behind /mentions is an address, and no query."""
    return bool(A_LINK.match(text) or network_rules().posts_in(text))


def ask(body: Body, client: WebClient, desk: Desk, text: str) -> None:
    """Open the window for the links that were typed. Errors: `Declined` where none leads to a post."""
    found = network_rules().posts_in(text)
    if not found:
        raise Declined(md("{} is no link to a post on X. {}", code(clip(text, 300)), _copy()))
    _ask(body, client, desk, found)


def ask_about_message(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the window for the links in a message; those of what Slack unfurled count where it has no other.

    Errors: `Declined` where there is none.
    """
    ack()
    own, hanging = words_of_message(body)
    found = network_rules().posts_in(own) or network_rules().posts_in(hanging)
    if not found:
        raise Declined(md("This message has no link to a post on X. {}", _copy()))
    _ask(body, client, desk, found)


def _copy() -> Markup:
    example = network_rules().post_url("name", "123").removeprefix("https://")
    return md("On X, open the post and copy its link (Share → Copy link). It looks like {}.", code(example))


def _ask(body: Body, client: WebClient, desk: Desk, post_ids: tuple[str, ...]) -> None:
    user = user_of(body)
    found = find_linked(desk, post_ids[:MOST], user)
    price = reading_price(desk, sum(one.fate is Fate.NEW for one in found))
    may, channel = may_add_posts(desk, user), desk.settings.mentions_channel
    view = ask_modal(found, channel, price, refused=may.words, left_out=len(post_ids[MOST:]))
    open_window(client, body, view)


def add(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Read the posts that are ticked, and say in the window what became of each."""
    form, user = Form(body), user_of(body)
    chosen = (*form.options(POSTS), *form.private(AddWindow).posts)
    show_when_ready(
        ack, client, form.id, reading_modal(chosen), lambda: added_modal(add_by_hand(desk, chosen, user))
    )
