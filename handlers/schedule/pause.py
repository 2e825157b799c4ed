"""The crisis switch: hold every plan at once, and let them go again."""

from __future__ import annotations

import uuid

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.blockkit.markup import Markup, md, mention
from bot.blockkit.message import Message
from bot.cards.plan_notices import paused_message
from bot.desk import Desk
from bot.notes import channel_message
from bot.plans.quiet import end_pause, pause_all, pause_in_words
from bot.trouble import announce
from handlers.asking import Body, user_of
from handlers.listeners import Listeners
from handlers.permissions import HELPS, PUBLISHES
from handlers.schedule.showing import refresh


def register(app: Listeners) -> None:
    app.action("plan_pause", HELPS)(press_pause)
    app.action("plan_resume", PUBLISHES)(press_resume)


def press_pause(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    ack()
    pause(desk, user_of(body))
    refresh(client, desk, body)


def press_resume(ack: Ack, body: Body, client: WebClient, desk: Desk, respond: Respond) -> None:
    ack()
    words = resume(desk, user_of(body))
    if body.get("view"):
        refresh(client, desk, body)
    else:  # pressed in the message that says it is paused
        respond(**Message(words).payload(), replace_original=False, response_type="ephemeral")


def pause(desk: Desk, user: str, why: str = "") -> Message:
    """Hold everything. Anybody may: in a crisis nobody looks for a list of names. Return what to tell the presser."""
    if not pause_all(desk, user, why):
        return paused_message(md("That is so already: {}.", pause_in_words(desk)))
    held = len(desk.store.plans.ids("open"))
    words = md("{}. Plans ({}) are held until somebody resumes them.", pause_in_words(desk), held)
    message = paused_message(md(":red_circle: {}", words))
    channel = desk.settings.schedule_channel or desk.settings.mentions_channel
    desk.store.items.add(channel_message(channel, f"paused-{uuid.uuid4().hex}", message, desk.clock()))
    desk.bells.cards()
    return message


def resume(desk: Desk, user: str) -> Markup:
    if end_pause(desk) is None:
        return md("Nothing was paused.")
    words = md(
        "{} ended the pause. What was due meanwhile is asked about; the rest goes out at its time.",
        mention(user),
    )
    announce(desk, md(":large_green_circle: {}", words), desk.settings.schedule_channel)
    return md(":large_green_circle: {}", words)
