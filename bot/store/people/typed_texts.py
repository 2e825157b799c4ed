"""What a rep has typed and not sent: kept for them alone, for a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.store.aside import Aside
from bot.store.keys import Keys
from bot.store.pipe import Pipe
from bot.store.work import Work
from bot.typed_json import encode

KEPT = timedelta(hours=24)


@dataclass(frozen=True)
class Typed:
    """The text as it stood in the window, and when it was typed."""

    text: str
    at: datetime


class TypedTexts:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._aside = Aside(redis, keys)

    def keep(self, case_id: str, user: str, kind: str, text: str, now: datetime) -> None:
        """Keep what stands in the user's window for a day ("reply" or "dm"); an empty text is none."""
        if not text.strip():
            self.drop(case_id, user, kind)
            return
        key = self._keys.typed(case_id)
        with self._redis.pipeline() as pipe:
            pipe.hset(key, _field(user, kind), encode(Typed(text, now)))
            pipe.expire(key, KEPT)
            pipe.execute()

    def get(self, case_id: str, user: str, kind: str, now: datetime) -> Typed | None:
        """Return what this user typed on this case and did not send, within the last day."""
        key, field = self._keys.typed(case_id), _field(user, kind)
        typed = self._aside.read_field(Typed, key, field, self._redis.hget(key, field))
        return typed if typed and now - typed.at < KEPT else None

    def drop(self, case_id: str, user: str, kind: str) -> None:
        """Forget it: it was sent, or emptied."""
        self._redis.hdel(self._keys.typed(case_id), _field(user, kind))

    def join(self, work: Work, case_id: str, into: str) -> None:
        """Take what was typed on a case that is merged along to the other one, where nothing of the same
        person stands yet.
        """
        texts = work.hgetall(self._keys.typed(case_id))
        there = work.hgetall(self._keys.typed(into))
        if new := {field: text for field, text in texts.items() if field not in there}:
            work.hset(self._keys.typed(into), mapping=new)
            work.expire(self._keys.typed(into), KEPT)
        work.delete(self._keys.typed(case_id))

    def forget(self, case_id: str, pipe: Pipe) -> None:
        """Queue the forgetting of what anybody typed on a case, with the text that it answers."""
        pipe.delete(self._keys.typed(case_id))


def _field(user: str, kind: str) -> str:
    return f"{kind}:{user}"
