"""Somebody left the workspace with plans: another takes them over, or they are held."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import Ack, Respond

from bot.blockkit.elements import section
from bot.blockkit.markup import Markup, md, mention
from bot.blockkit.message import Message
from bot.blockkit.text import plural
from bot.desk import Desk
from bot.model.entry import Act
from bot.model.plan import Plan
from bot.plans import plan_rules
from bot.plans.keeping import change
from bot.team.policy import may_publish
from handlers.listeners import Listeners
from handlers.permissions import PUBLISHES
from handlers.plans.showing import rows_without_buttons
from handlers.slackform import Body, user_of, value_of


def register(app: Listeners) -> None:
    app.action("plan_adopt", PUBLISHES)(adopt)
    app.action("plan_hold_of", PUBLISHES)(hold)


def adopt(ack: Ack, body: Body, desk: Desk, respond: Respond) -> None:
    """Take over the leaver's plans as the one who pressed."""
    ack()
    user = user_of(body)
    count = _each(desk, value_of(body), user, Act.PLAN_TAKEN_OVER, lambda plan: plan_rules.adopt(plan, user))
    _replace(respond, body, md("{} took over {}.", mention(user), plural(count, "scheduled post")))


def hold(ack: Ack, body: Body, desk: Desk, respond: Respond) -> None:
    """Hold the leaver's plans until somebody decides on each."""
    ack()
    user = user_of(body)
    count = _each(
        desk, value_of(body), user, Act.PLAN_HELD, lambda plan: plan_rules.set_aside(plan, user, desk.clock())
    )
    _replace(
        respond,
        body,
        md(
            "{} held {}. `/schedule-tweet list` shows them; you can post, move or cancel each one.",
            mention(user),
            plural(count, "scheduled post"),
        ),
    )


def _each(desk: Desk, author: str, user: str, what: Act, rule: Callable[[Plan], Plan]) -> int:
    may_publish(desk, user).check()
    theirs = [plan for plan in desk.store.plans.open() if plan.author == author]
    for plan in theirs:
        change(desk, plan.id, user, what, rule)
    return len(theirs)


def _replace(respond: Respond, body: Body, words: Markup) -> None:
    message = Message(words, (*rows_without_buttons(body), section(words)))
    respond(replace_original=True, **message.payload())
