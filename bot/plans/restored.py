"""Plans out of a backup: what was due since may have been posted by the Perch that was lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.model.plan import Plan, PlanReason, PlanState
from bot.model.told import Code
from bot.plans.due_plans import ask
from bot.plans.series import advanced
from bot.told import told


def as_restored(plan: Plan, made_at: datetime, now: datetime) -> Plan:
    """Ask about a plan whose time has passed, and continue a series with its next time; the rest
    stays.

    A part that was under way is asked about with its own send.
    """
    if not plan.state.can_change or plan.at > now:
        return plan
    if plan.repeat is not None:
        after = advanced(plan, now, had=plan.state is PlanState.SERIES)
    else:
        why = told(Code.DUE_SINCE_BACKUP, made=made_at)
        after = ask(plan, why, PlanReason.RESTORED if plan.confirmed_by else PlanReason.UNAPPROVED)
    return replace(after, version=plan.version + 1)
