"""What its author should know before a plan is confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from bot.blockkit.markup import Markup, md
from bot.blockkit.text import when
from bot.desk import Desk
from bot.model.plan import Plan
from bot.plans.pausing import pause_in_words
from bot.plans.quiet import is_quiet

A_DAY = timedelta(days=1)


def warnings(desk: Desk, plan: Plan, editing: str = "") -> list[Markup]:
    """In mrkdwn; `editing` is the plan that this one takes the place of."""
    settings = desk.settings
    found = []
    others = (other for other in desk.store.plans.open() if other.id != editing)
    if twin := same_text(others, plan):
        found.append(
            md(
                "The same text is scheduled for {}: X refuses the same text twice in about a day.",
                when(twin.at),
            )
        )
    if is_quiet(settings.quiet, settings.timezone, plan.at):
        found.append(
            md("That is in a quiet time (PERCH_QUIET): it will be put on hold, and Perch asks afterwards.")
        )
    if paused := pause_in_words(desk):
        found.append(md("{}. Until then, scheduled posts stay on hold.", paused))
    return found


def same_text(others: Iterable[Plan], plan: Plan) -> Plan | None:
    """Return another plan that is to publish the same text within a day."""
    first = plan.parts[0].strip()
    near = (other for other in others if other.id != plan.id and abs(other.at - plan.at) < A_DAY)
    return next((other for other in near if other.parts[0].strip() == first), None)
