"""Mentions from before Perch was there: the last day is read on a first start, more only if somebody asks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.blockkit.markup import md
from bot.cases.case_rules import Declined
from bot.desk import Desk, counts_authors
from bot.listening.watching import MENTIONS
from bot.model.entry import Act, Entry
from bot.model.listening.older_mentions import OlderMentions
from bot.model.outbox.notices import FirstRead
from bot.money.prices import read_price
from bot.outbox.making import channel_message
from bot.store.keys import OLDER_MENTIONS
from bot.store.work import Work

LABEL = "older mentions"  # what they are billed to
PROBE = 5  # posts: X gives no fewer
ITEM = "first-read"


def offer_older(desk: Desk, until: str, first: int, *, cut: bool) -> None:
    """Say that only the last day was read, where X has older mentions; safe to do twice.

    To find out costs half a cent at most. `cut`: X may not have shown all of the day. Errors: `NetworkError`.
    """
    if older_mentions(desk) is not None:
        return
    more = desk.network.mentions(LABEL, until_id=until, max_results=PROBE).posts
    if not more and not cut:
        return
    item = channel_message(_channel(desk), ITEM, FirstRead(), desk.clock())
    with desk.store.writes() as pipe:
        desk.store.table(OLDER_MENTIONS).put(MENTIONS, OlderMentions(until, first, ended=not more), pipe)
        desk.store.items.put(pipe, item)
    desk.wakeups.drain_cards()


def older_mentions(desk: Desk) -> OlderMentions | None:
    """Return what is known of them; None where there are none to offer."""
    return desk.store.table(OLDER_MENTIONS).get(MENTIONS)


def older_price(desk: Desk, count: int) -> Decimal:
    """Return what reading so many of them costs at most."""
    price = read_price("owned", count)
    if counts_authors(desk.settings, desk.store):
        price += read_price("user", count) + read_price("post", count)
    return price


def ask_for_older(desk: Desk, user: str, count: int, read_before: int) -> None:
    """Have so many read. Asked twice from one window, it is asked once.

    `read_before`: how many were read when the price was shown. Errors: `Declined` where others asked since.
    """
    entry = Entry(desk.clock(), Act.OLDER_ASKED, user, data={"count": str(count)})

    def step(work: Work) -> None:
        known = desk.store.table(OLDER_MENTIONS).get(MENTIONS, work)
        if known is None or known.ended:
            raise Declined("X shows no older mentions.")
        if known.read == read_before and known.wanted and known.by == user:
            return
        if known.wanted or known.read != read_before:
            raise Declined(
                md("Someone else asked for older mentions meanwhile. Close this window and look again.")
            )
        keep_older(desk, replace(known, wanted=min(count, known.most), by=user, waits=None), work)
        desk.store.journal.write(work, entry)

    desk.store.change(step)
    desk.wakeups.read_older()
    desk.wakeups.drain_cards()


def keep_older(desk: Desk, record: OlderMentions, work: Work) -> None:
    """Queue the record, and have its message drawn again."""
    desk.store.table(OLDER_MENTIONS).put(MENTIONS, record, work)
    desk.store.redraws.ask(ITEM, work)


def _channel(desk: Desk) -> str:
    watch = desk.store.watches.get(MENTIONS)
    return (watch.channel if watch else "") or desk.settings.mentions_channel
