"""Which watches are read together: one request serves all of a channel that fit into it."""

from __future__ import annotations

from bot.desk import Desk
from bot.listening.reach import Reach, midnight
from bot.listening.watch_budget import used_up
from bot.listening.watching import Round, combined, decided_at_home, full_query, packs
from bot.model import Source, Watch
from bot.model.networks import made_at, order
from bot.model.told import Code
from bot.network import Reason, Refused
from bot.query import QueryTooLong
from bot.told import told


def round_of(desk: Desk, watch: Watch) -> Round:
    """Return the round that reads this watch. Errors: `Refused` where its query is too long for X."""
    cursor = desk.store.watches.cursor(watch.id)
    if watch.source is not Source.SEARCH:
        return Round((watch,), "", cursor)
    for pack in packs(_companions(desk, watch, cursor), desk.network.account):
        if len(pack) > 1 and watch in pack:
            cursors = [desk.store.watches.cursor(w.id) or "" for w in pack]
            return Round(pack, combined(pack, desk.network.account), min(cursors, key=_age))
    try:
        return Round((watch,), full_query(watch, desk.network.account), cursor)
    except QueryTooLong as error:
        raise Refused(told(Code.QUERY_TOO_LONG, over=error.over, added=error.added), Reason.QUERY) from error


def _companions(desk: Desk, watch: Watch, cursor: str | None) -> list[Watch]:
    """Return watches of the same channel that may begin where this one begins, and this one."""
    kind = _kind(desk, cursor)
    if kind is None or not _joinable(desk, watch):
        return [watch]
    every = desk.store.watches.all()
    waiting = used_up(desk, every)
    return [
        other
        for other in every
        if other.source is Source.SEARCH
        and not other.paused
        and other.id not in waiting
        and other.channel == watch.channel
        and _kind(desk, desk.store.watches.cursor(other.id)) == kind
        and _joinable(desk, other)
    ]


def _joinable(desk: Desk, watch: Watch) -> bool:
    return not desk.store.watch_status.get(watch.id).alone and decided_at_home(watch)


def _kind(desk: Desk, cursor: str | None) -> str | None:
    """Cursors of one kind can begin together: all of today, as re-reading today is free, or the very same."""
    reach = Reach.parse(cursor)
    if reach is None:
        return None
    at = made_at(reach.newest)
    if not reach.until and at is not None and at >= midnight(desk.clock()):
        return "today"
    return cursor


def _age(cursor: str) -> int:
    reach = Reach.parse(cursor)
    return order(reach.newest) if reach else 0
