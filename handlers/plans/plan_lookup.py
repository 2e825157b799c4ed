"""Find a scheduled post as the person saw it, and a form that somebody began."""

from __future__ import annotations

from bot.cases.case_rules import Declined
from bot.cases.gone import Gone
from bot.desk import Desk
from bot.model.plan import Plan
from bot.plans.wish import Wish


def find_plan(desk: Desk, plan_id: str) -> Plan:
    """Return the plan. Errors: `Gone`."""
    plan = desk.store.plans.get(plan_id)
    if plan is None:
        raise Gone("plan")
    return plan


def check_seen(plan: Plan, version: int) -> Plan:
    """Return the plan if it still is the version that was shown. Errors: `Declined`."""
    if plan.version != version:
        raise Declined(
            "This plan has changed since. Close any open window, look at its card again, then press."
        )
    return plan


def find_wish(desk: Desk, wish_id: str) -> Wish:
    """Return what was typed into a form. Errors: `Declined` when it was left for two days."""
    wish = desk.store.plans.draft(wish_id, Wish)
    if wish is None:
        raise Declined("This form has expired. Copy your text and use /schedule-tweet again.")
    return wish
