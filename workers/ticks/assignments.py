"""Give unclaimed cases to people on shift, where the setting says so."""

from __future__ import annotations

from bot.casework.assign_open import assign_open
from bot.desk import Desk


def tick(desk: Desk) -> None:
    """Give out what nobody has; nothing where PERCH_ASSIGN is off."""
    if desk.settings.assign != "off" and desk.store.cases.count("unclaimed"):
        assign_open(desk)
