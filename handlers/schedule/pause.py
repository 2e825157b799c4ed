"""The crisis switch: hold every plan at once, and let them go again."""

from __future__ import annotations

from slack_bolt import Ack, App
from slack_sdk import WebClient

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


def pause(desk: Desk, user: str, why: str = "") -> str:
    """Anybody may: in a crisis nobody looks for a list of names. Returns what to tell the presser."""
    if not pause_all(desk, user, why):
        return f"That is so already: {pause_in_words(desk)}."
    held = len(desk.store.plans.ids("open"))
    words = f"{pause_in_words(desk)}. Plans ({held}) are held until somebody resumes them."
    announce(desk, f":red_circle: {words} `/schedule-tweet resume`", desk.settings.schedule_channel)
    return f":red_circle: {words}"


def resume(desk: Desk, user: str) -> str:
    if end_pause(desk) is None:
        return "Nothing was paused."
    words = f"<@{user}> ended the pause. What was due meanwhile is asked about; the rest goes out at its time."
    announce(desk, f":large_green_circle: {words}", desk.settings.schedule_channel)
    return f":large_green_circle: {words}"
