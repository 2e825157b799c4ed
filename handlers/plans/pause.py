"""The crisis switch: hold every plan at once, and let them go again."""

from __future__ import annotations

import uuid

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.blockkit.markup import Markup, md
from bot.blockkit.message import Message
from bot.cards.plans.plan_notices import all_paused, paused_message
from bot.desk import Desk
from bot.model.entry import Act, Entry
from bot.model.outbox.notices import PlansPaused
from bot.model.told import Code
from bot.outbox.making import channel_message
from bot.plans.pausing import end_pause, pause_all, pause_in_force, pause_in_words
from bot.problems import announce
from bot.told import in_words, told
from handlers.listeners import Listeners
from handlers.permissions import HELPS, PUBLISHES
from handlers.plans.showing import refresh
from handlers.slackform import Body, Form, user_of


def register(app: Listeners) -> None:
    app.action("plan_pause", HELPS)(press_pause)
    app.action("plan_resume", PUBLISHES)(press_resume)


def press_pause(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Hold all scheduled posts, and draw the list again."""
    ack()
    pause(desk, user_of(body))  # the list says who paused them
    refresh(client, desk, body)


def press_resume(ack: Ack, body: Body, client: WebClient, desk: Desk, respond: Respond) -> None:
    """End the pause; say so where it was pressed."""
    ack()
    words = resume(desk, user_of(body))
    if Form(body):
        refresh(client, desk, body, words)
    else:  # pressed in the message that says it is paused
        respond(**Message(words).payload(), replace_original=False, response_type="ephemeral")


def pause(desk: Desk, user: str, why: str = "") -> Message:
    """Hold everything. Anybody may: in a crisis nobody looks for a list of names.

    Return what to tell the presser.
    """
    if not pause_all(desk, user, why):
        return paused_message(md("Nothing to change: {}.", pause_in_words(desk)))
    pause = pause_in_force(desk)
    held = len(desk.store.plans.ids("open"))
    notice = PlansPaused(user, pause.at if pause else desk.clock(), why, held)
    desk.store.journal.add(Entry(notice.at, Act.PLANS_PAUSED, user, words=why))
    channel = desk.settings.schedule_channel or desk.settings.mentions_channel
    desk.store.items.add(channel_message(channel, f"paused-{uuid.uuid4().hex}", notice, desk.clock()))
    desk.wakeups.drain_cards()
    return all_paused(notice, over=False)


def resume(desk: Desk, user: str) -> Markup:
    """End the pause and announce it; return what to say."""
    if end_pause(desk) is None:
        return md("Nothing was paused.")
    desk.store.journal.add(Entry(desk.clock(), Act.PLANS_RESUMED, user))
    line = told(Code.PLANS_RESUMED, by=user)
    announce(desk, line, desk.settings.schedule_channel)
    return in_words(line)
