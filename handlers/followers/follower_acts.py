"""Follow, unfollow, ignore: one person at a time, each as somebody pressed."""

from __future__ import annotations

import uuid

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.followers.follow_modal import follow_modal
from bot.cases.case_rules import Declined
from bot.contact.contact_list import no_contact
from bot.desk import Desk
from bot.followers.follower_sends import find, follow_item, note_deed, submit
from bot.model.lists.followers import Deed, Follower
from bot.model.outbox.content import Follow
from handlers.followers.followers_list import draw_list_again
from handlers.listeners import Listeners
from handlers.record_permissions import ACTS_FOR_FOLLOWERS, SEES_FOLLOWERS
from handlers.slackform import Body, user_of, value_of
from handlers.windows import open_window


def register(app: Listeners) -> None:
    app.action("follower_follow", ACTS_FOR_FOLLOWERS)(follow)
    app.action("follower_unfollow", ACTS_FOR_FOLLOWERS)(unfollow)
    app.action("follower_ignore", SEES_FOLLOWERS)(ignore)
    app.action("follow_on_site", ACTS_FOR_FOLLOWERS)(go_there)


def follow(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Follow somebody: through the API where it allows that, else by the network's own dialog."""
    ack()
    news_id, person = _pressed(desk, body)
    if no_contact(desk, person.id):
        raise Declined(f"{person.at_handle} is on the do-not-contact list. Nothing was done.")
    _act(body, client, desk, news_id, person, follows=True)


def unfollow(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Follow somebody no more who left: through the API, else on their page."""
    ack()
    news_id, person = _pressed(desk, body)
    _act(body, client, desk, news_id, person, follows=False)


def ignore(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Take somebody off the list; nothing is done on the network."""
    ack()
    news_id, person = _pressed(desk, body)
    note_deed(desk, news_id, person, user_of(body), Deed.IGNORED)
    draw_list_again(client, body, desk)


def go_there(ack: Ack) -> None:
    """Let Slack open the address; what happens there is a person's."""
    ack()


def _act(
    body: Body, client: WebClient, desk: Desk, news_id: str, person: Follower, *, follows: bool
) -> None:
    audience = desk.network.audience
    if audience is not None and audience.may_follow:
        item_id, send = f"follow-{uuid.uuid4().hex}", Follow(person.id, news_id, follows)
        item = follow_item(item_id, send, user_of(body), desk.clock())
        submit(desk, item, Deed.FOLLOWED if follows else Deed.UNFOLLOWED)
    else:
        note_deed(desk, news_id, person, user_of(body), Deed.DIALOG)
        open_window(client, body, follow_modal(person, follows=follows))
    draw_list_again(client, body, desk)


def _pressed(desk: Desk, body: Body) -> tuple[str, Follower]:
    news_id, _, rest = value_of(body).partition(":")
    return news_id, find(desk, news_id, rest.partition(":")[0])[1]
