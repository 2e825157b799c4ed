"""Ending on SIGTERM: loops stop at their next turn, tries under way are handed back, and 4 seconds are
enough.

Everything is in the records, so a process may end at any instruction. What is asked of X or Slack at that
moment may hang for as long as its time-out; it is marked as unknown and looked for by the next process at
once, instead of when its lease runs out.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

from bot import outbox
from bot.desk import Desk
from bot.ending import GRACE, end_within
from bot.model import Item
from bot.outbox import SendTiming

log = structlog.get_logger()

_stop = threading.Event()
_under_way: dict[str, tuple[Desk, Item, SendTiming]] = {}  # by the try's token


def begin(grace: float = GRACE) -> None:
    """Have every loop stop; end the process after `grace` seconds where something still hangs.

    Safe to call twice.
    """
    if not _stop.is_set():
        _stop.set()
        end_within(grace, _give_back)


def stopping() -> bool:
    """Tell whether the process is about to end."""
    return _stop.is_set()


def stopping_within(seconds: float) -> bool:
    """Wait so long, or until the process is about to end; tell whether it is."""
    return _stop.wait(seconds)


@contextmanager
def under_way(desk: Desk, item: Item, timing: SendTiming) -> Iterator[None]:
    """Remember a try while its request is on its way."""
    _under_way[item.token] = (desk, item, timing)
    try:
        yield
    finally:
        _under_way.pop(item.token, None)


def hand_back() -> int:
    """Give back the tries that are under way; returns how many.

    Another process looks whether they arrived.
    """
    tries = list(_under_way.values())
    for desk, item, timing in tries:
        try:
            desk.store.items.change(item.id, _unknown(desk, item, timing))
        except outbox.NotNow:
            continue  # it ended just now
    return len(tries)


def _unknown(desk: Desk, item: Item, timing: SendTiming) -> Callable[[Item], Item]:
    return lambda now: outbox.unknown(outbox.ours(now, item.token), desk.clock(), timing, now.why)


def _give_back() -> None:
    if count := hand_back():
        log.info("ended while requests were under way; they are looked for", count=count)
