"""Channels by name: each is resolved once to its id, which stays when the channel is renamed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bot.slack.errors import NeedsSetup, NotSent, Unknown

T = TypeVar("T")
GONE = ("channel_not_found", "is_archived")  # what a name may stand for again after it


@dataclass(frozen=True)
class Posted:
    """Where a message stands: the channel's id and its ts."""

    channel: str
    ts: str


class Kept(Protocol):
    """Where the ids are kept, by "#name"."""

    def get(self, field: str) -> str | None: ...

    def put(self, field: str, value: str) -> object: ...


class Forgetful:
    """What is kept by one object alone."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get(self, field: str) -> str | None:
        return self._kept.get(field)

    def put(self, field: str, value: str) -> object:
        self._kept[field] = value
        return None


class Places:
    """Ids of channels. `listed`: asks Slack for all channels that Perch can see, "#name" → id."""

    def __init__(self, kept: Kept, listed: Callable[[], Awaitable[Mapping[str, str]]]) -> None:
        self._kept = kept
        self._listed = listed

    async def find(self, name: str, *, newest: bool = False) -> str | None:
        """Return the id of a "#name", asking Slack where none is kept; None where Slack lists no such
        channel.
        """
        known = None if newest else self._kept.get(name)
        if known is None:
            known = (await self._listed()).get(name)
            if known is not None:
                self._kept.put(name, known)
        return known

    async def at(self, channel: str, call: Callable[[str], Awaitable[T]]) -> T:
        """Return what a call gives for the channel's id; where that is gone, for what its name stands for
        now.

        A private channel that Slack does not list is called by its name.
        """
        if not channel.startswith("#"):
            return await call(channel)
        place = await self._found(channel) or channel
        try:
            return await call(place)
        except NeedsSetup as error:
            other = await self._found(channel, newest=True) if error.code in GONE else None
            if other is None or other == place:
                raise
            return await call(other)

    async def _found(self, name: str, *, newest: bool = False) -> str | None:
        """Return the id to call; a look that failed has changed nothing. Errors: `NotSent`."""
        try:
            return await self.find(name, newest=newest)
        except Unknown as error:
            raise NotSent(error.line) from error
        except NeedsSetup:  # the app may not list channels: the call itself will say what is wrong
            return None

    def keep(self, channel: str, place: str) -> None:
        """Remember where Slack put what was sent to a channel."""
        if channel.startswith("#") and place and self._kept.get(channel) != place:
            self._kept.put(channel, place)
