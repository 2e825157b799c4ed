"""Plans out of a backup: what was due since may have been posted by the Perch that was lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.blockkit.markup import md
from bot.model.plan import Plan, PlanState
from bot.plans.due_plans import RESTORED, UNAPPROVED, ask
from bot.plans.series import advanced


def as_restored(plan: Plan, made_at: datetime, now: datetime) -> Plan:
    """A plan whose time has passed is asked about, a series goes on with its next time; the rest stays.

    A part that was under way is asked about with its own send.
    """
    if not plan.state.can_change or plan.at > now:
        return plan
    if plan.repeat is not None:
        after = advanced(plan, now, had=plan.state is PlanState.SERIES)
    else:
        words = md("It may have been posted since the backup of {:%d %b %H:%M} UTC: look on X first.", made_at)
        after = ask(plan, words, RESTORED if plan.confirmed_by else UNAPPROVED)
    return replace(after, version=plan.version + 1)
