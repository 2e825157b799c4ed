"""What stands still is reported once where someone can act, and once when it is over."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import problems
from bot.desk import Desk, open_desk
from bot.health.processes import NEEDED, needed, runs, standings
from bot.health.standstill import forget_unread, look, moved, watch_outbox, watch_processes, watch_reading
from bot.health.tally import SLACK_LIMITED, tally
from bot.model import DirectMessage, Item, Kind, Lane, Source, Watch
from bot.model.beat import Beat
from bot.model.told import Code
from bot.network import Limit
from bot.process.beating import beating
from bot.settings import Settings
from bot.store.dump import everything
from bot.store.keys import X_LIMITS
from bot.told import plainly, told
from bot.wakeups import QUEUES
from workers.clock import CLOCK

START = datetime(2026, 12, 2, 10, tzinfo=UTC)
GIVEN = {"SLACK_API_URL": "http://127.0.0.1:9/", "X_API_URL": "http://127.0.0.1:9"}


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)

    def passes(self, **length: float) -> None:
        self.now += timedelta(**length)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(redis_url: str, clock: Clock) -> Desk:
    return open_desk(Settings.load(GIVEN, None, needs=()), redis_url, clock)


def told_in_slack(desk: Desk) -> list[str]:
    """What waits for the mentions channel, the oldest first."""
    items = desk.store.items
    notices = [items.get(one) for one in items.head(f"{Lane.SLACK}#mentions", 50)]
    said = [one for one in notices if one is not None and one.id.startswith("say-")]
    return [plainly(one.notice) for one in sorted(said, key=lambda one: one.created_at)]  # type: ignore[arg-type]


def beat(desk: Desk, *processes: str, alive: bool = True, pid: int = 1) -> None:
    for process in processes:
        one = Beat(process, "host", pid, START, desk.clock())
        desk.store.heartbeats.beat(one)
        if not alive:
            desk.store.redis.delete(desk.store.keys.alive(one.id))


def test_a_process_that_died_is_told_once_and_that_it_is_back(desk: Desk, clock: Clock) -> None:
    beat(desk, "bot", "clock")
    beat(desk, "send", alive=False)
    watch_processes(desk)
    clock.passes(seconds=50)
    watch_processes(desk)
    assert told_in_slack(desk) == [], "a host that starts it again at once is nothing to tell"
    for _ in range(3):
        clock.passes(seconds=20)
        watch_processes(desk)
    (said,) = told_in_slack(desk)
    assert "Perch's process send stopped without a word; it was last seen at 02 Dec 10:00 UTC" in said
    beat(desk, "send", pid=2)
    watch_processes(desk)
    assert [one.beat.pid for one in desk.store.heartbeats.all() if one.beat.process == "send"] == [2]
    assert "Perch's process send runs again." in told_in_slack(desk)[-1]
    assert len(told_in_slack(desk)) == 2
    assert desk.store.problems.all() == {}


def test_while_nobody_posts_the_app_home_is_told_and_not_the_channel(desk: Desk, clock: Clock) -> None:
    beat(desk, "cards", alive=False)
    watch_processes(desk)
    clock.passes(minutes=2)
    watch_processes(desk)
    assert told_in_slack(desk) == []
    assert list(desk.store.problems.all()) == ["process cards"]


def test_a_process_that_was_told_to_end_is_missed_by_nobody(desk: Desk, clock: Clock) -> None:
    with beating(desk, "plans") as heart:
        heart.wait()
        assert runs(standings(desk.store, desk.settings))
        assert [one.beat.process for one in desk.store.heartbeats.all()] == ["plans"]
    assert desk.store.heartbeats.all() == []
    clock.passes(hours=1)
    watch_processes(desk)
    assert desk.store.problems.all() == {}


def test_a_dead_process_that_nobody_brings_back_is_forgotten_after_a_day(desk: Desk, clock: Clock) -> None:
    beat(desk, "web", alive=False)
    clock.passes(hours=25)
    watch_processes(desk)
    assert desk.store.heartbeats.all() == []


def test_a_heart_takes_what_was_counted_to_redis(desk: Desk) -> None:
    tally.take()
    with beating(desk, "bot") as heart:
        heart.wait()
        tally.add(SLACK_LIMITED)
        tally.add(SLACK_LIMITED)
    assert desk.store.counters.all() == {SLACK_LIMITED: 2.0}


def test_the_bot_looks_after_the_clock_that_looks_after_the_others(desk: Desk, clock: Clock) -> None:
    beat(desk, "clock", alive=False)
    watch_processes(desk)
    clock.passes(minutes=2)
    with beating(desk, "bot", also=watch_processes) as heart:
        heart.wait()
        assert "process clock stopped without a word" in told_in_slack(desk)[0]


def test_a_failure_of_what_is_done_along_stops_no_heart(desk: Desk) -> None:
    def fails(desk: Desk) -> None:
        raise ValueError("of all things")

    with beating(desk, "bot", also=fails) as heart:
        assert not heart.wait(0.2)
        assert [one.alive for one in desk.store.heartbeats.all()] == [True]


def test_where_slack_comes_by_http_the_bot_is_missed_by_nobody() -> None:
    by_http = Settings.load({"SLACK_SIGNING_SECRET": "s", "PERCH_HTTP_PORT": "8080"}, None, needs=())
    assert needed(by_http) == ("clock", *QUEUES, "web")
    assert needed(Settings.load({"SLACK_APP_TOKEN": "xapp-1"}, None, needs=())) == NEEDED


@pytest.mark.parametrize(
    ("given", "web"),
    [
        ({"PERCH_HTTP_PORT": "8080"}, True),
        ({"PORT": "5000"}, False),  # a host gives it to every process
        ({"PORT": "5000", "PERCH_HTTP_PORT": "8080"}, True),
        ({"PORT": "5000", "SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "s"}, True),
    ],
)
def test_a_port_that_a_host_gives_everybody_asks_for_no_web_process(given: dict[str, str], web: bool) -> None:
    settings = Settings.load({"SLACK_APP_TOKEN": "xapp-1", **given}, None, needs=())
    assert ("web" in needed(settings)) == web


def test_a_web_process_that_is_there_is_looked_after_all_the_same(desk: Desk) -> None:
    settings = Settings.load({"SLACK_APP_TOKEN": "xapp-1", "PORT": "5000"}, None, needs=())
    assert "web" not in {one.process for one in standings(desk.store, settings)}
    beat(desk, "web")
    assert "web" in {one.process for one in standings(desk.store, settings)}


def test_each_queue_has_a_process_with_a_heartbeat() -> None:
    assert ("bot", CLOCK, *QUEUES) == NEEDED


def test_a_heart_takes_along_what_x_said_of_its_limits(desk: Desk) -> None:
    limit = Limit(117, START)
    desk.network._call.limits["/2/users/123/mentions"] = limit
    with beating(desk, "poll") as heart:
        heart.wait()
    assert desk.store.table(X_LIMITS).all() == {"/2/users/:id/mentions": limit}


def test_no_backup_has_a_heartbeat(desk: Desk) -> None:
    beat(desk, "bot")
    assert list(everything(desk.store.redis, desk.store.keys.prefix)) == []
    assert desk.store.is_empty()


def post(item_id: str) -> Item:
    return Item(item_id, Kind.DM, Lane.NETWORK, START, START, send=DirectMessage("Hello", "7"))


def test_a_lane_that_nothing_leaves_is_told_and_when_it_moves(desk: Desk, clock: Clock) -> None:
    desk.store.items.add(post("p1"))
    watch_outbox(desk)
    clock.passes(minutes=9)
    watch_outbox(desk)
    assert told_in_slack(desk) == []
    clock.passes(minutes=2)
    watch_outbox(desk)
    assert "No reply, post or DM has left for 10 minutes" in told_in_slack(desk)[0]
    clock.passes(seconds=1)
    moved(desk, Lane.NETWORK)
    assert "Replies, posts and DMs leave again." in told_in_slack(desk)[-1]


def test_a_lane_that_is_never_empty_and_moves_is_well(desk: Desk, clock: Clock) -> None:
    desk.store.items.add(post("p1"))
    for _ in range(5):
        watch_outbox(desk)
        clock.passes(minutes=6)
        moved(desk, Lane.NETWORK)
    assert told_in_slack(desk) == []


def test_a_watch_that_nobody_reads_is_told_once_and_when_it_is_read(desk: Desk, clock: Clock) -> None:
    desk.store.watches.add(Watch("w1", "Lounges", Source.SEARCH, query="lounge"))
    watch_reading(desk)
    clock.passes(minutes=11)
    watch_reading(desk)
    watch_reading(desk)
    assert [one for one in told_in_slack(desk) if "“Lounges” has not been read for 10 minutes" in one]
    clock.passes(seconds=1)
    desk.store.watches.poll_at(["w1"], clock() + timedelta(seconds=10))
    watch_reading(desk)
    assert "“Lounges” is read again." in told_in_slack(desk)[-1]
    assert len(told_in_slack(desk)) == 2


def test_two_processes_that_look_at_once_tell_it_once(desk: Desk, clock: Clock) -> None:
    look(desk)
    beat(desk, "send", alive=False)
    clock.passes(minutes=5)
    look(desk)
    assert desk.store.problems.all() == {}, "the next look comes a quarter of a minute later"


def test_what_is_wrong_with_a_watch_that_nobody_wants_read_is_no_problem(desk: Desk) -> None:
    watch = Watch("w1", "Lounges", Source.SEARCH, query="lounge")
    desk.store.watches.add(watch)
    for name in ("watch w1", "limit w1", "x reads search", "watch budget w1", "slack #gone"):
        problems.report(desk, name, told(Code.WATCH_REFUSED, watch="Lounges", error="No."))
    forget_unread(desk)
    assert len(desk.store.problems.all()) == 5
    said = len(told_in_slack(desk))
    desk.store.watches.put(replace(watch, paused=True))
    forget_unread(desk)
    assert list(desk.store.problems.all()) == ["watch budget w1", "slack #gone"]
    assert len(told_in_slack(desk)) == said, "there is nothing to tell"
