"""The App Home's tab of planned posts."""

from __future__ import annotations

from bot.desk import Desk
from handlers.home.publishing import TABS, Tab
from handlers.listeners import Listeners
from handlers.plans.plan_list import plan_blocks

KEY = "plans"


def register(app: Listeners) -> None:
    del app
    TABS[KEY] = Tab("Planned", lambda desk, user: _count(desk), plan_blocks)


def _count(desk: Desk) -> int:
    return len(desk.store.plans.ids("open"))
