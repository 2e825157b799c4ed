"""The process that reads X keeps its stream open beside the queue, and ends in time with it."""

from __future__ import annotations

import os
import signal
import time

import pytest

from bot.listening.watching import MENTIONS
from bot.model import Source, Watch
from bot.model.watch_status import Stands
from bot.store import Store, connect
from bot.store.keys import STREAMS
from sandbox.running import RunningSandbox
from tests.journeys.launched import eventually, launched
from tests.journeys.perch import given_for


@pytest.mark.long
def test_a_process_told_to_end_closes_its_stream_within_five_seconds(redis_url: str) -> None:
    with RunningSandbox() as sandbox:
        given = {
            **given_for(sandbox),
            "REDIS_URL": redis_url,
            "PERCH_ENV_FILE": "/dev/null",
            "PERCH_PUSH": "on",
        }
        store = Store(connect(redis_url))
        store.watches.add(Watch(MENTIONS, "Mentions of us", Source.MENTIONS))  # as the clock does
        with launched("-m", "workers", "poll", environ=given) as run:
            table = store.table(STREAMS)

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


@pytest.mark.long
def test_a_killed_process_loses_and_doubles_no_mention(redis_url: str) -> None:
    with RunningSandbox() as sandbox:
        given = {
            **given_for(sandbox),
            "REDIS_URL": redis_url,
            "PERCH_ENV_FILE": "/dev/null",
            "PERCH_PUSH": "on",
        }

        def write(number: int) -> None:
            sandbox.call(lambda: sandbox.x.post(f"p{number}", f"@acmeair number {number}"))

        with launched("-m", "workers", environ=given) as run:
            store = Store(connect(redis_url))
            assert eventually(lambda: len(sandbox.x.streams.open) == 1)
            write(1)
            assert eventually(lambda: store.cases.count("open") == 1)
            os.kill(run.the_process("perch:poll"), signal.SIGKILL)
            assert eventually(lambda: not sandbox.x.streams.open)
            write(2)
            assert eventually(lambda: len(sandbox.x.streams.open) == 1, 60), "another takes over the lead"
            write(3)
            assert eventually(lambda: store.cases.count("open") == 3, 30)

            def cards() -> int:
                return sum(
                    "chat.postMessage" in seen.path and seen.status == 200 for seen in sandbox.world.seen
                )

            assert eventually(lambda: cards() == 3)
            assert run.end(signal.SIGTERM) == 0
            assert cards() == 3
