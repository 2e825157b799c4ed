"""Move a plan to another time."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.plans.plan_move import move_modal, moved_modal
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model.carried_plans import PlanMoveWindow
from bot.model.entry import Act
from bot.model.plan import Plan
from bot.plans import plan_rules
from bot.plans.keeping import change
from bot.plans.moment import NotChosen, chosen
from bot.team.policy import may_change_plan
from handlers.listeners import Listeners
from handlers.permissions import carried
from handlers.plans.plan_lookup import check_seen
from handlers.plans.showing import refresh_below, show
from handlers.record_permissions import changes_plan
from handlers.slackform import Body, Form, user_of


def register(app: Listeners) -> None:
    app.view("plan_move", changes_plan(carried("plan")))(move)


def ask(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    """Ask for the new time. Errors: `Declined` for a series, or when it can't be changed any more."""
    user = user_of(body)
    may_change_plan(desk, user, plan).check()
    if plan.repeat is not None:
        raise Declined("Use Edit to move a series.")
    if not plan.state.can_change:
        raise Declined(plan_rules.SAYS[plan.state])
    zone = desk.people.person(user).zone(desk.settings.timezone)
    show(client, body, move_modal(plan, str(zone), desk.clock()))


def move(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Move it, and say so in the window; the list below it is drawn again.

    A time that cannot be is said at its picker; what changed since it was shown is not moved unseen.
    """
    form, user = Form(body), user_of(body)
    given = form.private(PlanMoveWindow)
    when = chosen(form.choice("date"), form.choice("time"), given.zone, desk.clock())
    if isinstance(when, NotChosen):
        ack(response_action="errors", errors={when.field: when.words})
        return

    def rule(plan: Plan) -> Plan:
        may_change_plan(desk, user, plan).check()
        return plan_rules.move(check_seen(plan, given.version), when.at, user)

    plan = change(desk, given.plan, user, Act.PLAN_MOVED, rule)
    ack(response_action="update", view=moved_modal(plan, given.zone))
    refresh_below(client, desk, body)
