"""Post now, or once more: the exact text is shown, and a person presses."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.markup import md
from bot.cards.plans.plan_confirm import post_now_modal
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model.entry import Act
from bot.model.plan import Plan
from bot.plans import plan_rules
from bot.plans.keeping import change
from bot.plans.pausing import pause_in_words
from bot.plans.quiet import is_quiet
from bot.team.policy import may_publish, publishers_in_words
from handlers.asking import Body, kept, user_of
from handlers.listeners import Listeners
from handlers.permissions import carried, changes_plan
from handlers.plans.may_change import as_seen, may_change
from handlers.plans.plan_form import account
from handlers.plans.showing import show


def register(app: Listeners) -> None:
    app.view("plan_now", changes_plan(carried("plan")))(post)


def ask(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    may_change(desk, plan, user_of(body))
    plan_rules.post_now(_confirmed(desk, plan, user_of(body)), user_of(body), pause_in_words(desk))
    quiet = is_quiet(desk.settings.quiet, desk.settings.timezone, desk.clock())
    note = "It is a quiet time (PERCH_QUIET) now: you post all the same." if quiet else ""
    show(client, body, post_now_modal(plan, account(desk), note))


def post(ack: Ack, body: Body, desk: Desk) -> None:
    """Into the outbox at once; what changed since it was shown is not posted unseen."""
    user, meta = user_of(body), kept(body)
    paused = pause_in_words(desk)

    def rule(plan: Plan) -> Plan:
        may_change(desk, plan, user)
        return plan_rules.post_now(_confirmed(desk, as_seen(plan, meta["version"]), user), user, paused)

    change(desk, meta["plan"], user, Act.PLAN_POSTED_NOW, rule)
    ack(response_action="clear")


def _confirmed(desk: Desk, plan: Plan, user: str) -> Plan:
    """Only what a publisher said yes to goes out; a publisher's press is such a yes."""
    if plan.confirmed_by:
        return plan
    if not may_publish(desk, user):
        raise Declined(md("It needs the approval of a publisher: {}.", publishers_in_words(desk)))
    return replace(plan, confirmed_by=user)
