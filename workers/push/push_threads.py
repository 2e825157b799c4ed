"""The threads of the process that reads X: one for each stream that is wanted, none otherwise."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from redis.exceptions import RedisError

from bot.desk import Desk
from bot.listening.stream_cover import live_watches
from bot.network.streams import Pushed
from bot.store.keys import PUSHED
from workers import stopping
from workers.push.sides import ActivitySide, LiveSide, Side
from workers.push.stream_keeper import StreamKeeper

LAST = 1.5  # seconds in which a stream may end politely

SIDES: dict[Pushed, Callable[[], Side]] = {Pushed.ACTIVITY: ActivitySide, Pushed.LIVE: LiveSide}

_running: dict[tuple[str, Pushed], threading.Thread] = {}  # of this process, by brand
_starting = threading.Lock()


@contextmanager
def pushing(desk: Desk) -> Iterator[None]:
    """Keep the streams open that are wanted, while the block lasts; what is left at X of others is removed.

    They end with the process, as all loops do (`workers.stopping`).
    """
    if desk.settings.push:
        keep_open(desk, Pushed.ACTIVITY)
    with suppress(RedisError):  # then the readings begin what is wanted
        asked = desk.store.table(PUSHED).all()
        if Pushed.ACTIVITY in asked:
            keep_open(desk, Pushed.ACTIVITY)
        if Pushed.LIVE in asked or live_watches(desk):
            keep_open(desk, Pushed.LIVE)
    try:
        yield
    finally:
        stopping.begin()
        for thread in list(_running.values()):
            thread.join(LAST)


def keep_open(desk: Desk, which: Pushed) -> None:
    """Have a thread of this process keep a stream open, if none does."""
    with _starting:
        thread = _running.get((desk.brand, which))
        if thread is None or not thread.is_alive():
            keeper = StreamKeeper(desk, SIDES[which]())
            thread = threading.Thread(target=keeper.run, name=f"push {which}", daemon=True)
            _running[desk.brand, which] = thread
            thread.start()
