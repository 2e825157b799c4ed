"""Notice that Redis was emptied while Perch runs (FLUSHALL, a failover to an empty server), and say so.

What Perch needs to go on is made again by the other ticks; what people did is gone, and only they can tell
whether a backup is worth loading. A process knows the mark that it saw; where the mark is gone, so is the
rest.
"""

from __future__ import annotations

import uuid
from weakref import WeakKeyDictionary

from bot import problems
from bot.desk import Desk
from bot.model.told import Code
from bot.store import Store
from bot.store.keys import INSTALLATION
from bot.store.migrations import mark_as_newest
from bot.told import told

MARK = "id"
_seen: WeakKeyDictionary[Store, str] = WeakKeyDictionary()


def tick(desk: Desk) -> None:
    """Keep a mark in the store; tell the channel once where it has vanished."""
    table = desk.store.table(INSTALLATION)
    mark = table.get(MARK)
    if mark is None:
        mine = uuid.uuid4().hex
        if table.put_first(MARK, mine) and desk.store in _seen:
            mark_as_newest(desk.store)  # what is written from now on has today's form
            problems.announce(desk, told(Code.REDIS_EMPTIED), key=f"emptied-{mine}")
        mark = table.get(MARK) or mine
    _seen[desk.store] = mark
