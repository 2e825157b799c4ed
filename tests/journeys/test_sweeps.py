"""A reading costs what is new; what X showed late is found by sweeps, at most a day after."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, timedelta
from typing import Any

import pytest

from bot.model import Source, Watch
from bot.store.keys import SWEEPS
from tests.journeys.perch import Perch, everything
from tests.journeys.test_the_loop import waits_for
from workers.reading.poll import poll

StartPerch = Callable[..., Perch]
# `make test` has a smaller storm, still of more than the timeline shows; `make chaos` the whole (LAW=chaos).
THOUSANDS = 5_000 if os.environ.get("LAW") == "chaos" else 600


def seen(perch: Perch, path: str = "mentions") -> int:
    return len(perch.get(f"/control/seen?target=x&path={path}"))


def cases(perch: Perch) -> int:
    return perch.desk.store.cases.count("open")


def storm(perch: Perch, count: int, over: timedelta) -> None:
    """So many mentions by as many people, evenly over the time that ends now."""

    def write() -> None:
        now = perch.sandbox.world.clock.now()
        for n in range(count):
            at = now - over * (count - n) / count
            perch.sandbox.x.post(f"storm{n}", f"@acmeair storm {n}", created_at=at)

    perch.sandbox.call(write)


def pass_time(perch: Perch, length: timedelta, step: timedelta) -> None:
    """Let Perch read every `step` for so long."""
    for _ in range(int(length / step)):
        perch.advance(step.total_seconds())
        poll(perch.desk, "mentions")


@pytest.mark.parametrize(
    ("late", "within", "step"),
    [
        (timedelta(seconds=20), timedelta(seconds=70), timedelta(seconds=10)),
        (timedelta(minutes=5), timedelta(minutes=12), timedelta(seconds=30)),
        pytest.param(
            timedelta(minutes=15), timedelta(minutes=21), timedelta(minutes=1), marks=pytest.mark.long
        ),
        pytest.param(
            timedelta(minutes=60), timedelta(minutes=85), timedelta(minutes=5), marks=pytest.mark.long
        ),
        (timedelta(hours=6), timedelta(hours=11), timedelta(minutes=20)),
        pytest.param(
            timedelta(hours=24),
            timedelta(hours=28, minutes=40),
            timedelta(minutes=20),
            marks=pytest.mark.long,
        ),
    ],
)
def test_a_post_that_x_shows_late_comes(
    perch: Perch, late: timedelta, within: timedelta, step: timedelta
) -> None:
    perch.work(1)
    perch.advance(5)
    perch.tweet("@acmeair shown late", indexed_after_seconds=late.total_seconds())
    perch.advance(1)
    perch.tweet("@acmeair shown at once", by="old_tom")
    poll(perch.desk, "mentions")
    assert cases(perch) == 1
    pass_time(perch, within, step)
    assert cases(perch) == 2
    perch.deliver()
    assert any("shown late" in everything(m) for m in perch.messages())


def test_a_search_finds_its_late_posts_too(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_WATCHES="refund")
    perch.work(1)
    (watch,) = [w.id for w in perch.desk.store.watches.all() if w.query]
    perch.tweet("where is my refund", indexed_after_seconds=900)
    perch.advance(1)
    perch.tweet("a refund please", by="old_tom")
    poll(perch.desk, watch)
    for _ in range(22):
        perch.advance(60)
        poll(perch.desk, watch)
    assert cases(perch) == 2


def test_a_watch_that_joins_another_stops_none_of_its_sweeps(perch: Perch) -> None:
    store = perch.desk.store

    def watch(name: str, query: str) -> None:
        store.watches.put(Watch(name, name, Source.SEARCH, query=query, created_at=perch.clock()))
        poll(perch.desk, name)

    perch.work(1)
    watch("money", "refund")
    perch.advance(60)
    perch.tweet("where is my refund", indexed_after_seconds=800)
    perch.advance(1)
    perch.tweet("a refund please", by="old_tom")
    for minute in range(22):
        if minute == 10:
            watch("bags", "luggage")  # reads first from now on, for both
        perch.advance(60)
        poll(perch.desk, "money")
    assert cases(perch) == 2
    store.watches.delete("bags")
    assert not [one for one in store.table(SWEEPS).all() if one.startswith("bags ")]


@pytest.mark.share
def test_after_a_storm_of_thousands_a_reading_is_one_request_and_pays_nothing_again(perch: Perch) -> None:
    perch.work(1)
    perch.advance(600)
    poll(perch.desk, "mentions")
    perch.advance(600)
    storm(perch, THOUSANDS, timedelta(minutes=10))
    poll(perch.desk, "mentions")
    assert cases(perch) == THOUSANDS
    spent, swept = perch.get("/page/x/state")["prices_spent"], 0
    for _ in range(90):  # a quarter of an hour
        perch.advance(10)
        cursor, before = perch.desk.store.watches.cursor("mentions"), len(requests(perch))
        poll(perch.desk, "mentions")
        asked = [one["query"] for one in requests(perch)[before:]]
        assert asked[0]["since_id"] == cursor  # the reading: one request
        swept += len(asked) - 1
    assert swept <= 70  # the sweeps: less than one for each reading
    assert perch.get("/page/x/state")["prices_spent"] == spent
    assert cases(perch) == THOUSANDS


def requests(perch: Perch) -> list[dict[str, Any]]:
    return list(perch.get("/control/seen?target=x&path=(mentions|search/recent)$"))


@pytest.mark.long
def test_what_the_timeline_no_longer_shows_is_swept_by_search(perch: Perch) -> None:
    perch.work(1)
    perch.advance(5)
    perch.tweet("@acmeair behind all of them", indexed_after_seconds=240)
    perch.advance(1)
    storm(perch, 850, timedelta(seconds=1))
    poll(perch.desk, "mentions")
    assert cases(perch) == 850
    pass_time(perch, timedelta(minutes=25), timedelta(seconds=30))
    assert cases(perch) == 851


def test_a_sweep_of_many_pages_goes_on_where_it_was_also_after_a_restart(
    perch: Perch, start_perch: StartPerch
) -> None:
    perch.work(1)
    perch.advance(5)
    perch.tweet("@acmeair behind all of them", indexed_after_seconds=60)
    perch.advance(1)
    storm(perch, 450, timedelta(seconds=1))
    poll(perch.desk, "mentions")
    pass_time(perch, timedelta(seconds=100), timedelta(seconds=20))
    assert cases(perch) == 450
    other = start_perch()
    pass_time(other, timedelta(seconds=140), timedelta(seconds=20))
    assert cases(other) == 451


def test_a_sweep_that_fails_says_nothing_in_slack_and_is_tried_again(perch: Perch) -> None:
    perch.work(1)
    perch.tweet("@acmeair late", indexed_after_seconds=20)
    perch.advance(1)
    perch.tweet("@acmeair at once", by="old_tom")
    poll(perch.desk, "mentions")
    perch.advance(31)
    perch.sandbox.call(lambda: fail_the_second(perch))
    poll(perch.desk, "mentions")
    assert perch.desk.store.watch_status.get("mentions").problem is None
    perch.clear_weather()
    poll(perch.desk, "mentions")
    assert cases(perch) == 2


def fail_the_second(perch: Perch) -> None:
    from sandbox.world import Fault

    perch.sandbox.world.weather.faults.append(Fault("x", "delay", path="mentions", times=1))
    perch.sandbox.world.weather.faults.append(Fault("x", "status", path="mentions", status=503))


@pytest.mark.long
def test_sweeps_leave_xs_window_to_the_readings(perch: Perch) -> None:
    perch.work(1)
    perch.post("/control/x/settings", {"rate_limit": 100})
    pass_time(perch, timedelta(minutes=14), timedelta(seconds=perch.desk.settings.poll_every.total_seconds()))
    assert not [one for one in requests(perch) if one["status"] == 429]
    assert perch.desk.store.watch_status.get("mentions").problem is None


def test_a_new_watch_is_not_swept_for_what_was_written_before_it_was_made(perch: Perch) -> None:
    storm(perch, 150, timedelta(days=20))
    perch.work(1)
    first = cases(perch)
    assert 5 <= first <= 10  # the last day
    pass_time(perch, timedelta(minutes=30), timedelta(seconds=30))
    assert cases(perch) == first


@pytest.mark.long
def test_reading_yesterday_again_is_paid_from_a_budget_that_watch_shows(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_SWEEP_BUDGET_USD="0.10")
    perch.work(1)
    now = perch.clock().astimezone(UTC)
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    perch.advance((midnight - now).total_seconds() - 3600)
    poll(perch.desk, "mentions")
    storm(perch, 300, timedelta(minutes=50))
    poll(perch.desk, "mentions")
    perch.advance(3600)
    spent = perch.get("/page/x/state")["prices_spent"]
    pass_time(perch, timedelta(hours=9), timedelta(minutes=10))
    more = float(perch.get("/page/x/state")["prices_spent"]) - float(spent)
    assert 0.1 <= more <= 0.2  # one page of a hundred is what it can be overdrawn by
    perch.post("/page/slack/command", {"user": "U0ANA", "channel": "C0MENTIONS", "text": "/watch"})
    waits_for(lambda: bool(perch.slack()["views"]))
    shown = everything(perch.slack()["views"][-1])
    assert "Looking for posts that X showed late: $0.10 of $0.10 today" in shown
    assert "Until midnight UTC, Perch only rechecks today's posts" in shown
