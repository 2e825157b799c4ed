"""What the pretend X pushes: who subscribed to which events, the rules of the filtered stream, open lines."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Kind = Literal["activity", "live"]
MOST: dict[str, int] = {"activity": 2, "live": 1}  # connections at once, on self-serve access
MOST_SUBSCRIPTIONS = 1_500


@dataclass(frozen=True)
class Subscription:
    """Somebody wants the events of one kind about one account."""

    id: str
    event_type: str
    user_id: str
    created_at: datetime
    direction: str = ""
    tag: str = ""

    @property
    def wants(self) -> tuple[str, str, str]:
        """Return what makes two subscriptions the same."""
        return self.event_type, self.user_id, self.direction


@dataclass(frozen=True)
class Rule:
    """A query whose posts the filtered stream brings."""

    id: str
    value: str
    tag: str = ""


@dataclass(eq=False)
class Connection:
    """One open stream. What is put into its queue is written as it is; None ends it."""

    kind: Kind
    queue: asyncio.Queue[bytes | None] = field(default_factory=asyncio.Queue)


@dataclass
class Streams:
    """All of it, by id; `open`: the connections that X knows of."""

    subscriptions: dict[str, Subscription] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    open: list[Connection] = field(default_factory=list)

    def connections(self, kind: Kind) -> list[Connection]:
        return [one for one in self.open if one.kind == kind]

    def connect(self, kind: Kind) -> Connection | None:
        """Return a new connection; None where there are as many as X allows."""
        if len(self.connections(kind)) >= MOST[kind]:
            return None
        connection = Connection(kind)
        self.open.append(connection)
        return connection

    def leave(self, connection: Connection) -> None:
        if connection in self.open:
            self.open.remove(connection)

    def send(self, kind: Kind, line: bytes | None) -> int:
        """Put a line on every open stream of a kind, or end them; return how many there were."""
        found = self.connections(kind)
        for connection in found:
            connection.queue.put_nowait(line)
        return len(found)
