"""A set-up of Perch as its settings describe it, with a Slack, an X and a Redis of its own to break."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from redis import Redis

from bot.doctor.__main__ import examine
from bot.doctor.cause import Grade
from bot.doctor.finding import Finding
from bot.redis_server.embedded import EmbeddedRedis
from bot.store import Store, connect
from bot.store.migrations import up_to_date
from sandbox.running import RunningSandbox
from sandbox.x.settings import XSettings
from tests.journeys.perch import given_for

DEAD = "http://127.0.0.1:9"


@dataclass
class SetUp:
    """Everything is right until something is broken."""

    sandbox: RunningSandbox
    redis_url: str
    folder: Path
    environ: dict[str, str] = field(default_factory=dict)
    file: Path | None = None
    closing: list[Callable[[], object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        own = {"REDIS_URL": self.redis_url, "PERCH_DATA_DIR": str(self.folder)}
        self.environ = {**given_for(self.sandbox), **own}
        up_to_date(self.store)

    def given(self, **settings: str) -> None:
        """Set variables; an empty one is as good as not set."""
        self.environ.update(settings)

    def renamed(self, name: str, to: str) -> None:
        self.environ[to] = self.environ.pop(name)

    def written(self, text: str) -> None:
        self.file = self.folder / "settings.env"
        self.file.write_text(text)

    def x(self, **changes: object) -> None:
        changed = XSettings.changed(self.sandbox.x.settings, changes)
        self.sandbox.call(lambda: setattr(self.sandbox.x, "settings", changed))

    def slack(self, **changes: Any) -> None:
        self.sandbox.call(lambda: self.sandbox.slack.settings.change(changes))

    def without_scope(self, scope: str) -> None:
        granted = self.sandbox.slack.settings.granted_scopes
        self.slack(granted_scopes=[one for one in granted if one != scope])

    def channel(self, channel: str, **changes: object) -> None:
        self.control("slack/channel", user="U0ANA", channel=channel, **changes)

    def weather(self, target: str, path: str, **fault: object) -> None:
        self.control("weather", target=target, action="status", path=path, **fault)

    def control(self, what: str, **body: object) -> None:
        requests.post(f"{self.sandbox.address}/control/{what}", json=body, timeout=10).raise_for_status()

    @property
    def store(self) -> Store:
        return Store(connect(self.environ["REDIS_URL"]))

    def redis(self, **config: str) -> Redis:
        """A Redis of this set-up's own, with settings of its server."""
        server = EmbeddedRedis(self.folder / "redis")
        server.start()
        self.closing.append(server.stop)
        link = Redis.from_url(server.url, decode_responses=True)
        self.closing.append(link.close)
        for name, value in config.items():
            link.config_set(name.replace("_", "-"), value)
        self.given(REDIS_URL=server.url)
        return link

    def examined(self) -> list[Finding]:
        """What the doctor finds that is not well."""
        return [one for one in examine(self.environ, self.file) if one.grade is not Grade.WELL]

    def close(self) -> None:
        for close in reversed(self.closing):
            close()
