"""Every message of every conversation, kept as Slack's own message objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from sandbox.slack.people import BOT_USER
from sandbox.slack.timestamps import Ticks
from sandbox.world import Bus

Message = dict[str, Any]
Change = Literal["posted", "changed", "deleted"]
Listener = Callable[[Change, Message, Message | None], None]

_THREAD_FIELDS = ("reply_count", "reply_users", "reply_users_count", "latest_reply")


def _nobody(_change: Change, _message: Message, _previous: Message | None) -> None:
    """Nobody listens yet."""


def public(message: Message, *, metadata: bool = False) -> Message:
    """Return the message as the Web API returns it: without its channel, metadata only when asked for."""
    hidden = {"channel"} if metadata else {"channel", "metadata"}
    return {name: value for name, value in message.items() if name not in hidden}


class Messages:
    """Messages by channel and `ts`, oldest first; tells the page and one listener of every change."""

    def __init__(self, ticks: Ticks, bus: Bus) -> None:
        self._ticks = ticks
        self._bus = bus
        self._by_channel: dict[str, dict[str, Message]] = {}
        self.listener: Listener = _nobody

    def get(self, channel: str, ts: str) -> Message | None:
        return self._by_channel.get(channel, {}).get(ts)

    def all_of(self, channel: str) -> list[Message]:
        return list(self._by_channel.get(channel, {}).values())

    def top_level(self, channel: str) -> list[Message]:
        """Return what the channel itself shows: thread parents, lone messages and broadcast replies."""
        return [m for m in self.all_of(channel) if _in_channel(m)]

    def thread(self, channel: str, ts: str) -> list[Message]:
        """Return the parent and its replies, oldest first; empty when there is no such parent."""
        everything = self._by_channel.get(channel, {})
        if ts not in everything:
            return []
        return [m for key, m in everything.items() if key == ts or m.get("thread_ts") == ts]

    def post(self, channel: str, message: Message) -> Message:
        """Add a message; a `thread_ts` must be a parent's."""
        ts = self._ticks.ts()
        message = {"type": "message", **message, "ts": ts, "channel": channel}
        self._by_channel.setdefault(channel, {})[ts] = message
        if message.get("thread_ts"):
            self._count_replies(channel, message["thread_ts"])
        self._bus.publish("slack.message", message=dict(message))
        self.listener("posted", message, None)
        return message

    def change(self, channel: str, ts: str, *, event: bool = True, **fields: Any) -> Message:
        """Set fields (None removes one); `event` False: a change that sends the app no event."""
        message = self._by_channel[channel][ts]
        previous = dict(message)
        for name, value in fields.items():
            if value is None:
                message.pop(name, None)
            else:
                message[name] = value
        self._bus.publish("slack.message_changed", message=dict(message))
        if event:
            self.listener("changed", message, previous)
        return message

    def delete(self, channel: str, ts: str) -> None:
        """Remove; a parent with replies leaves a tombstone, as in Slack."""
        message = self._by_channel[channel][ts]
        if message.get("reply_count"):
            self._bury(channel, message)
            return
        del self._by_channel[channel][ts]
        parent = message.get("thread_ts")
        if parent and parent != ts:
            self._count_replies(channel, parent)
        self._bus.publish("slack.message_deleted", channel=channel, ts=ts)
        self.listener("deleted", message, message)

    def _bury(self, channel: str, message: Message) -> None:
        previous = dict(message)
        kept = {
            name: message[name] for name in ("type", "ts", "thread_ts", *_THREAD_FIELDS) if name in message
        }
        message.clear()
        message |= kept | {
            "channel": channel,
            "subtype": "tombstone",
            "user": "USLACKBOT",
            "hidden": True,
            "text": "This message was deleted.",
        }
        self._bus.publish("slack.message_changed", message=dict(message))
        self.listener("deleted", previous, previous)

    def _count_replies(self, channel: str, parent_ts: str) -> None:
        replies = self.thread(channel, parent_ts)[1:]
        if parent_ts not in self._by_channel[channel]:
            return
        users = list(dict.fromkeys(reply.get("user", BOT_USER) for reply in replies))
        self.change(
            channel,
            parent_ts,
            event=False,
            thread_ts=parent_ts if replies else None,
            reply_count=len(replies) or None,
            reply_users=users[:5] or None,
            reply_users_count=len(users) or None,
            latest_reply=replies[-1]["ts"] if replies else None,
        )


def _in_channel(message: Message) -> bool:
    parent = message.get("thread_ts")
    return parent in (None, message["ts"]) or message.get("subtype") == "thread_broadcast"


class Ephemerals:
    """Messages that only one user sees, until they are replaced or taken away."""

    def __init__(self, ticks: Ticks, bus: Bus) -> None:
        self._ticks = ticks
        self._bus = bus
        self._by_user: dict[str, dict[str, Message]] = {}

    def of(self, user: str) -> list[Message]:
        return list(self._by_user.get(user, {}).values())

    def get(self, user: str, ts: str) -> Message | None:
        return self._by_user.get(user, {}).get(ts)

    def show(self, user: str, channel: str, message: Message, ts: str | None = None) -> Message:
        """Show a message to `user`; with `ts`, in the place of an earlier one."""
        ts = ts or self._ticks.ts()
        message = {"type": "message", **message, "ts": ts, "channel": channel, "is_ephemeral": True}
        self._by_user.setdefault(user, {})[ts] = message
        self._bus.publish("slack.ephemeral", user=user, channel=channel, message=dict(message))
        return message

    def remove(self, user: str, ts: str) -> None:
        message = self._by_user.get(user, {}).pop(ts, None)
        if message is not None:
            self._bus.publish("slack.ephemeral_removed", user=user, channel=message["channel"], ts=ts)
