"""End shifts whose time is up; give unclaimed cases to people on shift, where the setting says so."""

from __future__ import annotations

from datetime import timedelta

from bot.casework.assign_open import assign_open, end_over
from bot.desk import Desk

EVERY = timedelta(seconds=2)


def tick(desk: Desk) -> None:
    """Give out what nobody has; nothing where PERCH_ASSIGN is off."""
    end_over(desk)
    wants = desk.settings.assign != "off" and desk.store.cases.count("unclaimed")
    if wants and desk.store.locks.wake_once("assign", EVERY):
        assign_open(desk)
