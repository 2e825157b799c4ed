"""Post now, or once more: the exact text is shown, and a person presses."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.case.contact_words import TWICE
from bot.cards.plans.plan_confirm import post_now_modal
from bot.contact.reached import named_in_plan
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
from handlers.plans.confirm import asked_about
from handlers.plans.plan_form import account
from handlers.plans.plan_lookup import check_seen, find_plan
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
    listed = [one.said for one in named_in_plan(desk, plan)]
    show(client, body, post_now_modal(plan, account(desk), note, listed))


def post(ack: Ack, body: Body, desk: Desk) -> None:
    """Put it into the outbox at once; what changed since it was shown is not posted unseen."""
    user, given = user_of(body), Form(body).private(PlanShown)
    paused = pause_in_words(desk)
    plan = find_plan(desk, given.plan)
    listed = named_in_plan(desk, plan)
    if listed and given.asked < TWICE:
        said = [one.said for one in listed]
        view = post_now_modal(check_seen(plan, given.version), account(desk), "", said, given.asked + 1)
        ack(response_action="update", view=view)
        return

    def rule(plan: Plan) -> Plan:
        may_change_plan(desk, user, plan).check()
        seen = asked_about(check_seen(plan, given.version), listed)
        return plan_rules.post_now(_confirmed(desk, seen, user), user, paused)

    change(desk, given.plan, user, Act.PLAN_POSTED_NOW, rule)
    ack(response_action="clear")


def _confirmed(desk: Desk, plan: Plan, user: str) -> Plan:
    """Return the plan with a publisher's yes, which their press is. Errors: `Declined`."""
    if plan.confirmed_by:
        return plan
    may_publish(desk, user).check()
    return replace(plan, confirmed_by=user)
