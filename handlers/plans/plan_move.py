"""Move a plan to another time."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.plans.plan_move import move_modal, moved_modal
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model.entry import Act
from bot.model.plan import Plan
from bot.plans import plan_rules
from bot.plans.keeping import change
from bot.plans.moment import NotChosen, chosen
from handlers.asking import Body, kept, user_of
from handlers.listeners import Listeners
from handlers.permissions import carried, changes_plan
from handlers.plans.may_change import as_seen, may_change
from handlers.plans.plan_fields import picked
from handlers.plans.showing import refresh_below, show


def register(app: Listeners) -> None:
    app.view("plan_move", changes_plan(carried("plan")))(move)


def ask(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    user = user_of(body)
    may_change(desk, plan, user)
    if plan.repeat is not None:
        raise Declined("A series is moved with Edit.")
    if not plan.state.can_change:
        raise Declined(plan_rules.SAYS[plan.state])
    zone = desk.people.person(user).zone(desk.settings.timezone)
    show(client, body, move_modal(plan, str(zone), desk.clock()))


def move(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Move it, and say so in the window; the list below it is drawn again. A time that cannot be is said at its picker; what changed since it was shown is not moved unseen."""
    user, meta = user_of(body), kept(body)
    when = chosen(picked(body, "date"), picked(body, "time"), meta["zone"], desk.clock())
    if isinstance(when, NotChosen):
        ack(response_action="errors", errors={when.field: when.words})
        return

    def rule(plan: Plan) -> Plan:
        may_change(desk, plan, user)
        return plan_rules.move(as_seen(plan, meta["version"]), when.at, user)

    plan = change(desk, meta["plan"], user, Act.PLAN_MOVED, rule)
    ack(response_action="update", view=moved_modal(plan, meta["zone"]))
    refresh_below(client, desk, body)
