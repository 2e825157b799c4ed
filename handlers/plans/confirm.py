"""The last look is confirmed: the plan is kept, or the one that was edited is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import structlog
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blockkit.markup import md, mention
from bot.blockkit.message import Message
from bot.blockkit.shortcodes import with_emoji
from bot.cards.case.contact_words import TWICE
from bot.cards.plans.plan_confirm import planned_words, shown
from bot.cases.case_rules import Declined
from bot.contact.reached import Listed, named_in_plan
from bot.desk import Desk
from bot.model.carried_plans import LastLook
from bot.model.entry import Act
from bot.model.plan import Plan
from bot.plans import plan_rules
from bot.plans.create import Made, make
from bot.plans.keeping import change, plan_it
from bot.plans.texts import part_problem
from bot.plans.wish import Wish
from bot.team.policy import may_publish
from handlers.listeners import Listeners
from handlers.permissions import carried
from handlers.plans.plan_form import confirm_view, form_view
from handlers.plans.plan_lookup import find_wish
from handlers.record_permissions import own_wish
from handlers.slackform import Body, Form

log = structlog.get_logger()


def register(app: Listeners) -> None:
    app.view("plan_confirm", own_wish(carried("wish")))(confirm)


class Changed(Declined):
    """Somebody else changed the plan while its form was open."""


def confirm(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Keep exactly what was shown; whatever has changed since is shown again first."""
    look = Form(body).private(LastLook)
    wish = apply_edits(body, find_wish(desk, look.wish))
    desk.store.plans.keep_draft(wish.id, wish)
    if problems := _part_problems(body):
        ack(response_action="errors", errors=problems)
        return
    made = make(wish, desk.clock(), publisher=bool(may_publish(desk, wish.author)))
    if not isinstance(made, Made):
        ack(response_action="update", view=form_view(desk, wish, made.words))
        return
    if shown(made.plan) != look.shown:
        ack(response_action="update", view=confirm_view(desk, wish, made))
        return
    listed = named_in_plan(desk, made.plan)
    if listed and look.asked < TWICE:
        ack(response_action="update", view=confirm_view(desk, wish, made, look.asked + 1))
        return
    try:
        plan = save_plan(desk, wish, asked_about(made.plan, listed))
    except Changed as error:
        theirs = desk.store.plans.get(wish.editing)
        wish = replace(wish, version=theirs.version if theirs else 0)
        desk.store.plans.keep_draft(wish.id, wish)
        ack(response_action="update", view=form_view(desk, wish, error.words))
        return
    ack(response_action="clear")
    _say(client, desk, wish, plan)


def asked_about(plan: Plan, listed: Iterable[Listed]) -> Plan:
    """Return the plan with the people about whom somebody was asked, and chose to name them."""
    return replace(plan, despite=tuple(one.author_id for one in listed))


def save_plan(desk: Desk, wish: Wish, plan: Plan) -> Plan:
    """Keep the new plan, once; or the edited one, if nobody changed it since its form was opened."""
    if not wish.editing:
        plan_it(desk, plan)
        return plan
    publisher = bool(may_publish(desk, wish.author))

    def rule(before: Plan) -> Plan:
        if before.version != wish.version:
            who = mention(before.changed_by) if before.changed_by else "Somebody"
            raise Changed(
                md(
                    "{} changed this post while you were writing. Yours is "
                    "below; press Next to replace theirs.",
                    who,
                )
            )
        return plan_rules.rewritten(before, plan, wish.author, publisher)

    return change(desk, wish.editing, wish.author, Act.PLAN_EDITED, rule)


def apply_edits(body: Body, wish: Wish) -> Wish:
    """Return the wish with its parts and alt texts as they stand in the last look."""
    form = Form(body)
    parts = [block_id for block_id in form.inputs if block_id.startswith("part_")]
    if parts:
        shown = tuple(form.text(block_id) for block_id in parts)
        left = wish.parts[: int(parts[0].removeprefix("part_"))]  # of an edited thread: what is on X
        wish = replace(wish, parts=(*left, *(part for part in shown if part)), parts_of=wish.whole_text)
    media = []
    for place, file in enumerate(wish.media):
        alt = with_emoji(form.text(f"alt_{place}"))
        # A new description is given to X with a new upload.
        media.append(
            file if alt == file.alt_text else replace(file, alt_text=alt, media_id="", expires_at=None)
        )
    return replace(wish, media=tuple(media))


def _part_problems(body: Body) -> dict[str, str]:
    form, found = Form(body), {}
    for block_id in form.inputs:
        text = form.text(block_id) if block_id.startswith("part_") else ""
        if text and (problem := part_problem(with_emoji(text))):
            found[block_id] = problem
    return found


def _say(client: WebClient, desk: Desk, wish: Wish, plan: Plan) -> None:
    """Tell the author, where they asked; the card tells everybody."""
    if not wish.channel:
        return
    words = planned_words(plan, desk.settings.timezone)
    try:
        client.chat_postEphemeral(channel=wish.channel, user=wish.author, **Message(words).payload())
    except (SlackApiError, OSError) as error:
        log.info("the author sees it on the card", error=type(error).__name__)
