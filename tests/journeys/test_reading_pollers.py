"""When each watch is read, and that several polling processes do it as one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.model import Source, Watch
from bot.store import connect_for_wakeups
from bot.wakeups import queue_of
from tests.journeys.perch import Perch
from workers.reading import rechecks
from workers.reading.poll import poll
from workers.ticks import polls

StartPerch = Callable[..., Perch]

A_POLLER = """
import sys
from datetime import timedelta
from pathlib import Path
import workers.reading.poll
from bot.desk import open_desk
from bot.settings import Settings
workers.reading.poll.LEASE = timedelta(seconds=4)
given = dict(pair.split("=", 1) for pair in sys.argv[2:])
workers.reading.poll.poll(open_desk(Settings.load(given, dotenv=None), sys.argv[1]), "mentions")
"""


def cases(perch: Perch) -> int:
    return perch.desk.store.cases.count("open")


def next_in(perch: Perch, watch_id: str) -> float:
    """Seconds until the watch is read again."""
    at = perch.desk.store.redis.zscore(perch.desk.store.keys.polls, watch_id)
    return float(at) - perch.clock().timestamp()


def test_mentions_are_read_at_the_base_also_after_a_long_silence(perch: Perch) -> None:
    base = perch.desk.settings.poll_every.total_seconds()
    perch.tweet("@acmeair hello")
    perch.work(1)
    for silence in (0, 40 * 60, 10 * 3600):
        perch.advance(silence)
        poll(perch.desk, "mentions")
        assert base - 5 < next_in(perch, "mentions") <= base


def test_the_time_until_the_next_reading_counts_from_the_beginning_of_the_last(perch: Perch) -> None:
    perch.work(1)
    perch.advance(11)
    perch.weather(target="x", action="delay", seconds=1.0, path="mentions", times=1)
    began = perch.clock()
    poll(perch.desk, "mentions")
    ((watch, at),) = perch.desk.store.watches.due_until(began + timedelta(seconds=10.5))
    assert (watch, at > began + timedelta(seconds=9)) == ("mentions", True)
    assert polls.due_within(perch.desk, 1.0) == []
    ((wait, _),) = polls.due_within(perch.desk, 20.0)
    assert wait == pytest.approx(next_in(perch, "mentions"), abs=0.5)


def test_mentions_are_read_before_all_else_that_waits(perch: Perch, redis_url: str) -> None:
    perch.work(1)
    perch.desk.wakeups.poll("bags")
    perch.advance(11)
    polls.tick(perch.desk)
    queue = queue_of(perch.desk.brand, "poll", connect_for_wakeups(redis_url))
    waiting = [job.args[1:] for job in queue.jobs]
    assert waiting[0] == ["mentions"]
    assert ["bags"] in waiting[1:]


def test_a_long_search_lets_the_mentions_pass_and_goes_on_behind_them(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_WATCHES="acmebag")
    perch.tweet("my acmebag")
    perch.work(1)
    (watch,) = [w.id for w in perch.desk.store.watches.all() if w.query]
    perch.sandbox.call(lambda: [perch.sandbox.x.post(f"p{n}", f"acmebag {n}") for n in range(150)])
    perch.advance(11)
    poll(perch.desk, watch)
    assert cases(perch) == 101
    assert next_in(perch, watch) <= 0
    poll(perch.desk, "mentions")
    poll(perch.desk, watch)
    assert cases(perch) == 151


def test_a_round_of_look_ups_lets_the_mentions_pass(perch: Perch, monkeypatch: pytest.MonkeyPatch) -> None:
    posts = [perch.tweet(f"@acmeair hello {n}")["id"] for n in range(3)]
    perch.work(1)
    rechecks.due(perch.desk, perch.clock())
    perch.desk.store.rechecks.add(posts)
    monkeypatch.setattr(rechecks, "AT_ONCE", 1)
    perch.advance(11)
    rechecks.work(perch.desk)
    assert perch.desk.store.rechecks.count() == 2
    poll(perch.desk, "mentions")
    rechecks.work(perch.desk)
    assert perch.desk.store.rechecks.count() == 0


def test_a_search_is_read_at_the_base_while_posts_come_and_in_silence_ten_times_slower(
    start_perch: StartPerch,
) -> None:
    perch = start_perch(PERCH_WATCHES="refund", PERCH_POLL_SECONDS="30")
    perch.tweet("a refund please")
    perch.work(1)
    (watch,) = [w.id for w in perch.desk.store.watches.all() if w.query]
    assert 25 < next_in(perch, watch) <= 30
    perch.advance(40 * 60)
    poll(perch.desk, watch)
    assert 115 < next_in(perch, watch) <= 125
    perch.advance(10 * 3600)
    poll(perch.desk, watch)
    assert 295 < next_in(perch, watch) <= 300
    perch.tweet("a refund please, again")
    poll(perch.desk, watch)
    assert 25 < next_in(perch, watch) <= 30


def test_what_is_left_of_xs_window_is_spread_over_it(perch: Perch) -> None:
    perch.post("/control/x/settings", {"rate_limit": 14})
    perch.work(1)
    poll(perch.desk, "mentions")
    assert next_in(perch, "mentions") > 200


def test_a_watch_that_was_just_read_for_another_is_not_read_again_by_a_late_bell(perch: Perch) -> None:
    from workers import jobs

    perch.work(1)
    before = len(perch.get("/control/seen?target=x&path=mentions"))
    jobs.work_for(perch.desk)
    jobs.poll(perch.desk.brand, "mentions")
    assert len(perch.get("/control/seen?target=x&path=mentions")) == before
    perch.advance(31)
    jobs.poll(perch.desk.brand, "mentions")
    assert len(perch.get("/control/seen?target=x&path=mentions")) > before


def test_eight_pollers_at_once_read_each_page_once(perch: Perch) -> None:
    perch.work(1)
    perch.sandbox.call(lambda: [perch.sandbox.x.post(f"p{n}", f"@acmeair at once {n}") for n in range(40)])
    before = len(perch.get("/control/seen?target=x&path=mentions"))
    perch.weather(target="x", action="delay", seconds=0.3, path="mentions")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: poll(perch.desk, "mentions"), range(8)))
    perch.clear_weather()
    assert len(perch.get("/control/seen?target=x&path=mentions")) == before + 1
    assert cases(perch) == 40


def test_the_watch_of_a_killed_poller_is_taken_over(perch: Perch, redis_url: str) -> None:
    perch.work(1)
    perch.tweet("@acmeair whose reader dies")
    perch.weather(target="x", action="delay", seconds=20, path="mentions", times=1)
    dying = subprocess.Popen([sys.executable, "-c", A_POLLER, redis_url, *environ_of(perch)])
    lock = perch.desk.store.keys.lock("poll:mentions")
    wait_for(lambda: struck(perch) and bool(perch.desk.store.redis.exists(lock)), 30)
    poll(perch.desk, "mentions")
    assert cases(perch) == 0  # it is being read
    os.kill(dying.pid, signal.SIGKILL)
    dying.wait()
    wait_for(lambda: _taken_over(perch))
    assert cases(perch) == 1


def struck(perch: Perch) -> bool:
    """Whether the request of the one who dies is on its way."""
    return all(fault["times"] == 0 for fault in perch.get("/control/weather"))


def _taken_over(perch: Perch) -> bool:
    poll(perch.desk, "mentions")
    return cases(perch) == 1


def environ_of(perch: Perch) -> list[str]:
    """The settings that a second process needs, as NAME=value."""
    s = perch.desk.settings
    given = {
        "SLACK_BOT_TOKEN": s.slack_bot_token,
        "SLACK_APP_TOKEN": s.slack_app_token,
        "SLACK_API_URL": s.slack_api_url,
        "X_BEARER_TOKEN": s.x_bearer_token,
        "X_API_KEY": s.x_api_key,
        "X_API_SECRET": s.x_api_secret,
        "X_ACCESS_TOKEN": s.x_access_token,
        "X_ACCESS_TOKEN_SECRET": s.x_access_token_secret,
        "X_API_URL": s.x_api_url,
    }
    return [f"{name}={value}" for name, value in given.items()]


def wait_for(found: Callable[[], bool], seconds: float = 10) -> None:
    ends = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < ends, "it did not come in time"
        time.sleep(0.05)


def test_a_killed_poller_leaves_its_watch_due_within_half_a_minute() -> None:
    from workers.reading.poll import LEASE

    assert timedelta(seconds=30) > LEASE


def test_watches_that_x_refused_together_are_joined_again_without_the_culprit(perch: Perch) -> None:
    store = perch.desk.store
    for name, query in (("a", "acmebag"), ("b", "acmesuitcase"), ("c", "acmeluggage or acmebox")):
        store.watches.put(Watch(name, name, Source.SEARCH, query=query))
    perch.work(1)
    store.watches.move_cursor(store.redis, "c", store.watches.cursor("a") or "")
    for _ in range(4):
        for name in "abc":
            poll(perch.desk, name)
    assert store.watch_status.get("c").alone
    assert not store.watch_status.get("a").alone
    before = len(perch.get("/control/seen?target=x&path=search/recent"))
    perch.tweet("my acmebag", by="mira_k")
    perch.tweet("my acmesuitcase", by="old_tom")
    poll(perch.desk, "a")
    assert len(perch.get("/control/seen?target=x&path=search/recent")) == before + 1
    assert cases(perch) == 2
