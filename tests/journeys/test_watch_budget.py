"""A watch with a budget of its own pauses alone, says so once, and is read again when there is room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from bot import spending
from bot.listening.stream_cover import live_watches
from bot.listening.watch_budget import read_amount, typed_with_budget
from bot.listening.watch_draft import wrong_with
from bot.listening.watching import Round
from bot.model import Source, Watch
from bot.model.views.watch_draft import WatchDraft
from bot.money.budget import next_month
from tests.journeys.perch import Perch, everything
from tests.journeys.test_watch_windows import open_list, saved, told, window
from workers.reading.pages import Cut, Pages
from workers.reading.poll import poll
from workers.reading.rounds import round_of

StartPerch = Callable[..., Perch]
Q, OTHER = "refund", "luggage"


def watch_of(perch: Perch, query: str) -> Watch:
    found = saved(perch, query)
    assert found is not None
    return found


def spend(perch: Perch, watch: Watch, dollars: str) -> None:
    perch.desk.store.spend.wrote(spending.today(perch.desk), "sent post", Decimal(dollars), watch.id)


def said(perch: Perch, words: str) -> int:
    return sum(words in everything(m) for m in perch.messages())


def in_list(perch: Perch, watch: Watch) -> str:
    blocks = open_list(perch)["blocks"]
    at = next(n for n, block in enumerate(blocks) if block["block_id"] == f"watch:{watch.id}")
    return everything({"blocks": blocks[at : at + 3]})


@pytest.mark.parametrize(
    ("typed", "dollars"), [("5", "5"), ("$12.50", "12.50"), (" $ 3 ", "3"), ("", None), ("0.05", "0.05")]
)
def test_an_amount_is_read_as_typed(typed: str, dollars: str | None) -> None:
    assert read_amount(typed) == (Decimal(dollars) if dollars else None)


@pytest.mark.parametrize("typed", ["0", "-1", "five", "1e9", "NaN", "5,50", "1" * 30, "٥"])
def test_what_is_no_amount_is_said_at_its_field(typed: str) -> None:
    assert "US dollars a month" in wrong_with(WatchDraft(query=Q, budget=typed), "acmeair")["budget"]


def test_a_feed_costs_nothing_so_it_has_no_budget() -> None:
    feed = WatchDraft(source=Source.FEED, query="https://example.com/feed", budget="5")
    assert wrong_with(feed, "acmeair") == {"budget": "Feeds cost nothing: leave this empty."}


def test_the_command_takes_a_budget_behind_the_query() -> None:
    assert typed_with_budget("acme OR bags budget:5", WatchDraft(owner="U1")) == WatchDraft(
        query="acme OR bags", budget="5", owner="U1"
    )
    assert typed_with_budget('"budget:5" acme', WatchDraft()).query == '"budget:5" acme'
    assert typed_with_budget("budget:5 acme", WatchDraft()).budget == ""


def test_a_budget_is_typed_saved_shown_and_raised(perch: Perch) -> None:
    perch.tweet(f"a {Q} please", by="mira_k")
    perch.command(f"/watch {Q} budget:lots")
    assert "US dollars a month" in str(perch.submit(window(perch, "What to listen for"), {}))
    perch.submit(window(perch, "What to listen for"), {"budget": "$5"})
    perch.submit(window(perch, "a month"), {})
    watch = perch.until(lambda: saved(perch, Q), "the watch")
    assert watch.budget == 5
    (entry,) = [e for e in perch.desk.store.journal.of_day(f"{perch.clock():%Y-%m-%d}") if "budget" in e.data]
    assert entry.data["budget"] == "5"
    perch.work(2)
    assert "$0.00 of $5.00 this month" in in_list(perch, watch)


def test_it_pauses_alone_says_so_once_and_goes_on_when_its_budget_is_raised(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_WATCHES=f"{Q};{OTHER}")
    perch.work(2)
    watch, other = watch_of(perch, Q), watch_of(perch, OTHER)
    perch.desk.store.watches.replace(watch := _with_budget(watch, "5"))
    spend(perch, watch, "5.01")
    perch.work(2)
    line = everything(perch.card(f"“{Q}” has used its monthly budget ($5.01 of $5.00)"))
    assert "this watch alone pauses until 01 Jan 00:00 UTC" in line
    assert "raise its budget" in line

    perch.tweet(f"no {Q} for me", by="nina_flies")
    perch.tweet(f"no {OTHER} for me", by="old_tom")
    assert watch not in round_of(perch.desk, other).watches
    perch.desk.store.watches.replace(watch := replace(watch, live=True))
    assert not live_watches(perch.desk)  # nor does the stream bring its posts
    with pytest.raises(Cut, match="a watch's budget"):  # nor does a reading go on that has begun
        Pages(perch.desk, Round((other, watch)), lambda: True)._check()
    for one in (watch, other):
        poll(perch.desk, one.id)
    perch.work(2)
    perch.card(f"no {OTHER} for me")
    assert perch.desk.store.cases.count("open") == 1
    assert "has used its monthly budget" in in_list(perch, watch)
    spend(perch, watch, "0.10")
    perch.advance(60)
    perch.work(3)
    assert said(perch, "has used its monthly budget") == 1
    perch.desk.store.watches.replace(_with_budget(watch, "5.05"))
    perch.work(2)
    perch.card("($5.11 of $5.05)")  # raised by too little

    perch.desk.store.watches.replace(_with_budget(replace(watch, live=False), "9"))
    perch.work(3)
    perch.card(f"“{Q}” is within its monthly budget again")
    perch.card(f"no {Q} for me")
    assert "has used its monthly budget" not in told(open_list(perch))


def test_a_new_month_reads_it_again_and_a_deleted_one_is_not_told(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_WATCHES=f"{Q};{OTHER}")
    perch.work(2)
    for query in (Q, OTHER):
        perch.desk.store.watches.replace(one := _with_budget(watch_of(perch, query), "5"))
        spend(perch, one, "5")
    perch.work(2)
    assert said(perch, "has used its monthly budget") == 2
    perch.desk.store.watches.delete(watch_of(perch, OTHER).id)
    perch.advance((next_month(perch.clock()) - perch.clock()).total_seconds() + 60)
    perch.work(2)
    perch.card(f"“{Q}” is within its monthly budget again")
    assert said(perch, "within its monthly budget again") == 1
    assert not perch.desk.store.problems.all()


def _with_budget(watch: Watch, dollars: str) -> Watch:
    return replace(watch, budget=Decimal(dollars))
