"""What is pressed on a plan, on its card, in a notice, in the list or the App Home: edit, duplicate,
cancel…
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model.entry import Act
from bot.model.plan import Plan
from bot.plans import plan_rules
from bot.plans.keeping import change
from bot.plans.wish import from_plan
from bot.team.permission import Verdict
from bot.team.policy import may_change_plan
from handlers.listeners import Listeners
from handlers.permissions import HELPS, PUBLISHES, Asked, Permission
from handlers.plans import plan_approval, plan_move, post_now
from handlers.plans.plan_form import new_wish, open_form
from handlers.plans.plan_lookup import check_seen, find_plan
from handlers.plans.showing import refresh
from handlers.record_permissions import changes_plan
from handlers.slackform import Body, action_of, user_of, value_of


def _plan_id(body: Body) -> str:
    """Return the plan that a value names: "key:plan@version" in a menu, "plan@version" on a button."""
    return value_of(body).rpartition(":")[2].partition("@")[0]


CHANGES = changes_plan(_plan_id)
Does = Callable[[Body, WebClient, Desk, Plan], Any]


def register(app: Listeners) -> None:
    app.action("plan_menu", ACT)(choose)
    app.action("plan_new", HELPS)(new)
    for name in ACTS:
        app.action(f"plan_{name}", ACT)(press)


def choose(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Do what was chosen from the ⋯ of a list: "key:plan"."""
    ack()
    key, _, seen = value_of(body).partition(":")
    _run_act(key, seen, body, client, desk)


def press(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Do what a plan's own button says."""
    ack()
    _run_act(action_of(body).removeprefix("plan_"), value_of(body), body, client, desk)


def new(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open an empty form."""
    ack()
    open_form(client, body, desk, new_wish(desk, user_of(body)))


def _run_act(key: str, seen: str, body: Body, client: WebClient, desk: Desk) -> None:
    plan_id, _, version = seen.partition("@")
    plan = find_plan(desk, plan_id)
    if key in ("approve", "send_back") and version:
        check_seen(plan, int(version))
    act, _ = ACTS[key]
    act(body, client, desk, plan)
    refresh(client, desk, body)


def edit(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    """Open the form with the plan in it. Errors: `Declined` when it can't be changed any more."""
    user = user_of(body)
    may_change_plan(desk, user, plan).check()
    if not plan.state.can_change:
        raise Declined(plan_rules.SAYS[plan.state])
    open_form(client, body, desk, from_plan(plan, new_wish(desk, user), editing=True))


def duplicate(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    """Open the same form again, for another day; X refuses the same text twice within a day or so."""
    user = user_of(body)
    wish = from_plan(plan, new_wish(desk, user), editing=False)
    open_form(client, body, desk, wish)


def cancel(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    """Cancel the plan."""
    del client
    user = user_of(body)
    may_change_plan(desk, user, plan).check()
    change(desk, plan.id, user, Act.PLAN_CANCELLED, lambda p: plan_rules.cancel(p, user, desk.clock()))


def restore(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    """Undo the plan's cancelling."""
    del client
    user = user_of(body)
    may_change_plan(desk, user, plan).check()
    change(desk, plan.id, user, Act.PLAN_RESTORED, lambda p: plan_rules.restore(p, user, desk.clock()))


ACTS: dict[str, tuple[Does, Permission]] = {
    "edit": (edit, CHANGES),
    "duplicate": (duplicate, HELPS),
    "cancel": (cancel, CHANGES),
    "restore": (restore, CHANGES),
    "move": (plan_move.ask, CHANGES),
    "now": (post_now.ask, CHANGES),
    "approve": (plan_approval.approve, PUBLISHES),
    "send_back": (plan_approval.ask_why, PUBLISHES),
}


def _key(body: Body) -> str:
    """Return which act it is: a list's menu has it in the value, a button in its action id."""
    action = action_of(body)
    return value_of(body).partition(":")[0] if action == "plan_menu" else action.removeprefix("plan_")


def _by_act(asked: Asked) -> Verdict:
    _, may = ACTS.get(_key(asked.body), (None, HELPS))
    return may.rule(asked)


ACT = Permission("do this to the scheduled post", _by_act)
