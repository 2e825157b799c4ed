"""The crisis switch: hold every plan at once, and let them go again."""

from __future__ import annotations

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.blockkit.markup import Markup, md, mention
from bot.desk import Desk
from bot.plans.quiet import end_pause, pause_all, pause_in_words
from bot.trouble import announce
from handlers.asking import Body, user_of
from handlers.schedule.showing import refresh


def register(app: App) -> None:
    app.action("plan_pause")(press_pause)
    app.action("plan_resume")(press_resume)


def press_pause(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    ack()
    pause(desk, user_of(body))
    refresh(client, desk, body)


def press_resume(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    ack()
    resume(desk, user_of(body))
    refresh(client, desk, body)


def pause(desk: Desk, user: str, why: str = "") -> Markup:
    """Anybody may: in a crisis nobody looks for a list of names. Returns what to tell the presser."""
    if not pause_all(desk, user, why):
        return md("That is so already: {}.", pause_in_words(desk))
    held = len(desk.store.plans.ids("open"))
    words = md("{}. Plans ({}) are held until somebody resumes them.", pause_in_words(desk), held)
    announce(desk, md(":red_circle: {} `/schedule-tweet resume`", words), desk.settings.schedule_channel)
    return md(":red_circle: {}", words)


def resume(desk: Desk, user: str) -> Markup:
    if end_pause(desk) is None:
        return md("Nothing was paused.")
    words = md(
        "{} ended the pause. What was due meanwhile is asked about; the rest goes out at its time.",
        mention(user),
    )
    announce(desk, md(":large_green_circle: {}", words), desk.settings.schedule_channel)
    return md(":large_green_circle: {}", words)
