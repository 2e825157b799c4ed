"""Waiting always counts: judge the waiting cases again, so that none stays at the bottom for ever."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk
from bot.ingest import prioritised
from bot.model import Case, Mention

EVERY = timedelta(seconds=20)
AT_ONCE = 200  # cases a turn; the next turn goes on behind them
WORTH_AN_EDIT = 0.5  # points: half an hour of waiting, by the default weights


def tick(desk: Desk) -> None:
    """One turn through some of the waiting cases; a card is edited only when it says something new."""
    if desk.store.pace.take("tick:judge", desk.clock(), EVERY):
        return
    turn = desk.store.table("turns")
    start = int(turn.get("judge") or 0)
    ids = desk.store.cases.ids("waiting", start, AT_ONCE)
    turn.put("judge", str(start + AT_ONCE if len(ids) == AT_ONCE else 0))
    cases = desk.store.cases.many(ids)
    mentions = desk.store.mentions.many(case.latest for case in cases.values())
    for case in cases.values():
        if case.latest in mentions:
            _judge_again(desk, case, mentions[case.latest])


def _judge_again(desk: Desk, case: Case, mention: Mention) -> None:
    found = prioritised(desk, case, mention, desk.clock())
    moved = found.level is not case.level or abs(found.score - case.score) >= WORTH_AN_EDIT
    if not moved and found.due_at == case.due_at:
        return
    desk.store.cases.change(
        case.id,
        lambda now: now if now.version != case.version else prioritised(desk, now, mention, desk.clock()),
    )
