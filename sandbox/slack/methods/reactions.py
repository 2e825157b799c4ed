"""reactions.add, remove, get."""

from __future__ import annotations

import re
from typing import Any

from sandbox.slack.errors import SlackError
from sandbox.slack.limits import TIER_2, TIER_3
from sandbox.slack.messages import Message, public
from sandbox.slack.methods.call import Body, Call, Method
from sandbox.slack.people import BOT_USER


def _message(call: Call) -> Message:
    channel = call.state.channel(call.args.required("channel"))
    message = call.state.messages.get(channel.id, call.args.required("timestamp"))
    if message is None:
        raise SlackError("message_not_found")
    return message


def _name(call: Call) -> str:
    name = call.args.required("name").strip(":")
    if not re.fullmatch(r"[a-z0-9_+'\-]+(::skin-tone-[2-6])?", name):
        raise SlackError("invalid_name")
    return name


def _set(call: Call, message: Message, users: dict[str, list[str]]) -> None:
    reactions: list[dict[str, Any]] = [
        {"name": name, "users": who, "count": len(who)} for name, who in users.items() if who
    ]
    channel = message["channel"]
    call.state.messages.change(channel, message["ts"], event=False, reactions=reactions or None)


def _users(message: Message) -> dict[str, list[str]]:
    return {one["name"]: list(one["users"]) for one in message.get("reactions", [])}


def add(call: Call) -> Body:
    message, name = _message(call), _name(call)
    users = _users(message)
    if BOT_USER in users.get(name, []):
        raise SlackError("already_reacted")
    users.setdefault(name, []).append(BOT_USER)
    _set(call, message, users)
    return {}


def remove(call: Call) -> Body:
    message, name = _message(call), _name(call)
    users = _users(message)
    if BOT_USER not in users.get(name, []):
        raise SlackError("no_reaction")
    users[name].remove(BOT_USER)
    _set(call, message, users)
    return {}


def get(call: Call) -> Body:
    message = _message(call)
    return {"type": "message", "channel": message["channel"], "message": public(message)}


METHODS = [
    Method("reactions.add", add, ("reactions:write",), TIER_3),
    Method("reactions.remove", remove, ("reactions:write",), TIER_2),
    Method("reactions.get", get, ("reactions:read",), TIER_3),
]
