"""More is said than at the same hour of the last weeks, or more of it negative: one alert a channel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta

from bot.desk import Desk
from bot.listening.spikes import Hour, Sensitivity, Spike, find_spike, most_repeated
from bot.listening.watching import own_words
from bot.model import Watch
from bot.model.networks import order
from bot.model.outbox.notices import SpikeAlert, SpikeOf
from bot.model.watch_status import WatchStatus
from bot.outbox.making import channel_message
from bot.store.keys import SPIKES

EVERY = timedelta(seconds=60)
WEEKS = 4
DAYS = 7
WORDS = 6
EXAMPLES = 3


def tick(desk: Desk) -> None:
    """Compare each watch with its own past; those of one channel that rise together are one alert."""
    now = desk.clock()
    how = desk.settings.spikes
    if how == "off" or desk.store.pace.take("tick:spikes", now, EVERY):
        return
    watches = [watch for watch in desk.store.watches.all() if not watch.paused]
    found: dict[str, list[tuple[Watch, Spike]]] = defaultdict(list)
    for watch, spike in _spikes(desk, watches, now, how):
        found[watch.channel or desk.settings.mentions_channel].append((watch, spike))
    for channel, together in found.items():
        _alert(desk, channel, together, now)


def _spikes(
    desk: Desk, watches: list[Watch], now: datetime, how: Sensitivity
) -> Iterable[tuple[Watch, Spike]]:
    weeks = [now - timedelta(weeks=n) for n in range(1, WEEKS + 1)]
    days = [now - timedelta(days=n) for n in range(1, DAYS + 1)]
    hours = desk.store.hours.until([watch.id for watch in watches], [now, *weeks, *days])
    said, statuses = desk.store.table(SPIKES).all(), desk.store.watch_status.all()
    for watch in watches:
        last, *before = hours[watch.id]
        since = _read_since(watch, statuses.get(watch.id, WatchStatus()), now)
        spike = find_spike(
            last,
            _known(since, before[:WEEKS], weeks),
            _known(since, before[WEEKS:], days),
            now=now,
            last_alert=said.get(watch.id),
            sensitivity=how,
        )
        if spike is not None:
            yield watch, spike


def _read_since(watch: Watch, status: WatchStatus, now: datetime) -> datetime:
    """Return from when on a watch has been read without a gap: what came before is not known to be none."""
    moments = [at for at in (watch.created_at, status.unbroken_since) if at is not None]
    return max(moments, default=now)


def _known(since: datetime, hours: list[Hour], moments: list[datetime]) -> list[Hour]:
    """Return the hours in which the watch was read; in others it was if something was caught in them."""
    return [
        hour for hour, at in zip(hours, moments, strict=True)
        if hour.count or since <= at - timedelta(hours=1)
    ]  # fmt: skip


def _alert(desk: Desk, channel: str, together: list[tuple[Watch, Spike]], now: datetime) -> None:
    names = [watch.id for watch, _ in together]
    posts = list(
        desk.store.mentions.many(i for name in names for i in desk.store.watches.newest(name, 200)).values()
    )
    recent = [post for post in posts if post.created_at >= now - timedelta(hours=1) and post.text]
    skip = {word for watch, _ in together for word in own_words(watch, desk.network.account)}
    words = most_repeated((post.text for post in recent), WORDS, skip)
    telling = sorted(recent, key=lambda p: (-_told(p.text, words), -order(p.id)))[:EXAMPLES]
    alert = SpikeAlert(
        tuple(SpikeOf(watch=watch.name, **asdict(spike)) for watch, spike in together),
        tuple(words),
        tuple(post.id for post in telling),
    )
    item = channel_message(channel, f"spike-{names[0]}-{int(now.timestamp() // 60)}", alert, now)
    if desk.store.items.add(item):
        desk.wakeups.drain_cards()
    for name in names:
        desk.store.table(SPIKES).put(name, now)


def _told(text: str, words: tuple[tuple[str, int], ...]) -> int:
    low = text.casefold()
    return sum(count for word, count in words if word in low)
