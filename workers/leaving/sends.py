"""Deliver what people pressed: replies, posts, DMs, deletions, to X, exactly once."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import structlog

from bot import outbox, problems
from bot.desk import Desk
from bot.health.standstill import moved
from bot.model import Item, Lane
from bot.model.told import Code, Told
from bot.network import BadCredentials, Busy, NetworkError, NoCredits, NotSent, Reason, Refused, Unknown
from bot.outbox import SendTiming, untold
from bot.own_account import learn_account
from bot.told import told
from workers.leaving.after_send import aftermath
from workers.leaving.may_leave import check_may_leave
from workers.leaving.senders import look, send
from workers.stopping import stopping, under_way

log = structlog.get_logger()

SIDE_BY_SIDE = 4  # a late answer of X keeps nobody else waiting
SHOWN_BY = timedelta(minutes=10)  # after that a post of ours that X does not show is gone
KEYS_AGAIN = timedelta(seconds=60)
COPIED_BY = timedelta(seconds=5)  # when a replica that lags is asked again


def timing(desk: Desk) -> SendTiming:
    """Return how long a try at X may take, and how late X shows what arrived (PERCH_X_SETTLE_SECONDS)."""
    return outbox.x_timing(desk.settings.x_timeout, desk.settings.x_settle)


def drain(desk: Desk) -> None:
    """Deliver all that is ready, or until the process is about to end."""
    if not desk.store.items.ready(Lane.NETWORK):
        return
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for done in [pool.submit(_drain_one_by_one, desk) for _ in range(SIDE_BY_SIDE)]:
            done.result()


def _drain_one_by_one(desk: Desk) -> None:
    while not stopping() and (item := _take(desk)):
        deliver(desk, item)


def _take(desk: Desk) -> Item | None:
    """Return the next item that is ours now, if any."""
    for item_id in desk.store.items.head(Lane.NETWORK, 20):
        try:
            item = _begin(desk, item_id)
        except outbox.NotNow:
            known = desk.store.items.get(item_id)
            desk.store.items.settle(item_id, desk.clock(), Lane.NETWORK)
            if known is not None and untold(known):
                aftermath(desk, known)
            continue
        if item is not None:
            moved(desk, Lane.NETWORK)
            return item
        desk.store.items.settle(item_id, desk.clock(), Lane.NETWORK)
    return None


def _begin(desk: Desk, item_id: str) -> Item | None:
    token = uuid.uuid4().hex
    return desk.store.items.change(item_id, lambda i: outbox.take(i, desk.clock(), token, timing(desk)))


def deliver(desk: Desk, item: Item) -> None:
    """Try one item once, mark how it ended, and report it."""
    try:
        with under_way(desk, item, timing(desk)):
            marked = _try(desk, item)
    except NetworkError as error:
        marked = _after_error(desk, item, error)
    else:
        problems.end(desk, "x writes", told(Code.WRITES_WELL))
    try:
        kept = desk.store.items.change(item.id, lambda i: _marked(outbox.ours(i, item.token), marked))
    except outbox.NotNow:
        log.warning("lost the lease of an item", item=item.id)
        return
    log.info(
        "delivered", item=item.id, kind=item.kind.value, state=marked.state.value, unknown=marked.unknown
    )
    if kept is not None and untold(kept):
        aftermath(desk, kept)
    elif item.case_id:
        desk.store.cards.touch(item.case_id)
        desk.wakeups.drain_cards()


def _marked(_: Item, marked: Item) -> Item:
    return marked


def _try(desk: Desk, item: Item) -> Item:
    """Send; or, when an earlier try may have arrived, look. Errors: `NetworkError`."""
    learn_account(desk)
    if not item.unknown and not desk.store.copies.wait():
        return outbox.later(item, desk.clock() + COPIED_BY, Told(Code.NOT_COPIED_YET))
    now = desk.clock()
    if not outbox.in_time(item, now, timing(desk)):
        return outbox.later(item, now, item.why)
    if not item.unknown:
        check_may_leave(desk, item)
        return outbox.sent(item, desk.clock(), send(desk, item))
    if not outbox.settled(item, now, timing(desk)):
        until = (item.last_try or now) + desk.settings.x_settle
        return outbox.later(item, until, item.why)
    found = look(desk, item)
    if found is None:
        return outbox.not_found(item, desk.clock(), timing(desk))
    return outbox.sent(item, desk.clock(), found)


def _after_error(desk: Desk, item: Item, error: NetworkError) -> Item:
    now, why = desk.clock(), error.line
    if isinstance(error, NoCredits):
        problems.report(desk, "x writes", told(Code.REPLIES_WAIT, error=why))
    if isinstance(error, Busy):
        return outbox.later(item, error.until, why)
    if isinstance(error, NotSent):
        return outbox.later(item, now + timedelta(seconds=min(60, 2**item.attempts)), why)
    if isinstance(error, BadCredentials):
        problems.report(desk, "x writes", told(Code.REPLIES_BARRED, error=why))
        return outbox.later(item, now + KEYS_AGAIN, why)
    if isinstance(error, Unknown):
        marked = outbox.lost_again if item.unknown else outbox.unknown
        return marked(item, now, timing(desk), why)
    if isinstance(error, Refused) and error.reason is Reason.DUPLICATE and item.first_try != item.last_try:
        # It may be an earlier try of ours that X means: look, rather than believe either way.
        return outbox.unknown(item, now, timing(desk), why)
    if isinstance(error, Refused) and _not_shown_yet(desk, item, error):
        return outbox.later(
            item, now + timedelta(seconds=min(60, 2**item.attempts)), Told(Code.BEFORE_NOT_SHOWN_YET)
        )
    return outbox.refused(item, now, why, error.reason if isinstance(error, Refused) else None)


def _not_shown_yet(desk: Desk, item: Item, error: Refused) -> bool:
    """Tell whether it continues a post of ours that is so young that X may not show it to itself yet."""
    if error.reason is not Reason.GONE:
        return False
    before = desk.store.items.get(desk.store.items.maker(item.reply_to))
    return before is not None and before.ended_at is not None and desk.clock() < before.ended_at + SHOWN_BY
