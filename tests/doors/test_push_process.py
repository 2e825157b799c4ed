"""The process that reads X keeps its stream open beside the queue, and ends in time with it."""

from __future__ import annotations

import signal
import time

from bot.model.watch_status import Stands
from bot.store import Store, connect
from bot.store.keys import STREAMS
from sandbox.running import RunningSandbox
from tests.journeys.launched import eventually, launched
from tests.journeys.perch import given_for


def test_a_process_told_to_end_closes_its_stream_within_five_seconds(redis_url: str) -> None:
    with RunningSandbox() as sandbox:
        given = {
            **given_for(sandbox),
            "REDIS_URL": redis_url,
            "PERCH_ENV_FILE": "/dev/null",
            "PERCH_PUSH": "on",
        }
        with launched("-m", "workers", "poll", environ=given) as run:
            table = Store(connect(redis_url)).table(STREAMS)

            def open_at_x() -> int:
                return sandbox.call(lambda: len(sandbox.x.streams.open))

            def stands() -> Stands | None:
                state = table.get("activity")
                return state.stands if state else None

            assert eventually(lambda: stands() is Stands.OPEN)
            assert open_at_x() == 1
            began = time.monotonic()
            assert run.end(signal.SIGTERM) == 0
            assert time.monotonic() - began < 5
            assert stands() is Stands.WAITING, "polling takes over"
            assert eventually(lambda: open_at_x() == 0)
