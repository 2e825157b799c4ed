"""Change a plan and all that hangs on it in one transaction: outbox, card, journal, and who is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.cases.gone import Gone
from bot.contact.reached import named_in_plan
from bot.desk import Desk
from bot.model import Item, Kind
from bot.model.entry import Act, Entry
from bot.model.outbox.notices import PlanCard
from bot.model.plan import Plan, PlanState
from bot.outbox.making import for_slack, people_first
from bot.plans.plan_parts import part_item
from bot.plans.telling import alarming, card_channel, tell
from bot.store.pipe import Pipe
from bot.store.plans import NoSuchPlan
from bot.store.work import Work

Rule = Callable[[Plan], Plan]
CHOSEN = (Act.PLANNED, Act.PLAN_EDITED, Act.PLAN_POSTED_NOW)  # somebody confirmed its very text


def keep_new(desk: Desk, pipe: Pipe, plan: Plan, what: Act) -> None:
    """Queue a new plan and what belongs to it into the caller's transaction."""
    desk.store.plans.put(pipe, plan)
    _also(desk, pipe, None, plan, what)


def plan_it(desk: Desk, plan: Plan) -> bool:
    """Keep a new plan and announce it; False if it is kept already (a press that came twice)."""
    new = desk.store.plans.add(
        plan, lambda pipe, before, after: _also(desk, pipe, before, after, Act.PLANNED)
    )
    ring(desk)
    return new


def change(desk: Desk, plan_id: str, user: str, what: Act, rule: Rule, **data: Any) -> Plan:
    """Apply a rule for a person (or, with an empty user, for the clock). Errors: the rule's, `Declined`."""
    try:
        plan = desk.store.change(lambda work: apply(desk, work, plan_id, user, what, rule, **data)[1])
    except NoSuchPlan as error:
        raise Gone("plan") from error
    ring(desk)
    return plan


def apply(
    desk: Desk, work: Work, plan_id: str, user: str, what: Act, rule: Rule, **data: Any
) -> tuple[Plan, Plan]:
    """Do the same within a unit of work; return the plan before and after.

    Errors: the rule's, `NoSuchPlan`.
    """
    before, after = desk.store.plans.apply(work, plan_id, lambda plan: alarming(plan, rule(plan)))
    if after != before:
        _also(desk, work, before, after, what, user, **data)
    return before, after


def ring(desk: Desk) -> None:
    desk.wakeups.drain_sends()
    desk.wakeups.drain_cards()


def _also(
    desk: Desk, pipe: Pipe, before: Plan | None, after: Plan, what: Act, user: str = "", **more: Any
) -> None:
    if before is None:
        desk.store.items.put(pipe, card_item(desk, after))
    if _goes_on(before, after):
        desk.store.items.put(pipe, part_item(after, desk.clock()))
    for item in tell(desk.settings, before, after, desk.clock()):
        desk.store.items.put(pipe, item)
    by = user or (after.author if before is None else "")
    data = {
        "plan": after.id,
        "state": after.state.value,
        "at": after.at.isoformat(),
        "posts": list(after.sent),
        **({"paid_partnership": True} if after.paid_partnership else {}),
        **more,
    }
    desk.store.journal.write(pipe, Entry(desk.clock(), what, by, "", after.text, data))
    if after.despite and what in CHOSEN:
        handles = ", ".join(f"@{one.said.handle}" for one in named_in_plan(desk, after))
        named = {"plan": after.id, "handles": handles}
        desk.store.journal.write(pipe, Entry(desk.clock(), Act.SENT_DESPITE, by, data=named, kind=Kind.POST))


def _goes_on(before: Plan | None, after: Plan) -> bool:
    """Return whether a new part has to leave: the plan begins, or its last part has left.

    After UNSURE the part's own item goes on, by the same person's decision.
    """
    if after.state is not PlanState.POSTING:
        return False
    if before is None or before.sent != after.sent:
        return True
    return before.state not in (PlanState.POSTING, PlanState.UNSURE)


def card_item(desk: Desk, plan: Plan) -> Item:
    """Return its announcement: a card that follows its state."""
    now = desk.clock()
    channel, rank = card_channel(desk.settings, plan), people_first(now)
    return for_slack(
        f"card-plan-{plan.id}", channel, PlanCard(plan.id), now, rank=rank, kind=Kind.CARD, by=plan.author
    )
