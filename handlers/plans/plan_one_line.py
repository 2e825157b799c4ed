"""A plan in one line: what was understood is echoed, and a person confirms or changes it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.blockkit.markup import literal, md
from bot.blockkit.message import Message
from bot.cards.case.contact_words import TWICE
from bot.cards.plans.plan_confirm import planned_words
from bot.cards.plans.plan_one_line import Offer, echo, refusal
from bot.contact.reached import named_in_plan
from bot.desk import Desk
from bot.plans.create import Made, make
from bot.plans.warnings import warnings
from bot.plans.wish import Wish, from_plan
from bot.team.policy import may_publish
from bot.wall_time import wall
from bot.when import Refused, Repeating, split_command, split_repeating
from handlers.listeners import Listeners
from handlers.permissions import first_of, pressed
from handlers.plans.confirm import asked_about, save_plan
from handlers.plans.plan_form import account, approval, new_wish, open_form
from handlers.plans.plan_lookup import find_wish
from handlers.record_permissions import own_wish
from handlers.slackform import Body, user_of, value_of


def register(app: Listeners) -> None:
    app.action("plan_confirm", own_wish(first_of("@")))(confirm)
    app.action("plan_change", own_wish(pressed))(change)
    app.action(re.compile(r"^plan_suggestion_"), own_wish(first_of("@")))(take_suggestion)


def understand(body: Body, client: WebClient, desk: Desk, respond: Respond, text: str) -> None:
    """Read a time and a text; open the form where only a time is given."""
    user = user_of(body)
    zone = desk.people.person(user).zone(desk.settings.timezone)
    if repeating := split_repeating(text):
        open_series(body, client, desk, repeating, zone)
        return
    split = split_command(text, now=desk.clock(), tz=zone)
    wish = new_wish(desk, user, text=split.text, channel=str(body.get("channel_id") or ""))
    if isinstance(split.when, Refused):
        desk.store.plans.keep_draft(wish.id, wish)
        offers = [Offer(sense.when.at, sense.text) for sense in split.senses]
        offers += [Offer(found.at) for found in split.when.suggestions]
        respond(**refusal(wish, split.when.words, offers, zone).payload())
        return
    wish = set_time(wish, split.when.at)
    if not split.text:
        open_form(client, body, desk, wish)
        return
    _echo(desk, respond, wish, split.when.note)


def open_series(body: Body, client: WebClient, desk: Desk, repeating: Repeating, zone: ZoneInfo) -> None:
    """Open the form with Repeat filled in: a series may need more than a line has,
    such as texts that take turns.
    """
    wish = new_wish(desk, user_of(body), channel=str(body.get("channel_id") or ""))
    wish = replace(wish, every=repeating.every, days=repeating.days)
    # The rule finds its first day by itself; the words name only the time of day.
    split = split_command(f"tomorrow {repeating.rest}", now=desk.clock(), tz=zone)
    if isinstance(split.when, Refused):
        words = "The time of day is missing: choose it below."
        open_form(client, body, desk, replace(wish, text=repeating.rest), words)
        return
    wish = replace(set_time(wish, split.when.at), text=split.text)
    if repeating.day:
        wish = replace(wish, day=repeating.day, day_of=wish.date)
    open_form(client, body, desk, wish)


def set_time(wish: Wish, moment: datetime) -> Wish:
    """Return the wish with its date and time set to a moment, in its own zone."""
    local = wall(moment, ZoneInfo(wish.zone))
    return replace(wish, date=f"{local:%Y-%m-%d}", time=f"{local:%H:%M}", at=moment)


def _echo(
    desk: Desk, respond: Respond, wish: Wish, note: str = "", *, instead: bool = False, asked: int = 0
) -> None:
    desk.store.plans.keep_draft(wish.id, wish)
    made = make(wish, desk.clock(), publisher=bool(may_publish(desk, wish.author)))
    if not isinstance(made, Made):
        message = refusal(wish, made.words, [], ZoneInfo(wish.zone))
    else:
        told = (note, made.note, *warnings(desk, made.plan, wish.editing))
        notes = [literal(words) for words in told if words]
        message = echo(
            made.plan,
            desk.settings.timezone,
            account(desk),
            dict.fromkeys(notes),
            approval(desk, wish),
            listed=[one.said for one in named_in_plan(desk, made.plan)],
            asked=asked,
        )
    respond(**message.payload(), replace_original=instead)


def confirm(ack: Ack, body: Body, desk: Desk, respond: Respond) -> None:
    """Plan it, once however often it is pressed: the wish's id becomes the plan's."""
    ack()
    wish_id, _, times = value_of(body).partition("@")
    wish, asked = find_wish(desk, wish_id), int(times or 0)
    if existing := desk.store.plans.get(wish.id):
        respond(replace_original=True, **Message(planned_words(existing, desk.settings.timezone)).payload())
        return
    made = make(wish, desk.clock(), publisher=bool(may_publish(desk, wish.author)))
    if not isinstance(made, Made):
        message = refusal(wish, made.words, [], ZoneInfo(wish.zone))
        respond(**message.payload(), replace_original=True)
        return
    listed = named_in_plan(desk, made.plan)
    if listed and asked < TWICE:
        _echo(desk, respond, wish, instead=True, asked=asked + 1)
        return
    plan = save_plan(desk, wish, asked_about(made.plan, listed))
    respond(replace_original=True, **Message(planned_words(plan, desk.settings.timezone)).payload())


def change(ack: Ack, body: Body, client: WebClient, desk: Desk, respond: Respond) -> None:
    """Open the form with what was understood; edit what is planned already.

    The echo loses its Confirm: it would plan what the form may have changed meanwhile.
    """
    ack()
    wish = find_wish(desk, value_of(body))
    if plan := desk.store.plans.get(wish.id):
        open_form(client, body, desk, from_plan(plan, new_wish(desk, wish.author), editing=True))
        return
    open_form(client, body, desk, wish)
    words = "The form is open. Your text is also kept here."
    respond(
        **refusal(wish, words, [], ZoneInfo(wish.zone), sign=md(":pencil2:")).payload(), replace_original=True
    )


def take_suggestion(ack: Ack, body: Body, desk: Desk, respond: Respond) -> None:
    """Echo the nearest sense of what was refused, before it is confirmed."""
    ack()
    wish_id, _, sense = value_of(body).partition("@")
    moment, _, length = sense.partition("@")
    wish = find_wish(desk, wish_id)
    if int(length or 0):  # the words before it belong to the time; pressed twice, it is cut once
        wish = replace(wish, text=wish.text[-int(length) :])
    _echo(desk, respond, set_time(wish, datetime.fromisoformat(moment)), instead=True)
