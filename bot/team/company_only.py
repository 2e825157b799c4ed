"""What only our own company may read stays out of channels that are shared with another one (Slack Connect).

Whatever is drawn for a channel is drawn from the desk that `company_only` returns, so the rule stands here
alone. Slack is asked only where there is something to hide, and at most once a minute for a channel: one that
became shared is known by then.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from http.client import HTTPException

from msgspec import structs
from slack_sdk.errors import SlackApiError

from bot.desk import Desk
from bot.model import DirectMessage, Item
from bot.model.outbox import notices as on
from bot.model.table_records import ChannelShared
from bot.slack.channel_info import NotListed, ask_channel
from bot.store.keys import CHANNEL_IDS, CHANNELS_SHARED
from bot.store.people.without_private_text import without_private_text, without_text

KEPT = timedelta(minutes=1)
PEOPLE = ("U", "W", "D")  # ids of users, and of direct messages with one
TOO_MANY = 429
INSTEAD = "(The text of a direct message is not shown here: another company reads this channel too.)"
OLD_INSTEAD = "(A message of an earlier version is not shown here: another company reads this channel too.)"


class NotSaid(Exception):
    """Slack does not say at the moment whether a channel is shared."""


def company_only(desk: Desk, channel: str) -> Desk:
    """Return the desk to draw from what a channel (named or by id) shows.

    Where another company reads it too, it holds no text of direct messages, no notes about customers and no
    customer records. A look at such a record raises `NotSaid` where Slack does not respond.
    """
    if channel.startswith(PEOPLE):
        return desk
    hidden = cache(lambda: is_shared(desk, channel))
    return replace(desk, store=without_private_text(desk.store, hidden, INSTEAD))


def notice_for(desk: Desk, channel: str, notice: on.Notice | None) -> on.Notice | None:
    """Return a notice without the private text that it holds itself, where another company would read it.

    Errors: `NotSaid`.
    """
    if not isinstance(notice, on.DmNote | on.Rendered) or channel.startswith(PEOPLE):
        return notice
    if not is_shared(desk, channel):
        return notice
    if isinstance(notice, on.DmNote):
        return structs.replace(notice, text=INSTEAD)
    return on.Rendered(OLD_INSTEAD)


def item_for(desk: Desk, channel: str, item: Item) -> Item:
    """Return a send as a channel may show it; without its private text also where Slack does not respond."""
    if not isinstance(item.send, DirectMessage):
        return item
    try:
        return item if not is_shared(desk, channel) else without_text(item, INSTEAD)
    except NotSaid:
        return without_text(item, INSTEAD)


def is_shared(desk: Desk, channel: str) -> bool:
    """Return whether another company reads a channel, or is invited to; what Slack refuses to tell counts as
    yes. Errors: `NotSaid`.
    """
    table, now = desk.store.table(CHANNELS_SHARED), desk.clock()
    kept = table.get(channel)
    if kept is not None and kept.at > now - KEPT:
        return kept.shared
    try:
        shared = _ask(desk, channel)
    except NotListed:
        return True
    except SlackApiError as error:
        if error.response.status_code == TOO_MANY and not (kept and kept.shared):
            raise NotSaid from error
        return True
    except (OSError, HTTPException) as error:
        if kept and kept.shared:
            return True
        raise NotSaid from error
    table.put(channel, ChannelShared(now, shared))
    return shared


def _ask(desk: Desk, channel: str) -> bool:
    _, info = ask_channel(desk.slack.client(), channel, desk.store.table(CHANNEL_IDS))
    outside = info.get("is_ext_shared", info.get("is_shared", True))
    return bool(outside or info.get("is_pending_ext_shared"))
