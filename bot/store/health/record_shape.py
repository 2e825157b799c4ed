"""What this version's records look like: two versions with the same shape read each other's."""

from __future__ import annotations

import hashlib
from functools import cache

import msgspec

from bot.model import Case, Item, Mention
from bot.model.entry import Entry
from bot.model.plan import Plan
from bot.model.problem import Problem
from bot.model.watch import Watch
from bot.model.watch_status import WatchStatus

RECORDS = (Case, Item, Mention, Plan, Entry, Problem, Watch, WatchStatus)


@cache
def record_shape() -> str:
    """Return a mark of all fields and kinds that this version's records can have."""
    found = msgspec.json.schema_components(RECORDS, schema_hook=lambda kind: {"type": kind.__name__})
    return hashlib.sha256(msgspec.json.encode(found, order="sorted")).hexdigest()[:12]
