"""Erasures under way: how far each is, by what its person is known, and which messages in Slack are left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.model.privacy.erasure import Erasure, SlackMessage
from bot.model.privacy.traces import Traces
from bot.store.forms import Forms
from bot.store.keys import ERASURES, TRACES, Keys
from bot.store.table import Table
from bot.store.work import Work, change
from bot.typed_json import decode, encode


class Erasures:
    def __init__(self, redis: Any, keys: Keys, forms: Forms) -> None:
        self._redis = redis
        self._keys = keys
        self._all = Table(redis, keys, ERASURES, forms)
        self._traces = Table(redis, keys, TRACES, forms)

    def begin(self, work: Work, erasure: Erasure, traces: Traces) -> bool:
        """Queue an erasure that begins; return False where one of this id has begun already."""
        if self._all.get(erasure.id, work) is not None:
            return False
        self._traces.put(erasure.id, traces, work)
        self._all.put(erasure.id, erasure, work)
        return True

    def get(self, erasure_id: str) -> Erasure | None:
        return self._all.get(erasure_id)

    def under_way(self) -> list[Erasure]:
        """Return those that are not done, the oldest first."""
        ids = self._redis.hkeys(self._keys.table(TRACES.name))
        found = (self._all.get(one) for one in ids)
        return sorted((one for one in found if one and one.under_way), key=lambda one: one.at)

    def traces(self, erasure_id: str) -> Traces:
        return self._traces.get(erasure_id) or Traces()

    def keep_traces(self, erasure_id: str, traces: Traces) -> None:
        self._traces.put(erasure_id, traces)

    def change(self, erasure_id: str, rule: Callable[[Erasure], Erasure]) -> Erasure | None:
        """Apply a pure rule; None where there is no such erasure."""

        def step(work: Work) -> Erasure | None:
            before = self._all.get(erasure_id, work)
            if before is None:
                return None
            after = rule(before)
            self._all.put(erasure_id, after, work)
            return after

        return change(self._redis, step)

    def end(self, erasure_id: str) -> None:
        """Drop everything that names the person."""
        self._traces.drop(erasure_id)
        self._redis.delete(self._keys.erasure_messages(erasure_id))

    def add_messages(self, erasure_id: str, messages: Iterable[SlackMessage]) -> None:
        """Note messages in Slack whose text is to go, each once."""
        fields = {one.name: encode(one) for one in messages}
        if fields:
            self._redis.hset(self._keys.erasure_messages(erasure_id), mapping=fields)

    def came_late(self, message: SlackMessage) -> None:
        """Note a message whose record was erased while it was being posted: the text goes with the rest."""
        for erasure in self.under_way():
            self.add_messages(erasure.id, [message])

    def messages(self, erasure_id: str) -> list[SlackMessage]:
        """Return those that are left, the oldest first."""
        found: Mapping[str, str] = self._redis.hgetall(self._keys.erasure_messages(erasure_id))
        return sorted((decode(SlackMessage, text) for text in found.values()), key=lambda one: one.ts)

    def message_done(self, erasure_id: str, message: SlackMessage) -> None:
        self._redis.hdel(self._keys.erasure_messages(erasure_id), message.name)
