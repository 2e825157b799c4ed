"""Hands for planning posts: one line, the form, the list, a plan's card."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import requests

from bot.model.plan import Plan
from tests.journeys.perch import Perch, find_element

SCHEDULE = "C0GENERAL"  # where the tests have plans announced: PERCH_SCHEDULE_CHANNEL="#general"
ZONES = {
    "U0ANA": "Europe/London",
    "U0BEN": "America/New_York",
    "U0CHLOE": "Europe/Paris",
    "U0DANA": "Europe/London",
}


def press_aside(perch: Perch, message: dict[str, Any], label: str, user: str = "U0ANA") -> None:
    """Press a button of a message that only this user sees."""
    block_id, element = find_element(message["blocks"], label)
    container = {"type": "message", "channel": message["channel"], "ts": message["ts"], "ephemeral": True}
    perch._act(user, container, block_id, element, "")


def in_minutes(perch: Perch, minutes: float, user: str = "U0ANA") -> tuple[str, str]:
    """The date and the time of day, in the user's zone, of the next full minute this far ahead."""
    local = (perch.desk.clock() + timedelta(minutes=minutes)).astimezone(ZoneInfo(ZONES[user]))
    return f"{local:%Y-%m-%d}", f"{local:%H:%M}"


def fill(perch: Perch, text: str, minutes: float = 30, user: str = "U0ANA", **more: Any) -> dict[str, Any]:
    """Fill and submit the form that is open; returns Slack's answer. `more`: block_id → element state."""
    day, clock = in_minutes(perch, minutes, user)
    given = {"text": text, "date": {"selected_date": day}, "time": {"selected_time": clock}, **more}
    return perch.submit(perch.modal(user), given, user)


def ticks(*values: str) -> dict[str, Any]:
    return {"selected_options": [{"text": {"type": "plain_text", "text": v}, "value": v} for v in values]}


def chosen(value: str) -> dict[str, Any]:
    return {"selected_option": {"text": {"type": "plain_text", "text": value}, "value": value}}


def plan(perch: Perch, text: str, minutes: float = 30, user: str = "U0ANA", **more: Any) -> Plan:
    """Plan a post by form and confirmation; returns the plan."""
    known = {one.id for one in perch.desk.store.plans.open()}
    perch.command("/schedule-tweet", user=user)
    answer = fill(perch, text, minutes, user, **more)
    assert answer["ok"], answer
    answer = perch.submit(perch.modal(user), {}, user)
    assert answer["ok"], answer
    (made,) = [one for one in perch.desk.store.plans.open() if one.id not in known]
    return made


def now_is(perch: Perch, plan_id: str) -> Plan:
    found = perch.desk.store.plans.get(plan_id)
    assert found is not None
    return found


def wait_for(perch: Perch, moment: datetime, past: float = 0.5) -> None:
    """Let the time pass until just after a moment, with nobody at work meanwhile."""
    perch.advance((moment - perch.desk.clock()).total_seconds() + past)


def upload(perch: Perch, name: str, content: bytes, user: str = "U0ANA") -> dict[str, Any]:
    """A file that the user puts into a file input; for `files`."""
    answer = requests.post(
        f"{perch.sandbox.address}/page/slack/upload",
        data={"user": user},
        files={"file": (name, content)},
        timeout=10,
    )
    assert answer.ok, answer.text
    found: dict[str, Any] = answer.json()
    return found.get("file", found)
