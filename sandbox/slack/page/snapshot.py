"""What one user sees when the page opens."""

from __future__ import annotations

from typing import Any

from sandbox.slack.channels import Channel
from sandbox.slack.interactions import COMMANDS, SHORTCUTS
from sandbox.slack.people import TEAM_DOMAIN, TEAM_ID, TEAM_NAME, user_json
from sandbox.slack.state import SlackState

MOST_MESSAGES = 100


def snapshot(state: SlackState, user: str) -> dict[str, Any]:
    """Team, people, channels, messages, threads, and the user's own ephemerals, modals and home tab."""
    channels = [c for c in state.channels.seen_by(user) if c.user in (None, user)]
    messages = {c.id: state.messages.top_level(c.id)[-MOST_MESSAGES:] for c in channels}
    people = {p.id: user_json(p, state.address, email=True) for p in state.people.by_id.values()}
    return {
        "team": {"id": TEAM_ID, "name": TEAM_NAME, "domain": TEAM_DOMAIN},
        "me": people[user],
        "users": list(people.values()),
        "usergroups": [g.as_json() | {"users": list(g.users)} for g in state.people.groups.values()],
        "channels": [channel_json(channel, user) for channel in channels],
        "commands": [command.as_json() for command in COMMANDS],
        "shortcuts": [shortcut.as_json() for shortcut in SHORTCUTS],
        "messages": messages,
        "threads": _threads(state, messages),
        "ephemerals": state.ephemerals.of(user),
        "views": state.views.stack(user),
        "home": state.views.home(user),
        "linked": state.links.count,
    }


def channel_json(channel: Channel, user: str) -> dict[str, Any]:
    shown = channel.as_json(user)
    if not channel.user:
        return shown
    return shown | {"name": "Perch", "is_private": True, "is_member": True}


def _threads(state: SlackState, messages: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {
        f"{channel}:{message['ts']}": state.messages.thread(channel, message["ts"])
        for channel, some in messages.items()
        for message in some
        if message.get("reply_count")
    }
