"""What is pressed on a plan, on its card, in a notice, in the list or the App Home: edit, duplicate, cancel…"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.cases import Declined
from bot.desk import Desk
from bot.plans import rules
from bot.plans.keeping import change
from bot.plans.model import Plan
from bot.plans.wish import from_plan
from handlers.asking import Body, user_of, value_of
from handlers.schedule import approval, move, post_now
from handlers.schedule.form import new_wish, open_form
from handlers.schedule.may_change import may_change
from handlers.schedule.showing import refresh

Act = Callable[[Body, WebClient, Desk, Plan], Any]


def register(app: App) -> None:
    app.action("plan_menu")(choose)
    app.action("plan_new")(new)
    for name in ACTS:
        app.action(f"plan_{name}")(press)


def choose(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """The ⋯ of a list: "key:plan"."""
    ack()
    key, _, seen = value_of(body).partition(":")
    _do(key, seen, body, client, desk)


def press(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """A button of a plan's own."""
    ack()
    _do(body["actions"][0]["action_id"].removeprefix("plan_"), value_of(body), body, client, desk)


def new(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    ack()
    open_form(client, body, desk, new_wish(desk, user_of(body)))


def _do(key: str, seen: str, body: Body, client: WebClient, desk: Desk) -> None:
    plan_id, _, version = seen.partition("@")
    plan = plan_of(desk, plan_id)
    if key in ("approve", "send_back") and version and int(version) != plan.version:
        raise Declined("This plan has changed since. Look at its card again, then press.")
    ACTS[key](body, client, desk, plan)
    refresh(client, desk, body)


def plan_of(desk: Desk, plan_id: str) -> Plan:
    """Errors: `Declined` where it is gone."""
    plan = desk.store.plans.get(plan_id)
    if plan is None:
        raise Declined("This plan is no longer in Perch's records.")
    return plan


def edit(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    user = user_of(body)
    may_change(desk, plan, user)
    if not plan.state.can_change:
        raise Declined(rules.SAYS[plan.state])
    open_form(client, body, desk, from_plan(plan, new_wish(desk, user), editing=True))


def duplicate(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    """The same form again, for another day; X refuses the same text twice within a day or so."""
    user = user_of(body)
    wish = from_plan(plan, new_wish(desk, user), editing=False)
    open_form(client, body, desk, wish)


def cancel(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    del client
    user = user_of(body)
    may_change(desk, plan, user)
    change(desk, plan.id, user, "cancelled", lambda p: rules.cancel(p, user, desk.clock()))


def restore(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    del client
    user = user_of(body)
    may_change(desk, plan, user)
    change(desk, plan.id, user, "restored", lambda p: rules.restore(p, user, desk.clock()))


ACTS: dict[str, Act] = {
    "edit": edit,
    "duplicate": duplicate,
    "cancel": cancel,
    "restore": restore,
    "move": move.ask,
    "now": post_now.ask,
    "approve": approval.approve,
    "send_back": approval.ask_why,
}
