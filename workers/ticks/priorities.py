"""Waiting always counts: judge the waiting cases again, so that none stays at the bottom for ever."""

from __future__ import annotations

from datetime import timedelta

from bot.casework.judging import judge_again
from bot.desk import Desk
from bot.store.keys import TURN_OF_JUDGING

EVERY = timedelta(seconds=20)
AT_ONCE = 200  # cases a turn; the next turn goes on behind them


def tick(desk: Desk) -> None:
    """Score some of the waiting cases again."""
    if desk.store.pace.take("tick:judge", desk.clock(), EVERY):
        return
    turn = desk.store.table(TURN_OF_JUDGING)
    start = turn.get("judge") or 0
    ids = desk.store.cases.ids("waiting", start, AT_ONCE)
    turn.put("judge", start + AT_ONCE if len(ids) == AT_ONCE else 0)
    judge_again(desk, ids)
