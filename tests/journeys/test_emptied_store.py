"""FLUSHALL while Perch runs: it is said, nothing crashes, and listening goes on."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
import redis

from bot.store.migrations import up_to_date
from sandbox.running import RunningSandbox
from tests.journeys.launched import PROCFILE, eventually, launched
from tests.journeys.perch import Perch, everything
from tests.journeys.test_run import environ


def test_an_emptied_redis_is_said_once_and_listening_goes_on(perch: Perch) -> None:
    perch.work()
    perch.tweet("@acmeair my bag is lost", by="mira_k")
    perch.card("my bag is lost")
    perch.empty_redis()
    told = perch.card("Redis was emptied while Perch was running")
    assert "make restore" in everything(told)
    assert [watch.id for watch in perch.desk.store.watches.all()] == ["mentions"]
    perch.tweet("@acmeair where is desk 4?", by="jon_p")
    perch.press(perch.card("where is desk 4"), "Claim")
    perch.card("Claimed by <@U0ANA>")
    assert sum("was emptied" in everything(message) for message in perch.messages()) == 1


def test_a_press_on_a_card_whose_case_is_gone_is_answered(perch: Perch) -> None:
    perch.tweet("@acmeair my bag is lost", by="mira_k")
    card = perch.card("my bag is lost")
    perch.advance(3 * 86_400)  # X's readings do not bring it again
    perch.empty_redis()
    perch.press(card, "Claim")
    answer = perch.until(perch.ephemerals, "the answer")
    assert "no longer in Perch's records" in everything(answer[-1])


def test_a_new_store_is_not_taken_for_an_emptied_one(perch: Perch) -> None:
    perch.work(3)
    assert not any("was emptied" in everything(message) for message in perch.messages())


def test_a_process_that_starts_again_on_an_emptied_redis_does_not_take_it_for_an_older_versions(
    perch: Perch,
) -> None:
    perch.work(1)
    perch.empty_redis()
    assert perch.desk.store.locks.lead("clock", "the clock that runs on", timedelta(minutes=1))
    perch.work(1)
    began = monotonic()
    up_to_date(perch.desk.store)
    assert monotonic() - began < 1, "it waits for nobody"


@pytest.fixture
def data() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="perch-") as folder:
        yield Path(folder)


@pytest.mark.long
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes in /proc")
def test_no_process_crashes_when_redis_is_emptied(
    sandbox: RunningSandbox, data: Path, redis_url: str
) -> None:
    with launched("-m", "bot.process.run", environ={**environ(sandbox, data), "REDIS_URL": redis_url}) as run:
        run.wait_for(r"^bot +\| .*event=\"linked to Slack\"")
        assert eventually(lambda: len(run.processes()) == len(PROCFILE))
        before = set(run.processes())
        store = redis.Redis.from_url(redis_url)
        assert eventually(lambda: bool(store.exists("{perch}:table:installation")))
        store.flushall()
        assert eventually(lambda: bool(store.exists("{perch}:table:installation")))
        assert eventually(lambda: bool(store.keys("rq:*")))
        assert set(run.processes()) == before
        assert run.end() == 0
    assert not [line for line in run.said if "Traceback" in line]
