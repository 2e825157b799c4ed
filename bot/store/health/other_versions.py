"""Does a process of another version live? By its heartbeat, which says what records look like to it.

Two versions to which they look the same read each other's.
"""

from __future__ import annotations

import hashlib
from functools import cache

import msgspec

from bot.model import Case, Item, Mention
from bot.model.beat import Beat
from bot.model.entry import Entry
from bot.model.plan import Plan
from bot.model.problem import Problem
from bot.model.watch import Watch
from bot.model.watch_status import WatchStatus
from bot.store.keys import Keys
from bot.store.pipe import Reads
from bot.typed_json import UNREADABLE, decode

RECORDS = (Case, Item, Mention, Plan, Entry, Problem, Watch, WatchStatus)


@cache
def record_shape() -> str:
    """Return a mark of all fields and kinds that this version's records can have."""
    found = msgspec.json.schema_components(RECORDS, schema_hook=lambda kind: {"type": kind.__name__})
    return hashlib.sha256(msgspec.json.encode(found, order="sorted")).hexdigest()[:12]


def other_version_lives(reads: Reads, keys: Keys) -> bool:
    """Tell whether a process lives whose records look otherwise than ours."""
    for process_id, text in reads.hgetall(keys.beats).items():
        try:
            shape = decode(Beat, text).shape
        except UNREADABLE:
            shape = "another"
        if shape and shape != record_shape() and reads.exists(keys.alive(process_id)):
            return True
    return False
