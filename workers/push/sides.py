"""The two streams, each with what it needs at X, who pays for it, and where what it brings goes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from bot import problems, spending
from bot.desk import Desk
from bot.listening.stream_cover import live_watches, mentions_watches
from bot.listening.watch_budget import used_up
from bot.listening.watching import full_query
from bot.model import Source
from bot.model.told import Code
from bot.network.streams import Deleted, Posted, Pushed, WroteDm
from bot.query import QueryTooLong
from bot.store.keys import PUSHED
from bot.told import told
from workers.push.event_taking import take_event, take_match

AGAIN = timedelta(hours=1)  # what X has is looked at again, though we changed nothing: it is free
PARTLY = "x push partly"
RULE = "live "  # begins the name of the problem with one watch's rule: "live w1"


class Side(Protocol):
    """One stream, for the one that keeps it open."""

    which: Pushed
    refused: Code
    down: Code
    well: Code

    def is_wanted(self, desk: Desk) -> bool:
        """Tell whether anybody wants it."""

    def may_spend(self, desk: Desk) -> bool:
        """Tell whether anybody reads what it brings, and the budget still allows it."""

    def keep_in_step(self, desk: Desk) -> tuple[str, ...] | None:
        """Have X push what is wanted; return what it does not, None where nothing was to be done.

        Errors: `NetworkError`.
        """

    def let_go(self, desk: Desk) -> None:
        """Have X push nothing of ours any more. Errors: `NetworkError`."""

    def take(self, desk: Desk, event: Posted | Deleted | WroteDm) -> int:
        """Take an event in; return how many posts are new."""


class ActivitySide:
    """What happens to the brand's account."""

    which = Pushed.ACTIVITY
    refused, down, well = Code.PUSH_REFUSED, Code.PUSH_DOWN, Code.PUSH_WELL

    def __init__(self) -> None:
        self._asked: datetime | None = None

    def is_wanted(self, desk: Desk) -> bool:
        return desk.settings.push and desk.settings.can_write

    def may_spend(self, desk: Desk) -> bool:
        if not spending.permits(spending.step_now(desk), Source.MENTIONS):
            return False
        read = mentions_watches(desk)  # an event that nobody reads is paid for as any other
        return len(used_up(desk, read)) < len(read)

    def keep_in_step(self, desk: Desk) -> tuple[str, ...] | None:
        if self._asked is not None and timedelta() <= desk.clock() - self._asked < AGAIN:
            return None
        desk.store.table(PUSHED).put(self.which, desk.clock())  # from now on something may be there
        refused = desk.network.streams.keep_subscribed(wanted=True).refused or {}
        if refused:
            what, why = ", ".join(refused), next(iter(refused.values()))
            problems.report(desk, PARTLY, told(Code.PUSH_PARTLY, what=what, error=why))
        else:
            problems.end(desk, PARTLY, told(Code.PUSH_WHOLE))
        self._asked = desk.clock()
        return tuple(refused)

    def let_go(self, desk: Desk) -> None:
        self._asked = None
        problems.end(desk, PARTLY, told(Code.PUSH_OFF))
        if desk.store.table(PUSHED).get(self.which) is not None:
            desk.network.streams.keep_subscribed(wanted=False)
            desk.store.table(PUSHED).drop(self.which)

    def take(self, desk: Desk, event: Posted | Deleted | WroteDm) -> int:
        return take_event(desk, event)


class LiveSide:
    """Posts that match the queries of Live watches."""

    which = Pushed.LIVE
    refused, down, well = Code.LIVE_REFUSED, Code.LIVE_DOWN, Code.LIVE_WELL

    def __init__(self) -> None:
        self._rules: dict[str, str] = {}  # as they were asked for last
        self._asked: datetime | None = None

    def is_wanted(self, desk: Desk) -> bool:
        return bool(live_watches(desk))

    def may_spend(self, desk: Desk) -> bool:
        return spending.permits(spending.step_now(desk), Source.SEARCH)

    def keep_in_step(self, desk: Desk) -> tuple[str, ...] | None:
        queries, too_long = {}, []
        for watch in live_watches(desk):
            try:
                queries[watch.id] = full_query(watch, desk.network.account)
            except QueryTooLong:  # the reading of the watch says so
                too_long.append(watch.id)
        known = self._asked is not None and timedelta() <= desk.clock() - self._asked < AGAIN
        if known and queries == self._rules:
            return None
        desk.store.table(PUSHED).put(self.which, desk.clock())
        refused = desk.network.streams.keep_rules(queries).refused or {}
        for watch in live_watches(desk):
            name, why = f"{RULE}{watch.id}", refused.get(watch.id)
            if why is not None:
                problems.report(desk, name, told(Code.LIVE_RULE_REFUSED, watch=watch.name, error=why))
            else:
                problems.end(desk, name, told(Code.LIVE_RULE_WELL, watch=watch.name))
        _forget_rules(desk, but=queries)
        self._rules, self._asked = queries, desk.clock()
        return (*refused, *too_long)

    def let_go(self, desk: Desk) -> None:
        self._asked = None
        _forget_rules(desk)
        if desk.store.table(PUSHED).get(self.which) is not None:
            desk.network.streams.keep_rules({})
            desk.store.table(PUSHED).drop(self.which)

    def take(self, desk: Desk, event: Posted | Deleted | WroteDm) -> int:
        return take_match(desk, event) if isinstance(event, Posted) else 0


def _forget_rules(desk: Desk, but: Iterable[str] = ()) -> None:
    """Drop the problems of rules that nobody wants any more: there is nothing to tell."""
    wanted = {f"{RULE}{watch_id}" for watch_id in but}
    for name in desk.store.problems.all():
        if name.startswith(RULE) and name not in wanted:
            desk.store.problems.end(name)
