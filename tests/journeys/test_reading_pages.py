"""Reading X: nothing is missed, and nothing is paid twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta

import pytest

from bot.listening.reach import Reach
from tests.journeys.perch import Perch, everything
from workers.reading.poll import LEASE, poll

StartPerch = Callable[..., Perch]


def cases(perch: Perch) -> int:
    return perch.desk.store.cases.count("open")


def spent_by_x(perch: Perch) -> str:
    return str(perch.get("/page/x/state")["prices_spent"])


def many(perch: Perch, count: int, text: str = "@acmeair problem", **more: object) -> list[str]:
    """Posts by as many people; their ids."""

    def post() -> list[str]:
        x = perch.sandbox.x
        return [x.post(f"many{n}", f"{text} {n}").id for n in range(count)]

    return perch.sandbox.call(post)


def read(perch: Perch, watch: str = "mentions") -> None:
    poll(perch.desk, watch)


def only_mentions(perch: Perch) -> None:
    perch.work(1)
    assert [w.id for w in perch.desk.store.watches.all()] == ["mentions"]


def test_a_post_that_x_shows_late_behind_newer_ones_is_found(perch: Perch) -> None:
    only_mentions(perch)
    perch.tweet("@acmeair late to be seen", by="mira_k", indexed_after_seconds=120)
    perch.tweet("@acmeair seen at once", by="old_tom")
    read(perch)
    assert cases(perch) == 1
    perch.advance(150)
    read(perch)
    assert cases(perch) == 2


def test_a_second_reading_of_the_same_day_costs_nothing(perch: Perch) -> None:
    only_mentions(perch)
    many(perch, 30)
    read(perch)
    before = spent_by_x(perch)
    for _ in range(3):
        perch.advance(40)
        read(perch)
    assert spent_by_x(perch) == before


def test_without_a_budget_for_it_nothing_of_yesterday_is_read_again(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_SWEEP_BUDGET_USD="0")
    only_mentions(perch)
    until_midnight(perch, timedelta(seconds=500))
    many(perch, 5)
    perch.advance(400)
    perch.tweet("@acmeair the last of the old day")
    read(perch)
    before = spent_by_x(perch)
    perch.advance(180)
    for _ in range(3):
        read(perch)
    assert spent_by_x(perch) == before
    perch.tweet("@acmeair the first of the new day")
    read(perch)
    assert cases(perch) == 7


def test_what_x_shows_late_over_midnight_is_found(perch: Perch) -> None:
    only_mentions(perch)
    until_midnight(perch, timedelta(seconds=90))
    perch.tweet("@acmeair late over midnight", indexed_after_seconds=120)
    perch.advance(2)
    perch.tweet("@acmeair just before midnight", by="old_tom")
    perch.advance(5)
    read(perch)
    assert cases(perch) == 1
    for _ in range(5):
        perch.advance(60)
        read(perch)
    assert cases(perch) == 2


def until_midnight(perch: Perch, left: timedelta) -> None:
    now = perch.clock()
    midnight = (now.astimezone(UTC) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    perch.advance((midnight - now - left).total_seconds())
    only_mentions(perch)
    read(perch)


def test_many_pages_come_whole_and_the_cursor_moves_once_all_are_safe(perch: Perch) -> None:
    only_mentions(perch)
    newest = many(perch, 250)[-1]
    perch.weather(target="x", action="status", status=503, path="mentions", times=1)
    read(perch)  # the first page fails: nothing moves
    assert cases(perch) == 0
    read(perch)
    assert cases(perch) == 250
    reach = Reach.parse(perch.desk.store.watches.cursor("mentions"))
    assert reach == Reach(newest)


def test_a_reading_that_breaks_off_goes_on_where_it_was(perch: Perch) -> None:
    only_mentions(perch)
    many(perch, 250)
    perch.sandbox.call(lambda: fail_after(perch, 1))
    read(perch)
    assert cases(perch) == 100
    perch.clear_weather()
    many(perch, 3, "@acmeair written meanwhile")
    read(perch)
    assert cases(perch) == 250
    assert perch.desk.store.watches.is_due("mentions", perch.clock())  # what came meanwhile is read at once
    read(perch)
    assert cases(perch) == 253


def fail_after(perch: Perch, good: int) -> None:
    """The first requests are answered, then X is down."""
    from sandbox.world import Fault

    weather = perch.sandbox.world.weather
    weather.faults.append(Fault("x", "delay", path="mentions", times=good))
    weather.faults.append(Fault("x", "status", path="mentions", status=503))


def test_after_a_restart_a_broken_reading_is_not_billed_again_the_next_day(
    perch: Perch, start_perch: StartPerch
) -> None:
    until_midnight(perch, timedelta(seconds=60))
    many(perch, 150)
    perch.sandbox.call(lambda: fail_after(perch, 1))
    read(perch)
    perch.clear_weather()
    before = spent_by_x(perch)
    perch.advance(120)
    read(perch)
    assert cases(perch) == 150
    extra = float(spent_by_x(perch)) - float(before)
    assert extra == pytest.approx(50 * 0.001)


@pytest.mark.long
def test_more_mentions_than_the_timeline_shows_are_found_by_search(perch: Perch) -> None:
    only_mentions(perch)
    many(perch, 830)
    read(perch)
    assert cases(perch) == 830


def test_a_cursor_too_old_reads_what_x_still_has_and_says_what_may_be_missing(
    start_perch: StartPerch,
) -> None:
    perch = start_perch(PERCH_WATCHES="refund")
    perch.work(1)
    (watch,) = [w for w in perch.desk.store.watches.all() if w.query]
    perch.advance(9 * 86400)
    perch.tweet("a refund please", by="mira_k")
    read(perch, watch.id)
    assert cases(perch) == 1
    perch.card("may be missing")
    read(perch, watch.id)
    perch.work(1)
    assert sum("may be missing" in everything(m) for m in perch.messages()) == 1


def test_x_refusing_the_cursor_falls_back_to_time(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_WATCHES="refund")
    perch.work(1)
    (watch,) = [w for w in perch.desk.store.watches.all() if w.query]
    perch.post("/control/x/settings", {"refuse_since_id": True})
    perch.tweet("a refund please", by="mira_k")
    read(perch, watch.id)
    assert cases(perch) == 1
    perch.card("may be missing")


def test_a_quiet_watch_never_gets_a_cursor_that_x_forgets(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_WATCHES="refund")
    perch.work(1)
    (watch,) = [w for w in perch.desk.store.watches.all() if w.query]
    perch.tweet("a refund please", by="mira_k")
    for _ in range(10):
        perch.advance(86400)
        read(perch, watch.id)
    assert cases(perch) == 1
    assert not any("may be missing" in everything(m) for m in perch.messages())


def test_one_poller_a_watch_and_a_dead_ones_watch_is_taken_over_in_time(
    perch: Perch, start_perch: StartPerch
) -> None:
    other = start_perch()
    only_mentions(perch)
    perch.tweet("@acmeair who reads this?")
    with perch.desk.store.locks.lease("poll:mentions", timedelta(seconds=1)) as keep:
        assert keep is not None
        read(other)
        assert cases(perch) == 0
        assert keep()
    read(other)
    assert cases(perch) == 1
    assert timedelta(seconds=30) > LEASE


def test_a_watch_that_is_being_read_is_due_again_soon_should_its_reader_die(perch: Perch) -> None:
    only_mentions(perch)
    many(perch, 120)
    perch.sandbox.call(lambda: fail_after(perch, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workers.reading.poll._failed", lambda *_: None)  # dies before it can say anything
        read(perch)
    assert perch.desk.store.watches.is_due("mentions", perch.clock() + timedelta(seconds=30))
