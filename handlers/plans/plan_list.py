"""The list of plans for App Home and `/schedule-tweet list`."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.blockkit.markup import EMPTY, Markup
from bot.blockkit.message import Block
from bot.cards.plans.plan_list import list_blocks, plan_list
from bot.desk import Desk
from bot.model.plan import Plan
from bot.plans.pausing import pause_in_words

HOME = 15  # plans in the App Home, which shows other things as well


def plan_blocks(desk: Desk, user: str, most: int = HOME) -> list[Block]:
    """List all plans by day in the user's time zone, with their menus, for the App Home."""
    return list_blocks(*_found(desk, user), most=most)


def plan_modal(desk: Desk, user: str, news: Markup = EMPTY) -> Block:
    """Return the list of plans as a window; `news`: what was just done, in a line."""
    return plan_list(*_found(desk, user), news)


def _found(desk: Desk, user: str) -> tuple[list[Plan], list[Plan], ZoneInfo, Markup]:
    zone = desk.people.person(user).zone(desk.settings.timezone)
    store = desk.store.plans
    return store.open(), store.many(store.newest_over(5)), zone, pause_in_words(desk)
