"""A month's budget for one watch: when it is used up, that watch alone pauses until the month ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from bot import problems, spending
from bot.desk import Desk
from bot.model import Source, Watch
from bot.model.told import Code, Told
from bot.model.views.watch_draft import WatchDraft
from bot.money.budget import next_month
from bot.money.prices import words
from bot.told import told

PROBLEM = "watch budget "  # begins the name of the problem: "watch budget w1"
TYPED = re.compile(r"(?:^|\s)budget:(\S*)$", re.IGNORECASE)  # behind the query of /watch
AMOUNT = re.compile(r"\$?[0-9]{1,6}(\.[0-9]{1,3})?")


def read_amount(text: str) -> Decimal | None:
    """Read dollars as typed, None where the field is empty. Errors: ValueError, in words."""
    text = text.replace(" ", "")
    if not text:
        return None
    amount = Decimal(text.removeprefix("$")) if AMOUNT.fullmatch(text) else Decimal(0)
    if not amount:
        raise ValueError("Write an amount of US dollars a month, such as 5 or 12.50, or leave it empty.")
    return amount


def typed_with_budget(text: str, draft: WatchDraft) -> WatchDraft:
    """Return the draft of a query behind /watch, whose last word may be `budget:5`."""
    found = TYPED.search(text)
    if found is None:
        return replace(draft, query=text)
    return replace(draft, query=text[: found.start()].strip(), budget=found[1])


def used_up(desk: Desk, watches: Iterable[Watch]) -> set[str]:
    """Return the ids of those that have spent their month's budget."""
    limits = {
        one.id: one.budget for one in watches if one.budget is not None and one.source is not Source.FEED
    }
    if not limits:
        return set()
    spent = desk.store.spend.in_month(spending.today(desk)).by_label
    return {i for i, limit in limits.items() if spent.get(i, Decimal(0)) >= limit}


def used_up_line(desk: Desk, watch: Watch) -> Told:
    """Say that a watch pauses, with its numbers and until when."""
    spent = desk.store.spend.in_month(spending.today(desk)).by_label.get(watch.id, Decimal(0))
    return told(
        Code.WATCH_BUDGET_USED_UP,
        watch=watch.name,
        spent=words(spent),
        limit=words(watch.budget or Decimal(0)),
        until=next_month(desk.clock()),
    )


def tell_of_watch_budgets(desk: Desk) -> None:
    """Tell once of each watch that pauses, where its cards go, again where its budget was raised by too
    little; and when it is read again.
    """
    watches = {one.id: one for one in desk.store.watches.all()}
    in_force = desk.store.problems.all().items()
    known = {name.removeprefix(PROBLEM): one.line for name, one in in_force if name.startswith(PROBLEM)}
    over = {i for i in used_up(desk, watches.values()) if not watches[i].paused}
    for watch_id in over:
        watch, line = watches[watch_id], used_up_line(desk, watches[watch_id])
        if watch_id not in known or known[watch_id].data["limit"] != line.data["limit"]:
            problems.report(desk, PROBLEM + watch_id, line, channel=watch.channel)
    for watch_id in known.keys() - over:
        found = watches.get(watch_id)
        if found is None or found.paused:  # nobody wants it read: there is nothing to tell
            desk.store.problems.end(PROBLEM + watch_id)
            continue
        line = told(Code.WATCH_BUDGET_WELL, watch=found.name)
        problems.end(desk, PROBLEM + watch_id, line, channel=found.channel)
