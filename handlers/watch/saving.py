"""Keep a watch, and say that it listens now."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blockkit.markup import md
from bot.blockkit.message import Message
from bot.blockkit.text import channel_mention, clip
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.listening.watch_draft import made
from bot.model import Source, Watch
from bot.model.carried import Back
from bot.model.entry import Act, Entry
from bot.model.views.watch_draft import WatchDraft
from handlers.slackform import Body, Form, user_of
from handlers.watch.shared import refresh_list


def save(ack: Ack, body: Body, client: WebClient, desk: Desk, draft: WatchDraft, back: Back) -> None:
    """Store the watch, have it read at once, and go back to where the person came from."""
    user = user_of(body)
    before = desk.store.watches.get(draft.id) if draft.id else None
    if draft.id and before is None:
        raise Declined("Someone has deleted this watch. Add it again with /watch.")
    # One window is one watch: Save may be pressed twice, and Slack may deliver it twice.
    watch = made(draft, before, user, desk.clock(), new_id=f"w{Form(body).id}")
    _store_watch(desk, watch, before, user)
    ack()
    if back.list:
        refresh_list(client, desk, back.list, back.page, back.channel)
    elif back.channel:
        _tell(client, desk, watch, user, back.channel)


def _store_watch(desk: Desk, watch: Watch, before: Watch | None, user: str) -> None:
    if before is not None and (before.query, before.source) != (watch.query, watch.source):
        # Another query has not been read yet: it begins as a new watch does.
        desk.store.watches.drop_cursor(watch.id)
        desk.store.watch_status.forget(watch.id)
    if not (desk.store.watches.replace(watch) if before else desk.store.watches.add(watch)):
        return  # it is kept already, or was deleted at this very moment
    what = Act.WATCH_CHANGED if before else Act.WATCH_ADDED
    data = {"query": watch.query}
    if watch.budget != (before.budget if before else None):
        data["budget"] = str(watch.budget or "")
    if watch.live != (before.live if before else False):
        data["live"] = "yes" if watch.live else "no"
    desk.store.journal.add(Entry(desk.clock(), what, user, words=watch.name, data=data))


def _tell(client: WebClient, desk: Desk, watch: Watch, user: str, channel: str) -> None:
    target = watch.channel or desk.settings.mentions_channel
    place = channel_mention(target)
    what = "feed" if watch.source is Source.FEED else "watch"
    text = md("The {} *{}* is on; its cards go to {}. /watch shows all.", what, clip(watch.name, 100), place)
    try:
        client.chat_postEphemeral(channel=channel, user=user, **Message(text).payload())
    except SlackApiError:
        client.chat_postMessage(channel=user, **Message(text).payload())  # Perch is not in that channel
