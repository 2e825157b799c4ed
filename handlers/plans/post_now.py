"""Post now, or once more: the exact text is shown, and a person presses."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.plans.plan_confirm import post_now_modal
from bot.desk import Desk
from bot.model.carried_plans import PlanShown
from bot.model.entry import Act
from bot.model.plan import Plan
from bot.plans import plan_rules
from bot.plans.keeping import change
from bot.plans.pausing import pause_in_words
from bot.plans.quiet import is_quiet
from bot.team.policy import may_change_plan, may_publish
from handlers.listeners import Listeners
from handlers.permissions import carried
from handlers.plans.plan_form import account
from handlers.plans.plan_lookup import check_seen
from handlers.plans.showing import show
from handlers.record_permissions import changes_plan
from handlers.slackform import Body, Form, user_of


def register(app: Listeners) -> None:
    app.view("plan_now", changes_plan(carried("plan")))(post)


def ask(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    """Show the exact text and ask before posting. Errors: `Declined` when it can't be posted now."""
    may_change_plan(desk, user_of(body), plan).check()
    plan_rules.post_now(_confirmed(desk, plan, user_of(body)), user_of(body), pause_in_words(desk))
    quiet = is_quiet(desk.settings.quiet, desk.settings.timezone, desk.clock())
    note = "This is a quiet time (PERCH_QUIET); posting now ignores it." if quiet else ""
    show(client, body, post_now_modal(plan, account(desk), note))


def post(ack: Ack, body: Body, desk: Desk) -> None:
    """Put it into the outbox at once; what changed since it was shown is not posted unseen."""
    user, given = user_of(body), Form(body).private(PlanShown)
    paused = pause_in_words(desk)

    def rule(plan: Plan) -> Plan:
        may_change_plan(desk, user, plan).check()
        return plan_rules.post_now(_confirmed(desk, check_seen(plan, given.version), user), user, paused)

    change(desk, given.plan, user, Act.PLAN_POSTED_NOW, rule)
    ack(response_action="clear")


def _confirmed(desk: Desk, plan: Plan, user: str) -> Plan:
    """Return the plan with a publisher's yes, which their press is. Errors: `Declined`."""
    if plan.confirmed_by:
        return plan
    may_publish(desk, user).check()
    return replace(plan, confirmed_by=user)
