"""What was rolled up and has become urgent, or somebody's, gets its card."""

from __future__ import annotations

from bot.casework.rollup import unroll
from bot.desk import Desk

AT_ONCE = 50


def tick(desk: Desk) -> None:
    for case_id in desk.store.cases.ids("to unroll", 0, AT_ONCE):
        unroll(desk, case_id, asked=False)
