"""Whose a plan is to change."""

from __future__ import annotations

from bot.blockkit.markup import md, mention
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model.plan import Plan
from bot.team.policy import may_publish, publishers_in_words


def may_change(desk: Desk, plan: Plan, user: str) -> None:
    """Publishers change every plan, others their own. Errors: `Declined`."""
    if user != plan.author and not may_publish(desk, user):
        raise Declined(md("Only {} or a publisher ({}) can change this post.", mention(plan.author), publishers_in_words(desk)))


def as_seen(plan: Plan, version: str) -> Plan:
    """The plan, if it still is the one that the window showed. Errors: `Declined`."""
    if plan.version != int(version or 0):
        raise Declined("This post has changed. Close this window and check its card before you try again.")
    return plan
