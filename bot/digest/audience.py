"""A digest counts and shows to each audience only the cases of channels that it may see.

Usually that is all of them, and nothing is looked at. Where a private channel is hidden from somebody, the
same digest is made over a store that leaves its cases out of every count and every list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.desk import Desk
from bot.store.keys import CHANNEL_IDS
from bot.store.listening.without_channels import without_channels
from bot.team import channel_access

Sees = Callable[[str], bool]  # of a channel, by name or id


def seen_by(desk: Desk, user: str) -> Desk:
    """Return the desk as one person may see it."""
    return _seen(desk, lambda channel: channel_access.may_see(desk, user, channel))


def seen_in(desk: Desk, audience: str) -> Desk:
    """Return the desk as everybody in a channel may see it."""
    return _seen(desk, lambda channel: channel_access.channel_sees(desk, audience, channel))


def _seen(desk: Desk, sees: Sees) -> Desk:
    hidden = {channel for channel in _channels(desk) if not sees(channel)}
    return replace(desk, store=without_channels(desk.store, hidden)) if hidden else desk


def _channels(desk: Desk) -> set[str]:
    """Return every channel in which a case may stand: of now, and of watches that are gone."""
    of_watches = {watch.channel for watch in desk.store.watches.all() if watch.channel}
    return of_watches | {desk.settings.mentions_channel} | set(desk.store.table(CHANNEL_IDS).all())
