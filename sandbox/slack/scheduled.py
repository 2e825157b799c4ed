"""Messages that wait for their time (chat.scheduleMessage)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.slack.errors import SlackError
from sandbox.slack.timestamps import Ticks
from sandbox.world import Clock

FURTHEST = 120 * 86_400  # seconds ahead


@dataclass(frozen=True)
class ScheduledMessage:
    id: str
    channel: str
    post_at: int  # Unix seconds
    created: int  # Unix seconds
    message: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "channel_id": self.channel,
            "post_at": self.post_at,
            "date_created": self.created,
            "text": self.message.get("text", ""),
        }


class Scheduled:
    def __init__(self, clock: Clock, ticks: Ticks) -> None:
        self._clock = clock
        self._ticks = ticks
        self._by_id: dict[str, ScheduledMessage] = {}

    def add(self, channel: str, post_at: int, message: dict[str, Any]) -> ScheduledMessage:
        """Raises: SlackError `time_in_past` or `time_too_far`."""
        now = self._clock.timestamp()
        if post_at <= now:
            raise SlackError("time_in_past")
        if post_at > now + FURTHEST:
            raise SlackError("time_too_far")
        planned = ScheduledMessage(self._ticks.identity("Q"), channel, post_at, int(now), message)
        self._by_id[planned.id] = planned
        return planned

    def remove(self, identity: str, channel: str) -> None:
        """Raises: SlackError `invalid_scheduled_message_id`."""
        planned = self._by_id.get(identity)
        if planned is None or planned.channel != channel:
            raise SlackError("invalid_scheduled_message_id")
        del self._by_id[identity]

    def waiting(self, channel: str = "") -> list[ScheduledMessage]:
        planned = sorted(self._by_id.values(), key=lambda one: one.post_at)
        return [one for one in planned if channel in ("", one.channel)]

    def take_due(self) -> list[ScheduledMessage]:
        """Return those whose time has come, taken out."""
        due = [one for one in self.waiting() if one.post_at <= self._clock.timestamp()]
        for one in due:
            del self._by_id[one.id]
        return due
