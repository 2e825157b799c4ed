"""One time: Redis's, whatever the machines of the processes say."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from redis import Redis

from bot.process.socket_links import STALE_AFTER, Pulse
from bot.redis_server.embedded import EmbeddedRedis
from bot.store import SharedClock, connect_briefly
from bot.store.keys import Keys
from bot.store.time import shared_clock as shared_clock_module
from bot.store.time.steady_time import SteadyTime, to_add

SOON = timedelta(seconds=1)
HOUR = timedelta(hours=1)


class Ticking:
    """A monotonic clock in the test's hands."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


def clock_of(url: str, ticking: Ticking | None = None) -> SharedClock:
    return SharedClock(connect_briefly(url), Keys("perch"), ticking or Ticking())


def redis_time(redis: Redis) -> datetime:
    seconds, micros = redis.time()
    return datetime.fromtimestamp(seconds, UTC) + timedelta(microseconds=micros)


def test_the_time_is_the_one_of_redis_wherever_the_machines_clock_stands(
    redis: Redis, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = datetime.now(UTC) - HOUR
    monkeypatch.setattr(shared_clock_module, "machine_time", lambda: wrong)
    monkeypatch.setattr(time, "time", wrong.timestamp)
    assert abs(clock_of(redis_url)() - redis_time(redis)) < SOON


def test_two_machines_that_disagree_have_the_same_time(redis_url: str) -> None:
    one, other = Ticking(), Ticking()
    other.at = 987_654_321.0
    assert abs(clock_of(redis_url, one)() - clock_of(redis_url, other)()) < SOON


def test_redis_is_asked_about_once_a_second(redis: Redis, redis_url: str) -> None:
    ticking = Ticking()
    clock = clock_of(redis_url, ticking)
    clock()
    before = asked(redis)
    for _ in range(300):
        clock()
    assert asked(redis) == before
    ticking.at += 1.1
    clock()
    clock()
    assert asked(redis) == before + 1


def asked(redis: Redis) -> int:
    told = redis.info("commandstats").get("cmdstat_time")
    return int(told["calls"]) if told else 0


def test_between_two_looks_the_time_goes_on_by_itself(redis_url: str) -> None:
    ticking = Ticking()
    clock = clock_of(redis_url, ticking)
    before = clock()
    ticking.at += 0.9
    assert clock() - before == timedelta(seconds=0.9)


def test_while_redis_is_away_the_time_goes_on(redis_server: EmbeddedRedis, redis_url: str) -> None:
    ticking = Ticking()
    clock = SharedClock(connect_briefly(redis_url), Keys("perch"), ticking)
    before = clock()
    clock._link = connect_briefly("redis://127.0.0.1:9/0")
    ticking.at += 3600
    assert clock() - before == HOUR


def test_where_redis_never_answered_the_machines_clock_serves() -> None:
    clock = clock_of("redis://127.0.0.1:9/0")
    assert abs(clock() - datetime.now(UTC)) < SOON


def test_the_offset_moves_the_time_of_every_process_within_a_second(redis: Redis, redis_url: str) -> None:
    ticking = Ticking()
    clock = clock_of(redis_url, ticking)
    clock()
    redis.set("{perch}:clock:offset", "86400")
    ticking.at += 1.1
    assert abs(clock() - redis_time(redis) - timedelta(days=1)) < SOON


def test_an_offset_that_is_no_number_moves_nothing(redis: Redis, redis_url: str) -> None:
    redis.set("{perch}:clock:offset", "tomorrow")
    assert abs(clock_of(redis_url)() - redis_time(redis)) < SOON


def set_back(redis: Redis, by: timedelta) -> None:
    """Make this client hear a Redis whose own clock was set back."""
    seconds = int(by.total_seconds())
    redis.set_response_callback("TIME", lambda told, **_: (int(told[0]) - seconds, int(told[1])))


def test_a_step_back_of_rediss_own_clock_is_made_up_for(redis: Redis, redis_url: str) -> None:
    keys, ticking = Keys("perch"), Ticking()
    link = connect_briefly(redis_url)
    clock, steady = SharedClock(link, keys, ticking), SteadyTime(link, keys)
    before = clock()
    assert steady.note() == timedelta()
    set_back(link, HOUR)
    ticking.at += 1.1
    assert abs(clock() - before) < 2 * SOON, "not believed at first"
    assert abs(steady.note() - HOUR) < SOON
    for _ in range(10):
        ticking.at += 1.1
        assert abs(clock() - before) < 15 * SOON
    assert abs(SharedClock(link, keys, ticking)() - before) < SOON, "nor by a process that begins now"


def test_a_step_back_that_nobody_makes_up_for_is_believed_after_a_while(redis_url: str) -> None:
    link, ticking = connect_briefly(redis_url), Ticking()
    clock = SharedClock(link, Keys("perch"), ticking)
    before = clock()
    set_back(link, HOUR)
    for _ in range(5):
        ticking.at += 1.1
        clock()
    assert before - clock() > HOUR - 10 * SOON


def test_locks_and_bells_live_no_longer_after_a_step_back(redis: Redis, redis_url: str) -> None:
    link, keys = connect_briefly(redis_url), Keys("perch")
    steady = SteadyTime(link, keys)
    steady.note()
    # What was to live for 10 s has an hour more as the clock is set back.
    redis.set(keys.wakeup("poll"), "1", px=3_610_000)
    redis.set(keys.lock("new"), "1", px=10_000)  # made after it
    set_back(link, HOUR)
    steady.note()
    assert 5_000 < redis.pttl(keys.wakeup("poll")) <= 12_000
    assert 5_000 < redis.pttl(keys.lock("new")) <= 10_000


NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
NONE = timedelta()


@pytest.mark.parametrize(
    ("seen", "own", "before", "after"),
    [
        (NOON, NOON + SECOND, NONE, NONE),
        (NOON, NOON - HOUR, NONE, HOUR),  # set back
        (NOON, NOON - HOUR + SECOND, HOUR, HOUR - SECOND / 10),  # runs out
        (NOON, NOON - 2 * HOUR, HOUR, 2 * HOUR),  # set back again
        (NOON, NOON + SECOND, HOUR, NONE),  # set right again: it jumped ahead
        (NOON, NOON + HOUR, NONE, NONE),  # nobody noted it for an hour
        (NOON, NOON + SECOND / 2, SECOND / 100, NONE),
    ],
)
def test_what_is_added_to_rediss_time(
    seen: datetime, own: datetime, before: timedelta, after: timedelta
) -> None:
    assert to_add(seen, own, before) == after
    assert own + after >= seen, "the time never goes back"


def test_many_threads_at_once_are_told_one_time(redis_url: str) -> None:
    clock, told = clock_of(redis_url), list[datetime]()
    threads = [threading.Thread(target=lambda: told.append(clock())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 20
    assert max(told) - min(told) < SOON


def test_a_silent_link_to_slack_is_noticed_though_the_machines_clock_was_set_back() -> None:
    ticking = Ticking()
    pulse = Pulse(ticking)
    mark = time.time() + 3600  # slack_sdk wrote it before the clock was set back
    assert pulse.silent_for(mark) == 0
    ticking.at += STALE_AFTER + 1
    assert pulse.silent_for(mark) > STALE_AFTER
    assert pulse.silent_for(mark + 2) == 0
