"""A plan's part goes to X, and what its ending means for the plan."""

from __future__ import annotations

from bot import problems
from bot.desk import Desk
from bot.model import Item, Post
from bot.model.entry import Act
from bot.model.plan import Attachment, Plan, PlanState
from bot.model.told import Code
from bot.network import BadCredentials, NoCredits, NotSent, Reason, Refused
from bot.plans import plan_outcome
from bot.plans.keeping import change
from bot.plans.pausing import pause_now, why_held
from bot.told import told


class NotReady(NotSent):
    """The pictures are on their way to X; the post waits for them."""


def check(desk: Desk, item: Item, post: Post) -> tuple[str, ...]:
    """Return whether the part may leave now; the media ids that it leaves with.

    A plan is not posted out of time: what waited too long (nobody was up, X was away) is refused
    here, and a person is asked. Errors: `Refused`, `NotReady`.
    """
    plan = desk.store.plans.get(post.plan)
    if plan is None or plan.item_id != item.id or plan.state not in (PlanState.POSTING, PlanState.UNSURE):
        raise Refused(told(Code.PLAN_MOVED_ON), Reason.LATE)
    if paused := pause_now(desk):
        raise Refused(paused, Reason.PAUSED)
    if post.not_after and desk.clock() > post.not_after:
        line = told(Code.NOT_IN_TIME_AS, why=item.why) if item.why else told(Code.NOT_IN_TIME)
        raise Refused(line, Reason.LATE)
    return _media(desk, plan.media) if post.part == 1 else ()


def _media(desk: Desk, files: tuple[Attachment, ...]) -> tuple[str, ...]:
    if not all(file.ready(desk.clock()) for file in files):
        desk.wakeups.tend_plans()
        raise NotReady(told(Code.PICTURES_ON_THEIR_WAY))
    return tuple(file.media_id for file in files)


def at_once(desk: Desk, error: NoCredits | BadCredentials) -> Refused:
    """Return what a reply would wait for is a plan's failure: it must not leave by surprise, hours later."""
    if isinstance(error, NoCredits):
        problems.report(desk, "x writes", told(Code.PLANS_FAIL, error=error))
        return Refused(error.line, Reason.CREDITS)
    problems.report(desk, "x writes", told(Code.PLANS_BARRED, error=error))
    return Refused(error.line, Reason.KEYS)


def ended(desk: Desk, item: Item, post: Post) -> None:
    """Continue the plan with its next part, end it, or ask a person. Safe to do twice.

    What a person had posted in a quiet time goes on to its end; a pause of all plans stops it too.
    """

    def rule(plan: Plan) -> Plan:
        held = pause_now(desk) if plan.pressed_by else why_held(desk, desk.clock())
        return plan_outcome.after_part(plan, item, held, desk.clock())

    if desk.store.plans.get(post.plan) is not None:
        change(desk, post.plan, item.by, Act.PLAN_PART_ENDED, rule, part=post.part, ended=item.state.value)
