"""Messages for Slack as notices: until November 2026 an item held a dict of many keys, or the rendered
message.

What an id says, or a key, becomes the notice that it was. What was rendered and cannot be told any more
leaves as it was drawn (`Rendered`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.blockkit.markup import join, literal, md

Record = dict[str, Any]

SLACK = ("card", "note", "message")
FORMS = {"blocks": "plain", "text": "text"}
_PLAN = re.compile(r"plan-told-([^-]+)-")
_OVERDUE = re.compile(r"overdue-(.+)-\d+$")
_NUDGE = re.compile(r"nudge-.+-(\d+)$")
_SEND = re.compile(r"told-(.+)-(sent|refused|unsure)(?:-[\d.]+)?(-private)?$")


def to_notice(item: Record) -> Record:
    """Give an item of Slack's its notice in place of its body."""
    if item.get("kind") not in SLACK or item.get("notice"):
        return item
    body = item.get("body") or {}
    kept = {name: value for name, value in item.items() if name != "body"}
    if item["kind"] == "card":
        return {**kept, **_card(item)}
    form = FORMS.get(str(body.get("plain", "")), "full")
    return {**kept, "notice": _of_body(body) or _of_id(item) or _rendered(body), "form": form}


def _card(item: Record) -> Record:
    """Return a card's notice; a plan's card was one of a case called "plan:" and its id."""
    subject = str(item["case_id"])
    if subject.startswith("plan:"):
        return {"case_id": "", "notice": {"type": "plan card", "plan_id": subject.removeprefix("plan:")}}
    return {"notice": {"type": "case card", "case_id": subject}}


def _of_body(body: Record) -> Record | None:
    return next((make(body) for key, make in BY_KEY.items() if key in body), None)


BY_KEY: dict[str, Callable[[Record], Record]] = {
    "mention": lambda b: {"type": "follow-up", "mention_id": b["mention"], "late": bool(b.get("late"))},
    "edited": lambda b: {"type": "older text", "mention_id": b["edited"], "version": int(b["version"])},
    "draft": lambda b: {"type": "draft", "item_id": b["draft"], "publishers": b["publishers"]},
    "escalation": lambda b: {"type": "escalation", "escalation_id": b["escalation"]},
    "thread_of": lambda b: {
        "type": "escalation page",
        "escalation_id": b["thread_of"].removeprefix("escalation-"),
    },
    "rollup": lambda b: {"type": "rollup", "rollup_id": b["rollup"]},
    "spike": lambda b: {"type": "rendered", "text": _spike(b)},
}


def _spike(body: Record) -> str:
    """Say in words what had been found, without the posts that it pointed to: they may be withdrawn."""
    found = [md("• {}: {}", name, said) for name, said in body["spike"]]
    often = ", ".join(f"{word} ({count})" for word, count in body["words"])
    head = md(":chart_with_upwards_trend: *Far more than usual*")
    return str(join("\n", [head, *found, *([md("Most repeated: {}", often)] if often else [])]))


def _of_id(item: Record) -> Record | None:
    """Return the notice that an item's id tells of."""
    name = str(item["id"])
    if found := _PLAN.match(name):
        return {"type": "plan", "plan_id": found[1]}
    if found := _OVERDUE.match(name):
        return {"type": "overdue", "channel": found[1]}
    if found := _NUDGE.match(name):
        since = datetime.fromtimestamp(int(found[1]), UTC).isoformat() if int(found[1]) else None
        return {"type": "nudge", "waiting_since": since}
    if name.startswith("digest-"):
        return _digest(item)
    return _send(item, name)


def _send(item: Record, name: str) -> Record | None:
    """Return the note of a send; of a direct message it may be the one without its text, which stays as it
    is.
    """
    found = _SEND.match(name)
    if found is None:
        return None
    told = {"item_id": found[1], "unsure": found[2] == "unsure"}
    if found[3]:
        return {"type": "private send", **told}
    return None if found[1].startswith("dm-") else {"type": "send", **told}


def _digest(item: Record) -> Record | None:
    """Return a digest by the span that its button for the details names."""
    for block in item["body"].get("message", {}).get("blocks", []):
        for element in block.get("elements", []):
            if element.get("action_id") == "digest_details":
                start, end = (_moment(part) for part in str(element["value"]).split("-"))
                return {
                    "type": "digest",
                    "start": start,
                    "end": end,
                    "weekly": str(item["id"]).startswith("digest-week-"),
                }
    return None


def _moment(seconds: str) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()


def _rendered(body: Record) -> Record:
    message = body.get("message") or {}
    text = message.get("text") or str(literal("(This message was lost.)"))
    return {"type": "rendered", "text": text, "blocks": message.get("blocks") or []}
