"""Events API payloads: what the app is told without having asked."""

from __future__ import annotations

from typing import Any

from sandbox.slack.channels import Channel
from sandbox.slack.messages import Change, Message
from sandbox.slack.people import APP_ID, BOT_ID, BOT_USER, TEAM_ID
from sandbox.slack.state import SlackState

# kind of conversation -> (the event to subscribe to, the scope that it needs)
_MESSAGES = {
    "channel": ("message.channels", "channels:history"),
    "group": ("message.groups", "groups:history"),
    "im": ("message.im", "im:history"),
}


def subscribed(state: SlackState, name: str, scope: str = "") -> bool:
    return name in state.settings.subscribed_events and (not scope or state.granted(scope))


def send(state: SlackState, event: dict[str, Any]) -> None:
    """Wrap and deliver one event."""
    bot = {
        "enterprise_id": None,
        "team_id": TEAM_ID,
        "user_id": BOT_USER,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    state.delivery.event(
        {
            "token": "sandbox",
            "team_id": TEAM_ID,
            "api_app_id": APP_ID,
            "event": event,
            "type": "event_callback",
            "event_id": state.ticks.identity("Ev"),
            "event_time": int(state.world.clock.timestamp()),
            "authorizations": [bot],
            "is_ext_shared_channel": False,
            "event_context": "4-sandbox",
        }
    )


def on_message(state: SlackState, change: Change, message: Message, previous: Message | None) -> None:
    """Tell the app of a message in a conversation that it is in."""
    if change == "posted" and message.get("bot_id") == BOT_ID and message.get("blocks"):
        state.first_card = True
    channel = state.channels.by_id[message["channel"]]
    if BOT_USER not in channel.members:
        return
    if change == "posted":
        _maybe_mention(state, channel, message)
    if subscribed(state, *_MESSAGES[channel.kind]):
        send(state, message_event(state, channel, change, message, previous))


def message_event(
    state: SlackState, channel: Channel, change: Change, message: Message, previous: Message | None
) -> dict[str, Any]:
    where = {"channel": channel.id, "channel_type": channel.kind}
    if change == "posted":
        return {**message, **where, "event_ts": message["ts"]}
    ts = state.ticks.ts()
    about = {"type": "message", "hidden": True, "ts": ts, "event_ts": ts, **where}
    if change == "changed":
        return {**about, "subtype": "message_changed", "message": dict(message), "previous_message": previous}
    deleted = {"deleted_ts": message["ts"], "previous_message": previous}
    return {**about, "subtype": "message_deleted", **deleted}


def _maybe_mention(state: SlackState, channel: Channel, message: Message) -> None:
    mentioned = f"<@{BOT_USER}>" in message.get("text", "") and not message.get("bot_id")
    if mentioned and channel.kind != "im" and subscribed(state, "app_mention", "app_mentions:read"):
        names = ("user", "text", "ts", "team", "thread_ts")
        kept: dict[str, Any] = {name: message[name] for name in names if name in message}
        send(state, {"type": "app_mention", **kept, "channel": channel.id, "event_ts": message["ts"]})


def home_opened(state: SlackState, user: str) -> None:
    """Send the event of a user who opened the app's home tab."""
    if not subscribed(state, "app_home_opened"):
        return
    event: dict[str, Any] = {
        "type": "app_home_opened",
        "user": user,
        "channel": state.channels.dm(user).id,
        "tab": "home",
        "event_ts": state.ticks.ts(),
    }
    view = state.views.home(user)
    send(state, event | ({"view": view} if view else {}))
