"""A desk forty days after its cases came in, with nobody on the other side."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from bot.desk import Desk, open_desk
from bot.settings import Settings
from tests.doors.archived import DAY


class Clock:
    def __init__(self) -> None:
        self.now = DAY + timedelta(days=40)

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)


def quiet_desk(
    redis_url: str, folder: Path, clock: Clock | None = None, **settings: str
) -> tuple[Desk, Clock]:
    """The desk, and the clock that moves its time."""
    clock = clock or Clock()
    given = {"SLACK_API_URL": "http://127.0.0.1:9/", "PERCH_DATA_DIR": str(folder), **settings}
    return open_desk(Settings.load(given, None, needs=()), redis_url, clock), clock
