"""The plan form: opened, redrawn when a repetition is chosen, and read when it is submitted."""

from __future__ import annotations

import time
import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.markup import EMPTY, literal
from bot.blockkit.message import Block
from bot.cards.plans.plan_confirm import plan_confirm
from bot.cards.plans.plan_form import plan_form
from bot.contact.reached import named_in_plan
from bot.desk import Desk
from bot.model.carried_plans import OnWish
from bot.model.plan import Attachment
from bot.model.told import Code
from bot.network import NetworkError
from bot.own_account import learn_account
from bot.plans.create import Made, make
from bot.plans.series import recurrence
from bot.plans.warnings import warnings
from bot.plans.wish import Wish, for_a_form
from bot.slack.files import FileProblem, SlackFile, first_bytes
from bot.team.policy import may_publish, publishers_in_words
from bot.told import plainly, told
from bot.wall_time import wall
from bot.x.media import sniff
from handlers.listeners import Listeners
from handlers.permissions import carried
from handlers.plans.plan_fields import read_form
from handlers.plans.plan_lookup import find_wish
from handlers.plans.showing import show
from handlers.record_permissions import own_wish
from handlers.slackform import Body, Form

LOOK_AT_FILES = 1.5  # seconds of Slack's three that may go into looking at files


def register(app: Listeners) -> None:
    app.action("plan_repeat", own_wish(carried("wish")))(redraw)
    app.view("plan_form", own_wish(carried("wish")))(submit)


def new_wish(desk: Desk, user: str, **known: object) -> Wish:
    """Begin an empty wish: tomorrow, in the user's own time zone; `known` fills it."""
    zone = desk.people.person(user).zone(desk.settings.timezone)
    tomorrow = wall(desk.clock(), zone) + timedelta(days=1)
    wish = Wish(id=f"p{uuid.uuid4().hex[:16]}", author=user, zone=str(zone), date=f"{tomorrow:%Y-%m-%d}")
    return replace(wish, **known)  # type: ignore[arg-type]


def open_form(client: WebClient, body: Body, desk: Desk, wish: Wish, problem: str = "") -> None:
    """Keep the wish as a draft and show its form."""
    wish = for_a_form(wish)
    desk.store.plans.keep_draft(wish.id, wish)
    show(client, body, form_view(desk, wish, problem))


def form_view(desk: Desk, wish: Wish, problem: str = "") -> Block:
    """Return the form that shows the wish."""
    return plan_form(wish, account(desk), approval=approval(desk, wish), problem=problem)


def approval(desk: Desk, wish: Wish) -> str:
    """Name who has to approve what this author plans; "" when nobody."""
    return EMPTY if may_publish(desk, wish.author) else publishers_in_words(desk)


def account(desk: Desk) -> str:
    """Return the brand's handle, as far as it is known: a form does not wait for X."""
    try:
        return learn_account(desk).handle
    except NetworkError:
        return desk.network.account.handle


def redraw(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Show what the chosen repetition needs; what was typed stays."""
    ack()
    form = Form(body)
    wish = read_form(form, find_wish(desk, form.private(OnWish).wish))
    wish = replace(wish, every="" if form.choice("repeat") == "never" else wish.every)
    desk.store.plans.keep_draft(wish.id, wish)
    client.views_update(view_id=form.id, hash=form.hash, view=form_view(desk, wish))


def submit(ack: Ack, body: Body, desk: Desk) -> None:
    """Show what would be planned; what cannot be is said at its field."""
    form = Form(body)
    wish = read_form(form, find_wish(desk, form.private(OnWish).wish))
    wish, problem = check_files(desk, wish)
    desk.store.plans.keep_draft(wish.id, wish)
    made = make(wish, desk.clock(), publisher=bool(may_publish(desk, wish.author)))
    if isinstance(made, Made) and not problem:
        ack(response_action="push", view=confirm_view(desk, wish, made))
        return
    wrong = {} if isinstance(made, Made) else dict(made.fields)
    if problem:
        wrong["files"] = problem
    ack(response_action="errors", errors=place_problems(body, wrong))


def place_problems(body: Body, wrong: dict[str, str]) -> dict[str, str]:
    """Say at the text what concerns a field that this form does not show."""
    there = Form(body).inputs
    found: dict[str, str] = {}
    for field, words in wrong.items():
        field = field if field in there else "text"
        found[field] = f"{found[field]} {words}" if field in found else words
    return found


def confirm_view(desk: Desk, wish: Wish, made: Made, asked: int = 0) -> Block:
    """Return the window that shows what would be posted, when and at what price.

    `asked`: how often its author was asked about the do-not-contact list.
    """
    plan, settings = made.plan, desk.settings
    notes = [*([literal(made.note)] if made.note else []), *warnings(desk, plan, wish.editing)]
    coming: tuple[datetime, ...] = ()
    if plan.repeat is not None:
        rule = recurrence(plan.repeat, plan.zone)
        coming = rule.next_times(plan.at - timedelta(seconds=1), 3)
    return plan_confirm(
        plan,
        settings.timezone,
        account(desk),
        notes=notes,
        approval=approval(desk, wish),
        coming=coming,
        listed=[one.said for one in named_in_plan(desk, plan)],
        asked=asked,
    )


def check_files(desk: Desk, wish: Wish) -> tuple[Wish, str]:
    """Find out what new files really are, by how they begin; trust what there is no time to look at."""
    ends, media = time.monotonic() + LOOK_AT_FILES, []
    for file in wish.media:
        if file.media_id or time.monotonic() > ends:
            media.append(file)
            continue
        try:
            head = first_bytes(
                desk.settings, SlackFile(file.file_id, file.name, file.mime, file.size, file.url)
            )
        except FileProblem as error:
            return wish, plainly(error.line)
        if not (mime := sniff(head)):
            return wish, plainly(told(Code.FILE_NO_MEDIA, name=file.name))
        media.append(_as(file, mime))
    return replace(wish, media=tuple(media)), ""


def _as(file: Attachment, mime: str) -> Attachment:
    return file if file.mime == mime else replace(file, mime=mime)
