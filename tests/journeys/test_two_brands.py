"""Two brands, each with its own X account and Slack workspace, in one Redis: neither sees the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import redis as redis_py
from rq import Queue

from bot.wakeups import QUEUES, queue_of
from sandbox.running import RunningSandbox
from tests.journeys.conftest import end_link
from tests.journeys.perch import START, Perch, open_perch
from workers import jobs

LEASE = timedelta(minutes=1)


@pytest.fixture
def brands(redis_url: str) -> Iterator[tuple[Perch, Perch]]:
    with RunningSandbox(starts_at=START) as air, RunningSandbox(starts_at=START) as rail:
        both = open_perch(air, redis_url, "air"), open_perch(rail, redis_url, "rail")
        yield both
        for perch in both:
            for link in perch.links:
                end_link(link.client)


def test_each_brands_mentions_and_replies_are_its_own(brands: tuple[Perch, Perch]) -> None:
    air, rail = brands
    air.tweet("@acmeair my bag is lost", by="mira_k")
    rail.tweet("@acmeair the train is late", by="jon_p")  # an account of the same handle, in another world
    air.reply(air.card("my bag is lost"), "We look for it.")
    rail.reply(rail.card("the train is late"), "It comes at 10.")
    air.until(air.replies, "the reply of the one")
    rail.until(rail.replies, "the reply of the other")
    for perch, said, other in ((air, "We look for it.", "It comes"), (rail, "It comes at 10.", "We look")):
        perch.work(2)
        texts = [reply["text"] for reply in perch.replies()]
        assert len(texts) == 1
        assert said in texts[0]
        assert len(perch.messages()) == 1
        assert other not in str(perch.thread(perch.messages()[0]))


def test_what_waits_for_one_brand_is_not_sent_by_the_other(brands: tuple[Perch, Perch]) -> None:
    air, rail = brands
    air.tweet("@acmeair my bag is lost")
    air.time_passes = False
    air.reply(air.card("my bag is lost"), "We look for it.")
    air.advance(air.desk.settings.undo_window.total_seconds() + 1)
    rail.advance(air.desk.settings.undo_window.total_seconds() + 1)
    rail.work(3)
    assert not air.replies()
    assert not rail.replies()
    air.work(2)
    assert len(air.replies()) == 1


def test_no_key_is_outside_of_a_brand(brands: tuple[Perch, Perch], redis: redis_py.Redis) -> None:
    for perch in brands:
        perch.tweet("@acmeair my bag is lost")
        perch.card("my bag is lost")
        perch.desk.wakeups.drain_cards()
    keys = {key.decode() for key in redis.scan_iter() if not key.startswith(b"rq:")}
    prefixes = tuple(f"{perch.desk.store.keys.prefix}:" for perch in brands)
    assert [key for key in keys if not key.startswith(prefixes)] == []


def test_a_lock_of_one_brand_holds_up_no_other(brands: tuple[Perch, Perch]) -> None:
    air, rail = (perch.desk.store.locks for perch in brands)
    assert air.lead("clock", "me", LEASE)
    assert rail.lead("clock", "you", LEASE)
    assert not air.lead("clock", "you", LEASE)
    with (
        air.hold("sends", LEASE) as first,
        rail.hold("sends", LEASE) as second,
        air.hold("sends", LEASE) as third,
    ):
        assert (first, second, third) == (True, True, False)


def test_a_wakeup_reaches_the_workers_of_its_brand_alone(
    brands: tuple[Perch, Perch], redis: redis_py.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    air, rail = brands
    monkeypatch.setattr(jobs, "_desks", {})
    jobs.work_for(air.desk)
    air.desk.wakeups.drain_cards()
    rail.desk.wakeups.drain_cards()
    rail.desk.wakeups.drain_sends()
    assert waiting(redis, "air") == {"cards": [["air"]]}
    assert waiting(redis, "rail") == {"cards": [["rail"]], "send": [["rail"]]}
    jobs.drain_cards("air")
    with pytest.raises(LookupError, match="works for air, not for rail"):
        jobs.drain_cards("rail")
    air.desk.wakeups.drain_cards()
    rail.desk.wakeups.drain_cards()  # nobody has answered the first ring yet
    assert len(waiting(redis, "air")["cards"]) == 2
    assert len(waiting(redis, "rail")["cards"]) == 1


def waiting(redis: redis_py.Redis, brand: str) -> dict[str, list[list[str]]]:
    """The arguments of all jobs that wait in a brand's queues."""
    queues: dict[str, Queue] = {name: queue_of(brand, name, redis) for name in QUEUES}
    return {name: [list(job.args) for job in queue.jobs] for name, queue in queues.items() if queue.jobs}


def test_moving_the_time_of_one_brand_leaves_the_others(brands: tuple[Perch, Perch]) -> None:
    air, rail = brands
    before = rail.clock()
    air.advance(7200)
    assert air.clock() - before > timedelta(hours=1)
    assert rail.clock() - before < timedelta(minutes=1)
