"""Look for what stands still though it should move: a process that died, a lane that nothing leaves, a watch
that nobody reads. Each is reported once it has lasted, and once it is over.
"""

from __future__ import annotations

import re
from datetime import timedelta

from bot import problems, spending
from bot.desk import Desk
from bot.health.processes import forget_replaced, standings_of
from bot.model import Lane
from bot.model.told import Code, Told
from bot.told import told

PROCESS, OUTBOX, READING = "process ", "outbox ", "reading "  # begin the names of such problems
# Names of problems, each with the watch, or the source of watches, that it is about.
OF_WATCHES = re.compile(r"(?:reading|watch|limit|x reads|x keys) (\S+)")
RESTARTED = timedelta(minutes=1)  # a process that a host starts again is back by then
CARDS = "cards"  # posts what is told: while it is away, the log and the App Home say so
EVERY = timedelta(seconds=15)
OVERDUE = timedelta(minutes=2)  # a watch that is due is read within seconds
FORGOTTEN = timedelta(days=1)  # a process that is gone for so long was taken away


def look(desk: Desk) -> None:
    """Look at everything, no more often than it changes; the clock does, and the bot in case it died."""
    if desk.store.locks.wake_once("watchdog", EVERY):
        watch_processes(desk)
        watch_outbox(desk)
        watch_reading(desk)
        forget_unread(desk)


def watch_processes(desk: Desk) -> None:
    """Report a process that died and did not come back."""
    seen = forget_replaced(desk.store, desk.store.heartbeats.all())
    for one in standings_of(seen, desk.settings):
        name = f"{PROCESS}{one.process}"
        if one.died:
            line = told(Code.PROCESS_DEAD, process=one.process, since=one.last)
            problems.report_if_it_lasts(desk, name, line, patience=RESTARTED, in_slack=one.process != CARDS)
        else:
            problems.end(desk, name, told(Code.PROCESS_WELL, process=one.process))
    for gone in seen:
        if not gone.alive and desk.clock() - gone.beat.at > FORGOTTEN:
            desk.store.heartbeats.end(gone.beat.id)


def watch_outbox(desk: Desk) -> None:
    """Report a lane in which something is ready, and from which nothing was taken for long."""
    for lane in [Lane.NETWORK, *desk.store.items.lanes(Lane.SLACK)]:
        if desk.store.items.ready(lane):
            stuck, in_slack = _line(lane, Code.SENDS_STUCK, Code.OUTBOX_STUCK), lane == Lane.NETWORK
            problems.report_if_it_lasts(desk, f"{OUTBOX}{lane}", stuck, in_slack=in_slack)
        else:
            moved(desk, lane)


def moved(desk: Desk, lane: str) -> None:
    """Note that something was taken from a lane: it does not stand still."""
    well = _line(lane, Code.SENDS_WELL, Code.OUTBOX_WELL)
    problems.end(desk, f"{OUTBOX}{lane}", well, in_slack=lane == Lane.NETWORK)


def _line(lane: str, of_network: Code, of_channel: Code) -> Told:
    return told(of_network) if lane == Lane.NETWORK else told(of_channel, lane=lane.removeprefix(Lane.SLACK))


def watch_reading(desk: Desk) -> None:
    """Report a watch that is due for long and that nobody reads; what keeps it from being read is told by
    who tries.
    """
    due, step = (
        {watch_id for watch_id, _ in desk.store.watches.due_until(desk.clock() - OVERDUE)},
        spending.step_now(desk),
    )
    for watch in desk.store.watches.all():
        name = f"{READING}{watch.id}"
        if watch.id in due and spending.permits(step, watch.source):
            problems.report_if_it_lasts(desk, name, told(Code.READING_STILL, watch=watch.name))
        else:
            problems.end(desk, name, told(Code.READING_WELL, watch=watch.name))


def forget_unread(desk: Desk) -> None:
    """Drop the problems of watches that were deleted or paused: nobody wants them read, nothing is told."""
    read = [watch for watch in desk.store.watches.all() if not watch.paused]
    wanted = {name for watch in read for name in (watch.id, watch.source.value)}
    for name in desk.store.problems.all():
        if (about := OF_WATCHES.fullmatch(name)) and about[1] not in wanted:
            desk.store.problems.end(name)
