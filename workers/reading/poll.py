"""Read a watch: its new posts become mentions, cases and cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot import spending
from bot.desk import Desk
from bot.listening import poll_pace
from bot.listening.stream_cover import covers
from bot.listening.watch_budget import used_up, used_up_line
from bot.listening.watching import Round
from bot.model import Source, Watch
from bot.model.told import Code, Told
from bot.model.watch_status import WatchStatus
from bot.network import Busy, NetworkError, Refused
from bot.network.stream_rules import NET
from bot.own_account import learn_account
from bot.store.locks import Keep
from bot.told import told
from workers.reading import read_problems, sweeping
from workers.reading.feeds import read_feed_of
from workers.reading.pages import Cut, Pages, Tally
from workers.reading.rounds import round_of

log = structlog.get_logger()

LEASE = timedelta(seconds=25)  # a dead poller's watches are taken over within 30 s
NO_BUDGET_AGAIN = timedelta(seconds=60)


def poll(desk: Desk, watch_id: str) -> None:
    """Read what is new of one watch, unless another process does. What failed is said, and tried again."""
    watch = desk.store.watches.get(watch_id)
    if watch is None or watch.paused:
        return
    if not spending.permits(spending.step_now(desk), watch.source):
        _wait_for_budget(desk, watch, told(Code.BUDGET_USED_UP))
        return
    if used_up(desk, [watch]):
        _wait_for_budget(desk, watch, used_up_line(desk, watch))
        return
    if watch.source is Source.FEED:
        _look_at_feed(desk, watch)
        return
    try:
        learn_account(desk)
        round_ = round_of(desk, watch)
    except NetworkError as error:
        _failed(desk, Round((watch,)), error)
        return
    with desk.store.locks.lease(f"poll:{round_.lead.id}", LEASE) as keep:
        if keep is not None:
            read(desk, round_of(desk, watch), keep)


def _look_at_feed(desk: Desk, watch: Watch) -> None:
    with desk.store.locks.lease(f"poll:{watch.id}", LEASE) as keep:
        if keep is not None:
            desk.store.watches.poll_at([watch.id], desk.clock() + LEASE)
            read_feed_of(desk, watch)


def read(desk: Desk, round_: Round, keep: Keep) -> None:
    """Read a round once, and report what came of it."""
    store = desk.store

    def keep_all() -> bool:
        # The person who takes over finds the watches due again.
        store.watches.poll_at(round_.ids, desk.clock() + LEASE)
        return keep()

    keep_all()
    pages = Pages(desk, round_, keep_all)
    try:
        pages.read()
    except Cut as why:
        log.info("a reading was cut", watch=round_.lead.name, why=str(why))
        if why.goes_on:
            store.watches.poll_at(round_.ids, desk.clock())
        return
    except NetworkError as error:
        _failed(desk, round_, error)
        return
    finally:
        if pages.gap:
            read_problems.gap(desk, round_, desk.clock())
        if pages.tally.caught:
            log.info("caught", watch=round_.lead.name, new=pages.tally.caught)
            desk.wakeups.drain_cards()
    _went_well(desk, round_, pages)
    if round_.cursor is None:
        sweeping.began(desk, round_, desk.clock())
    elif not pages.resumed and sweeping.turn(desk, round_, keep):
        desk.wakeups.drain_cards()


def _went_well(desk: Desk, round_: Round, pages: Pages) -> None:
    """Note it; after the rest of a cut reading, what has come since is read at once.

    The time until the next reading counts from the beginning of this one, however long it took.
    """
    tally = pages.tally
    read_problems.well(desk, round_)
    if tally.odd:
        log.warning("X sent entries that could not be read", watch=round_.lead.name, count=tally.odd)
    now, culprit = desk.clock(), _culprit(desk)
    for watch_id in round_.ids:
        desk.store.watch_status.change(watch_id, lambda old: _noted(old, tally, now, culprit))
    following = now if pages.resumed else pages.began + wait(desk, round_, now)
    desk.store.watches.poll_at(round_.ids, max(now, following))


def _culprit(desk: Desk) -> bool:
    """Return whether it is known which of the watches read alone is the one that X refuses."""
    return any(status.alone and status.problem for status in desk.store.watch_status.all().values())


def _noted(old: WatchStatus, tally: Tally, now: datetime, culprit: bool) -> WatchStatus:
    after = old.went_well(now, caught=bool(tally.caught))
    return replace(after, alone=old.alone and not culprit, odd=old.odd + tally.odd)


def wait(desk: Desk, round_: Round, now: datetime) -> timedelta:
    """Return how long until this round is read again."""
    base = desk.settings.poll_every
    caught_at = max((at for i in round_.ids if (at := desk.store.watch_status.get(i).caught_at)), default=now)
    wanted = poll_pace.interval(base, now - caught_at, round_.source)
    if covers(desk, round_, now):
        wanted = max(wanted, NET)
    wanted = poll_pace.slowed(wanted, base, spending.step_now(desk), round_.source)
    sharing = sum(w.source is round_.source and not w.paused for w in desk.store.watches.all())
    return poll_pace.within_limit(
        wanted, desk.network.limit(search=round_.source is Source.SEARCH), sharing, now
    )


def _failed(desk: Desk, round_: Round, error: NetworkError) -> None:
    now = desk.clock()
    if isinstance(error, Refused) and len(round_.watches) > 1:
        _read_alone(desk, round_, now)
        return
    line = read_problems.failed(desk, round_, error)
    for watch_id in round_.ids:
        desk.store.watch_status.change(
            watch_id,
            lambda old: replace(old, problem=line, problem_since=old.problem_since or now),
        )
    again = error.until - now if isinstance(error, Busy) else desk.settings.poll_every
    desk.store.watches.poll_at(round_.ids, now + max(again, timedelta(seconds=1)))


def _read_alone(desk: Desk, round_: Round, now: datetime) -> None:
    """X refuses one of them: each is read by itself, so that the one says so and the others go on."""
    for watch_id in round_.ids:
        desk.store.watch_status.change(watch_id, lambda old: replace(old, alone=True))
    desk.store.watches.poll_at(round_.ids, now)


def _wait_for_budget(desk: Desk, watch: Watch, line: Told) -> None:
    """Show the wait where people look at the watch; the budget's own task reports it."""
    now = desk.clock()
    desk.store.watch_status.change(
        watch.id, lambda old: replace(old, problem=line, problem_since=old.problem_since or now)
    )
    desk.store.watches.poll_at([watch.id], now + NO_BUDGET_AGAIN)
