"""The accounts of the pretend X, found by id and by handle."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sandbox.x.ids import Snowflakes
from sandbox.x.model import XUser

HANDLE = re.compile(r"[A-Za-z0-9_]{1,15}\Z")
CHANGEABLE = {
    "name", "bio", "location", "followers", "following", "posts", "verified", "verified_type",
    "protected", "suspended", "can_dm", "created_at",
}  # fmt: skip
FIRST_ACCOUNT = datetime(2006, 3, 21, tzinfo=UTC)
FIRST_LONG_IDS = datetime(2016, 1, 1, tzinfo=UTC)


class Users:
    """Every account; a handle is found whatever its case."""

    def __init__(self, ids: Snowflakes) -> None:
        self._ids = ids
        self._by_id: dict[str, XUser] = {}
        self._by_name: dict[str, str] = {}

    def __iter__(self) -> Iterator[XUser]:
        return iter(self._by_id.values())

    def get(self, user_id: str) -> XUser | None:
        return self._by_id.get(user_id)

    def __getitem__(self, user_id: str) -> XUser:
        return self._by_id[user_id]

    def named(self, username: str) -> XUser | None:
        user_id = self._by_name.get(username.lstrip("@").lower())
        return None if user_id is None else self._by_id[user_id]

    def put(self, user: XUser) -> XUser:
        self._by_id[user.id] = user
        self._by_name[user.username.lower()] = user.id
        return user

    def change(self, user: XUser, **changes: Any) -> XUser:
        """Raises ValueError for something that an account does not have."""
        unknown = sorted(set(changes) - CHANGEABLE)
        if unknown:
            known = ", ".join(sorted(CHANGEABLE))
            raise ValueError(f"An account has no {', '.join(unknown)}; it has {known}.")
        for name, value in changes.items():
            if type(value) is not type(getattr(user, name)):
                raise ValueError(f"{name} cannot be {value!r}: it is like {getattr(user, name)!r}.")
        if changes.get("verified") and "verified_type" not in changes:
            changes["verified_type"] = "blue"
        return self.put(replace(user, **changes))

    def _new_id(self, created_at: datetime) -> str:
        """Return an id: short for accounts from before 2016, a snowflake for younger ones."""
        if created_at >= FIRST_LONG_IDS:
            return self._ids.new(created_at)
        short = max(12, (created_at - FIRST_ACCOUNT) // timedelta(milliseconds=100))
        while str(short) in self._by_id:
            short += 1
        return str(short)

    def add(self, username: str, now: datetime, **details: Any) -> XUser:
        """Return a new account; what is not said about it is made up, the same for the same handle.

        Raises:
            ValueError: not a handle, or taken.
        """
        if not HANDLE.match(username):
            raise ValueError(f"{username!r} is not a handle: 1 to 15 letters, digits or underscores.")
        if self.named(username):
            raise ValueError(f"@{username} exists already.")
        stranger = _made_up(username, now)
        created_at = details.pop("created_at", stranger.created_at)
        user = self.put(replace(stranger, id=self._new_id(created_at), created_at=created_at))
        return self.change(user, **details) if details else user


def _made_up(username: str, now: datetime) -> XUser:
    dice = hashlib.sha256(username.lower().encode()).digest()
    return XUser(
        id="0",
        username=username,
        name=re.sub(r"[_\d]+", " ", username).strip().title() or username,
        created_at=now - timedelta(days=30 + 12 * dice[0], minutes=7 * dice[1]),
        followers=dice[2] * (1 + dice[3] // 16),
        following=20 + 3 * dice[4],
        posts=5 + dice[5] * (1 + dice[6] // 8),
    )
