"""X pushes what concerns the brand (PERCH_PUSH=on): it comes at once, and polling stays as the net."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

from bot.health.metrics import metrics
from bot.model.watch_status import Stands, StreamState
from bot.network.stream_rules import KEEP_ALIVE, is_reliable
from bot.network.streams import Alive, Heard, Opened, Pushed
from bot.store.keys import STREAMS
from tests.journeys.launched import eventually
from tests.journeys.perch import Perch, everything
from tests.journeys.pushing import (
    connections,
    kept_open,
    passed_over,
    push_line,
    stands,
    wait_for,
    wait_for_cases,
)
from tests.journeys.test_reading_pollers import next_in
from workers.push.sides import ActivitySide
from workers.push.stream_listener import StreamListener
from workers.push.stream_standing import Standing
from workers.reading.poll import poll
from workers.ticks import dms, streams_lost

StartPerch = Callable[..., Perch]


def pushed_to(start_perch: StartPerch, **settings: str) -> Perch:
    """Perch with push on, its mentions read once."""
    perch = start_perch(PERCH_PUSH="on", **settings)
    perch.work(1)
    return perch


def readings(perch: Perch) -> int:
    return sum("/mentions" in seen.path for seen in perch.sandbox.world.seen)


def dms_wanted(perch: Perch) -> bool:
    """Whether the clock has direct messages read, were it long ago that they were read last."""
    store, name = perch.desk.store, "poll:dms"
    store.pace.hold("tick:dms", perch.clock() - timedelta(hours=1), timedelta())
    store.pace._refused.clear()
    store.locks.woke(name)
    dms.tick(perch.desk)
    return bool(store.redis.exists(store.keys.wakeup(name)))


def test_a_mention_is_a_case_without_a_reading_and_polling_becomes_rare(start_perch: StartPerch) -> None:
    perch = pushed_to(start_perch)
    ours = perch.sandbox.call(lambda: perch.sandbox.x.post("acmeair", "We fly again"))
    with kept_open(perch.desk):
        wait_for(perch, Stands.OPEN)
        before = readings(perch)
        perch.tweet("@acmeair where is my bag?")
        perch.tweet("at last", by="old_tom", in_reply_to=ours.id)
        perch.tweet("look at this", by="new_nina", quote=ours.id)
        wait_for_cases(perch, 3)
        assert readings(perch) == before
        poll(perch.desk, "mentions")
        wait_for_cases(perch, 3)
        assert 290 < next_in(perch, "mentions") <= 300
        assert 'perch_stream_open{stream="activity"} 1' in metrics(perch.desk)
        assert dms_wanted(perch), "what came before the stream was open"
        assert not dms_wanted(perch), "the net is not due again"
        perch.write_dm("My tag is AC123")
        assert eventually(lambda: dms_wanted(perch))
    assert stands(perch) is Stands.WAITING
    assert next_in(perch, "mentions") <= 0, "polling takes over at once"
    assert "where is my bag" in everything(perch.card("where is my bag"))


def test_events_come_twice_out_of_order_for_others_and_after_a_deletion(start_perch: StartPerch) -> None:
    perch = pushed_to(start_perch)
    with kept_open(perch.desk):
        wait_for(perch, Stands.OPEN)
        for count, weather in ((2, "twice"), (4, "swapped")):
            perch.post("/control/x/settings", {"stream_weather": weather})
            perch.tweet(f"@acmeair first {weather}", by="mira_k")
            perch.tweet(f"@acmeair second {weather}", by="old_tom")
            wait_for_cases(perch, count)
        perch.post("/control/x/settings", {"stream_weather": "well", "stream_bare": True})
        bare = perch.tweet("@acmeair who is it?", by="new_nina")
        wait_for_cases(perch, 5)
        mention = perch.desk.store.mentions.by_post(bare["id"])
        assert mention is not None
        assert mention.author.handle == "new_nina", "what an event lacks is looked up"
        post = {"id": str(int(bare["id"]) + 1), "text": "@acmeair gone", "author_id": "7"}
        push_line(perch, "post.mention.create", post, user_id="999")
        push_line(perch, "post.delete", {"id": post["id"], "author_id": "7"})
        push_line(perch, "post.mention.create", post)
        push_line(perch, "post.delete", {"id": bare["id"], "author_id": "1"})
        perch.post("/control/x/stream", {"kind": "activity", "line": '{"data": {"event_ty'})
        passed_over(perch)
        wait_for_cases(perch, 5)
        kept = perch.desk.store.mentions.by_post(bare["id"])
        assert kept is not None
        assert not kept.withdrawn, "only its author deletes a post"
        push_line(perch, "post.delete", {"id": bare["id"], "author_id": mention.author.id})
        passed_over(perch)
        gone = perch.desk.store.mentions.by_post(bare["id"])
        assert gone is not None
        assert (gone.withdrawn, gone.text) == ("deleted", "")


def test_a_silent_stream_delays_mentions_and_loses_none(start_perch: StartPerch) -> None:
    perch = pushed_to(start_perch)
    with kept_open(perch.desk):
        wait_for(perch, Stands.OPEN)
        poll(perch.desk, "mentions")
        perch.post("/control/x/settings", {"stream_weather": "silent"})
        perch.tweet("@acmeair does anybody hear me?")
        perch.weather(target="x", action="status", status=503, path="activity/stream")
        perch.advance(50)
        wait_for(perch, Stands.WAITING)
        assert perch.desk.store.watches.is_due("mentions", perch.clock())
        poll(perch.desk, "mentions")
        wait_for_cases(perch, 1)
        assert next_in(perch, "mentions") <= 10
        perch.clear_weather()
        perch.post("/control/x/settings", {"stream_weather": "well"})
        perch.advance(6)  # the first wait after a 503
        wait_for(perch, Stands.OPEN)


def test_a_stream_whose_process_was_killed_is_polled_for_again(start_perch: StartPerch) -> None:
    perch = pushed_to(start_perch)
    with kept_open(perch.desk):
        wait_for(perch, Stands.OPEN)
        poll(perch.desk, "mentions")
        state = perch.desk.store.redis.hgetall(perch.desk.store.keys.table("streams"))
    perch.desk.store.redis.hset(perch.desk.store.keys.table("streams"), mapping=state)
    poll(perch.desk, "mentions")
    assert next_in(perch, "mentions") > 290
    perch.advance(80)
    streams_lost.tick(perch.desk)
    assert next_in(perch, "mentions") <= 0


def test_what_cannot_be_read_of_an_event_is_read_by_polling(start_perch: StartPerch) -> None:
    perch = pushed_to(start_perch)
    with kept_open(perch.desk):
        wait_for(perch, Stands.OPEN)
        poll(perch.desk, "mentions")
        assert next_in(perch, "mentions") > 290
        push_line(perch, "post.mention.create", {"in another": "form"})
        passed_over(perch)
        assert next_in(perch, "mentions") <= 0
        poll(perch.desk, "mentions")
        for _ in range(3):
            push_line(perch, "post.mention.create", {"in another": "form"})
        passed_over(perch)
        assert 0 < next_in(perch, "mentions") <= 10, "a flood of them is read at the usual pace"
        assert stands(perch) is Stands.OPEN


def test_polling_takes_over_where_a_killed_process_is_started_again_and_x_does_not_open(
    start_perch: StartPerch,
) -> None:
    perch = pushed_to(start_perch)
    perch.weather(target="x", action="status", status=503, path="activity/stream")
    alive = StreamState(Stands.OPEN, perch.clock(), heard_at=perch.clock())
    perch.desk.store.table(STREAMS).put(Pushed.ACTIVITY, alive)  # as the killed one has left it
    poll(perch.desk, "mentions")
    assert next_in(perch, "mentions") > 290
    with kept_open(perch.desk):
        wait_for(perch, Stands.WAITING)
        assert next_in(perch, "mentions") <= 0


def test_where_x_refuses_the_stream_it_is_said_once_and_polling_goes_on(start_perch: StartPerch) -> None:
    perch = pushed_to(start_perch)
    perch.post("/control/x/settings", {"streams_allowed": False, "keep_alive_seconds": 0.1})
    with kept_open(perch.desk):
        wait_for(perch, Stands.REFUSED)
        perch.tweet("@acmeair hello")
        poll(perch.desk, "mentions")
        assert next_in(perch, "mentions") <= 10
        told = perch.card("X refuses its activity stream")
        assert "PERCH_PUSH=off" in everything(told)
        perch.advance(3601)
        tried = lambda: sum("/activity/" in seen.path for seen in perch.sandbox.world.seen)  # noqa: E731
        assert eventually(lambda: tried() >= 2)
        perch.post("/control/x/settings", {"streams_allowed": True})
        perch.advance(3601)
        wait_for(perch, Stands.OPEN)
        perch.card("activity stream is open")
    assert sum("X refuses its activity stream" in everything(m) for m in perch.messages()) == 1


def test_credits_that_the_stream_alone_lacks_are_told_once(start_perch: StartPerch) -> None:
    perch = pushed_to(start_perch)
    perch.weather(target="x", action="status", status=402, path="activity/subscriptions")
    with kept_open(perch.desk):
        wait_for(perch, Stands.WAITING)
        poll(perch.desk, "mentions")
        assert not perch.desk.store.problems.all()
        for _ in range(2):
            perch.advance(605)
            assert eventually(lambda: "x push activity" in perch.desk.store.problems.all())
    card = everything(perch.card("activity stream does not stay open"))
    assert "credits are used up" in card


def test_a_refused_stream_that_is_switched_off_is_no_problem_and_not_called_open(
    start_perch: StartPerch,
) -> None:
    perch = pushed_to(start_perch)
    perch.post("/control/x/settings", {"streams_allowed": False, "keep_alive_seconds": 0.1})
    with kept_open(perch.desk):
        wait_for(perch, Stands.REFUSED)
        perch.card("X refuses its activity stream")
    off = start_perch()
    with kept_open(off.desk) as thread:
        assert eventually(lambda: not off.desk.store.problems.all())
        assert stands(off) is None
        assert thread.is_alive(), "X is still asked to forget what we subscribed to"
        perch.post("/control/x/settings", {"streams_allowed": True})
        off.advance(3601)
        thread.join(5)
        assert not thread.is_alive()
    off.deliver()
    assert not any("stream is open" in everything(one) for one in off.messages())


def test_the_budget_ends_a_stream_in_its_middle(start_perch: StartPerch) -> None:
    perch = pushed_to(start_perch, PERCH_MONTHLY_BUDGET_USD="0.012")
    with kept_open(perch.desk):
        wait_for(perch, Stands.OPEN)
        for text in ("@acmeair one", "@acmeair two", "@acmeair three"):
            perch.tweet(text)
        wait_for(perch, Stands.PAUSED)
        assert eventually(lambda: connections(perch) == 0)
        perch.advance(31 * 86_400)
        wait_for(perch, Stands.OPEN)


def test_nothing_is_pushed_and_paid_for_while_the_mentions_are_paused(start_perch: StartPerch) -> None:
    perch = pushed_to(start_perch)
    mentions = perch.desk.store.watches.get("mentions")
    assert mentions is not None
    with kept_open(perch.desk):
        wait_for(perch, Stands.OPEN)
        perch.desk.store.watches.replace(replace(mentions, paused=True))
        perch.advance(6)
        wait_for(perch, Stands.PAUSED)
        assert eventually(lambda: connections(perch) == 0)
        perch.desk.store.watches.replace(mentions)
        wait_for(perch, Stands.OPEN)
        perch.desk.store.watches.delete("mentions")
        perch.advance(6)
        wait_for(perch, Stands.PAUSED)


def test_one_of_several_processes_keeps_the_stream_and_off_leaves_nothing(start_perch: StartPerch) -> None:
    perch = pushed_to(start_perch)
    other = start_perch(PERCH_PUSH="on")
    with kept_open(other.desk):
        with kept_open(perch.desk):
            wait_for(perch, Stands.OPEN)
            assert connections(perch) == 1
        assert eventually(lambda: connections(perch) <= 1)
        wait_for(perch, Stands.OPEN)
        perch.tweet("@acmeair still heard")
        wait_for_cases(perch, 1)
    assert len(perch.get("/control/x/stream")["subscriptions"]) == 5
    off = start_perch()
    with kept_open(off.desk) as thread:
        thread.join(5)
        assert not thread.is_alive(), "there is nothing to be kept open"
    assert not perch.get("/control/x/stream")["subscriptions"]
    assert stands(perch, Pushed.ACTIVITY) is None


def test_a_stream_without_an_event_is_relied_on_while_it_shows_signs_of_life(perch: Perch) -> None:
    class Idle:
        """A stream on which nothing happens."""

        first = True

        def hear(self, seconds: float) -> Heard:
            if self.first:
                self.first = False
                return Opened()
            perch.clock.ahead += KEEP_ALIVE
            return Alive()

        def close(self) -> None:
            pass

    perch.work(1)
    standing = Standing(perch.desk, Pushed.ACTIVITY)
    listener, stream = StreamListener(perch.desk, ActivitySide(), standing, lambda: None), Idle()
    for _ in range(200):  # more than an hour
        listener.hear(stream, 1)
        assert is_reliable(standing.state, perch.clock())
    assert listener.lived > timedelta(hours=1)


def test_where_authors_are_billed_an_event_is_completed_from_our_records(start_perch: StartPerch) -> None:
    perch = pushed_to(start_perch, PERCH_COUNT_AUTHORS="yes")
    ours = perch.sandbox.call(lambda: perch.sandbox.x.post("acmeair", "We fly again"))
    perch.post("/control/x/settings", {"stream_bare": True})
    with kept_open(perch.desk):
        wait_for(perch, Stands.OPEN)
        posts = [perch.tweet(f"@acmeair number {n}", by="mira_k", in_reply_to=ours.id)["id"] for n in (1, 2)]
        assert eventually(lambda: all(perch.desk.store.mentions.by_post(one) for one in posts))
    asked = [seen.path for seen in perch.sandbox.world.seen if seen.path.endswith("/2/users")]
    kept = perch.desk.store.mentions.by_post(posts[0])
    assert kept is not None
    assert kept.author.handle == "mira_k"
    assert len(asked) == 1, "an author is asked for once a day"


def test_whatever_the_stream_does_each_mention_is_a_case_once(start_perch: StartPerch) -> None:
    perch, dice = pushed_to(start_perch), Random(15)
    weathers = ("well", "silent", "twice", "half", "split", "garbled", "swapped")
    with kept_open(perch.desk):
        for number in range(24):
            perch.post("/control/x/settings", {"stream_weather": dice.choice(weathers)})
            perch.tweet(f"@acmeair question {number}", by=f"asks{number}")
            if dice.random() < 0.2:
                perch.post("/control/x/stream", {"kind": "activity", "end": True})
            if dice.random() < 0.3:
                perch.advance(dice.choice((1, 20, 60)))
            if perch.desk.store.watches.is_due("mentions", perch.clock()):
                poll(perch.desk, "mentions")
        perch.advance(301)
        poll(perch.desk, "mentions")
    wait_for_cases(perch, 24)
