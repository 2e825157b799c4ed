"""A watch that is Live: X pushes its posts as they match, and the search stays as the net."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from bot.model import Source, Watch
from bot.model.watch_status import Stands
from bot.network.streams import Pushed
from sandbox.x.streams import Rule
from tests.journeys.launched import eventually
from tests.journeys.perch import Perch, everything
from tests.journeys.pushing import connections, kept_open, stands, wait_for, wait_for_cases
from tests.journeys.test_reading_pollers import next_in
from tests.journeys.test_watch_windows import add, open_list, saved, told, window
from workers.reading.poll import poll

StartPerch = Callable[..., Perch]
LIVE = {"selected_options": [{"value": "live", "text": {"type": "plain_text", "text": "Live"}}]}


def watched(perch: Perch, *watches: Watch) -> None:
    """Keep watches, and read each once."""
    perch.work(1)
    for watch in watches:
        perch.desk.store.watches.put(watch)
        poll(perch.desk, watch.id)


def rules(perch: Perch) -> list[str]:
    return sorted(value for value, _ in perch.get("/control/x/stream")["rules"].values())


BAGS = Watch("w1", "Bags", Source.SEARCH, "acmebag", live=True)
SEATS = Watch("w2", "Seats", Source.SEARCH, "acmeseat", live=True)


def test_the_form_offers_live_with_its_price_and_keeps_it(perch: Perch) -> None:
    answer = add(perch, query="https://example.com/feed", live=LIVE)
    assert "Only X queries can be Live" in str(answer)
    form = window(perch, "How posts come")
    assert "$0.005" in told(form)
    assert perch.submit(form, {"query": "acmebag", "live": LIVE})["ok"]
    assert perch.submit(window(perch, "Preview"), {})["ok"]
    assert eventually(lambda: saved(perch, "acmebag") is not None)
    kept = saved(perch, "acmebag")
    assert kept is not None
    assert kept.live
    assert "not connected: read by search" in told(open_list(perch))


def test_posts_come_without_a_search_and_rules_follow_the_watches(perch: Perch) -> None:
    watched(perch, BAGS)
    perch.sandbox.x.streams.rules["5"] = Rule("5", "cats", "another program")
    with kept_open(perch.desk, Pushed.LIVE) as thread:
        wait_for(perch, Stands.OPEN, Pushed.LIVE)
        perch.tweet("my acmebag is gone")
        perch.tweet("cats everywhere", by="old_tom")
        wait_for_cases(perch, 1)
        poll(perch.desk, "w1")
        wait_for_cases(perch, 1)
        assert 290 < next_in(perch, "w1") <= 300
        assert "Live" in told(open_list(perch))
        assert perch.desk.store.spend.on_day(perch.clock().date()).by_label["w1"] > 0
        perch.desk.store.watches.put(SEATS)
        perch.advance(6)
        assert eventually(lambda: len(rules(perch)) == 3)
        perch.desk.store.watches.put(replace(BAGS, live=False))
        perch.desk.store.watches.put(replace(SEATS, paused=True))
        perch.advance(6)
        assert eventually(lambda: rules(perch) == ["cats"])
        thread.join(5)
        assert not thread.is_alive(), "nobody wants it any more"
    assert eventually(lambda: connections(perch, Pushed.LIVE) == 0)
    assert stands(perch, Pushed.LIVE) is None
    assert "my acmebag is gone" in everything(perch.card("my acmebag is gone"))


def test_a_stream_that_another_program_holds_is_told_with_what_to_do(perch: Perch) -> None:
    watched(perch, BAGS)
    taken = perch.sandbox.call(lambda: perch.sandbox.x.streams.connect("live"))
    assert taken is not None
    perch.post("/control/x/settings", {"keep_alive_seconds": 0.1})
    with kept_open(perch.desk, Pushed.LIVE):
        wait_for(perch, Stands.WAITING, Pushed.LIVE)
        for _ in range(2):
            perch.advance(601)
            wait_for(perch, Stands.WAITING, Pushed.LIVE)
        perch.card("as many connections as our access allows")
        perch.sandbox.call(lambda: perch.sandbox.x.streams.leave(taken))
        perch.advance(901)
        wait_for(perch, Stands.OPEN, Pushed.LIVE)
        perch.card("Live watches are live again")


def test_a_query_that_x_does_not_push_is_told_and_read_by_search(perch: Perch) -> None:
    watched(perch, BAGS, SEATS)
    perch.sandbox.x.streams.rules["5"] = Rule("5", "acmeseat -@acmeair -from:acmeair -is:retweet", "theirs")
    with kept_open(perch.desk, Pushed.LIVE):
        wait_for(perch, Stands.OPEN, Pushed.LIVE)
        assert "take Live off it" in everything(perch.card("“Seats” can't be live"))
        poll(perch.desk, "w2")
        assert next_in(perch, "w2") < 200
        assert "live w2" in perch.desk.store.problems.all()
        perch.desk.store.watches.delete("w2")
        perch.advance(6)
        assert eventually(lambda: not perch.desk.store.problems.all()), "there is no such watch to fix"


def test_a_watch_whose_own_budget_is_used_up_is_not_pushed_any_more(perch: Perch) -> None:
    watched(perch, replace(BAGS, budget=Decimal("0.004")), SEATS)
    with kept_open(perch.desk, Pushed.LIVE):
        wait_for(perch, Stands.OPEN, Pushed.LIVE)
        assert len(rules(perch)) == 2
        perch.tweet("my acmebag is gone")
        wait_for_cases(perch, 1)
        perch.advance(6)
        assert eventually(lambda: [rule.split()[0] for rule in rules(perch)] == ["acmeseat"])
