"""Trigger ids: each opens one view, within three seconds of the click that made it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sandbox.slack.errors import SlackError
from sandbox.world import Clock

SECONDS = 3.0


@dataclass
class Trigger:
    user: str
    expires_at: float
    in_view: bool  # made by an interaction inside an open view
    used: bool = False


class Triggers:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_id: dict[str, Trigger] = {}

    def new(self, user: str, *, in_view: bool = False) -> str:
        now = self._clock.timestamp()
        identity = f"{int(now * 1000)}.{secrets.randbelow(10**12):012d}.{secrets.token_hex(16)}"
        self._by_id[identity] = Trigger(user, now + SECONDS, in_view)
        return identity

    def exchange(self, identity: str) -> Trigger:
        """Use it up.

        Raises:
            SlackError: `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`.
        """
        trigger = self._by_id.get(identity)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._clock.timestamp() > trigger.expires_at:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger
