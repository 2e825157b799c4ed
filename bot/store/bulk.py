"""A transaction's many small writes as a few large ones: most of the cost of a write is its command."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.store.pipe import Transaction
from bot.store.queueing import Queueing


class Bulk(Queueing):
    """Stands in for a transaction while writes are queued; `flush` hands them on.

    Plain SETs become one MSET, and neighbouring ZADDs, ZREMs and SADDs of a key one each. What a
    key ends up with is the same; any other command is handed on after all that came before it.
    """

    def __init__(self, pipe: Transaction) -> None:
        self._pipe = pipe
        self._texts: dict[str, str] = {}
        self._moves: dict[str, list[tuple[str, dict[str, float]]]] = {}

    def set(
        self, key: str, text: str, /, *, ex: timedelta | int | None = None, keepttl: bool = False
    ) -> None:
        if ex is None and not keepttl:
            self._texts[key] = text
        else:
            self.queue("set", key, text, ex=ex, keepttl=keepttl)

    def zadd(self, key: str, scores: Mapping[str, float], /) -> None:
        self._move(key, "zadd", scores)

    def zrem(self, key: str, /, *members: str) -> None:
        self._move(key, "zrem", dict.fromkeys(members, 0.0))

    def sadd(self, key: str, /, *members: str) -> None:
        self._move(key, "sadd", dict.fromkeys(members, 0.0))

    def queue(self, command: str, *arguments: Any, **options: Any) -> None:
        self.flush()
        getattr(self._pipe, command)(*arguments, **options)

    def flush(self) -> None:
        """Queue everything in the pipeline."""
        if self._texts:
            self._pipe.mset(self._texts)
        for key, moves in self._moves.items():
            for command, members in moves:
                if command == "zadd":
                    self._pipe.zadd(key, members)
                else:
                    getattr(self._pipe, command)(key, *members)
        self._texts, self._moves = {}, {}

    def _move(self, key: str, command: str, members: Mapping[str, float]) -> None:
        moves = self._moves.setdefault(key, [])
        if not moves or moves[-1][0] != command:
            moves.append((command, {}))
        moves[-1][1].update(members)
