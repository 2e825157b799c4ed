"""Watches that share terms, requests and posts: nothing is paid twice, and each gets what is its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from bot import spending
from bot.model import Source, Watch
from tests.journeys.perch import Perch
from workers.reading.poll import poll

StartPerch = Callable[..., Perch]


def watch(perch: Perch, watch_id: str, query: str, **more: object) -> Watch:
    made = Watch(watch_id, watch_id, Source.SEARCH, query=query)
    made = replace(made, **more)  # type: ignore[arg-type]
    perch.desk.store.watches.put(made)
    return made


def searches(perch: Perch) -> int:
    return len(perch.get("/control/seen?target=x&path=search/recent"))


def settle(perch: Perch, *ids: str) -> None:
    """Every watch has been read once, so that each has a cursor of today."""
    perch.work(1)
    for watch_id in ids:
        poll(perch.desk, watch_id)


def caught(perch: Perch, watch_id: str) -> set[str]:
    found = perch.desk.store.mentions.many(perch.desk.store.watches.newest(watch_id))
    return {mention.text for mention in found.values()}


def test_watches_of_one_channel_share_a_request_and_each_gets_its_own(perch: Perch) -> None:
    watch(perch, "bags", '"lost bag" OR luggage')
    watch(perch, "money", "refund -joke")
    settle(perch, "bags", "money")
    perch.tweet("my luggage is gone")
    perch.tweet("refund please", by="old_tom")
    perch.tweet("refund joke", by="nina_flies")
    perch.tweet("luggage gone, refund please", by="lea_dubois")
    before = searches(perch)
    poll(perch.desk, "bags")
    assert searches(perch) == before + 1
    assert caught(perch, "bags") == {"my luggage is gone", "luggage gone, refund please"}
    assert caught(perch, "money") == {"refund please", "luggage gone, refund please"}
    assert perch.desk.store.cases.count("open") == 3


def test_what_a_shared_request_costs_is_shared(perch: Perch) -> None:
    watch(perch, "bags", "luggage")
    watch(perch, "money", "refund")
    settle(perch, "bags", "money")
    for n in range(3):
        perch.tweet(f"luggage {n}")
    perch.tweet("refund", by="old_tom")
    poll(perch.desk, "money")
    spent = perch.desk.store.spend.on_day(spending.today(perch.desk)).by_label
    assert spent["bags"] == Decimal("0.015")
    assert spent["money"] == Decimal("0.005")
    assert not any(label.startswith("shared") for label in spent)


def test_a_post_that_two_watches_of_two_channels_match_is_one_case_and_paid_once(perch: Perch) -> None:
    watch(perch, "bags", "luggage", channel="C0GENERAL")
    watch(perch, "money", "refund")
    settle(perch, "bags", "money")
    start = perch.desk.store.spend.total_in_month(spending.today(perch.desk))
    perch.tweet("luggage gone, refund please")
    poll(perch.desk, "bags")
    poll(perch.desk, "money")
    assert perch.desk.store.cases.count("open") == 1
    assert caught(perch, "bags") == caught(perch, "money") == {"luggage gone, refund please"}
    now = perch.desk.store.spend.total_in_month(spending.today(perch.desk))
    assert now - start == Decimal("0.005")


def test_a_mention_is_read_from_the_timeline_alone_and_counts_for_the_keywords_too(perch: Perch) -> None:
    watch(perch, "money", "refund")
    settle(perch, "money")
    start = perch.desk.store.spend.total_in_month(spending.today(perch.desk))
    perch.tweet("@acmeair refund please")
    for _ in range(2):
        poll(perch.desk, "mentions")
        poll(perch.desk, "money")
    assert caught(perch, "money") == {"@acmeair refund please"}
    now = perch.desk.store.spend.total_in_month(spending.today(perch.desk))
    assert now - start == Decimal("0.001")


def test_who_is_muted_in_one_watch_still_comes_by_the_other(perch: Perch) -> None:
    watch(perch, "bags", "luggage", muted=("old_tom",))
    watch(perch, "money", "refund")
    settle(perch, "bags", "money")
    perch.tweet("luggage again", by="old_tom")
    perch.tweet("luggage and refund", by="old_tom")
    poll(perch.desk, "bags")
    assert caught(perch, "bags") == set()
    assert caught(perch, "money") == {"luggage and refund"}
    assert perch.desk.store.cases.count("open") == 1


def test_languages_of_a_watch_are_asked_of_x(perch: Perch) -> None:
    watch(perch, "fr", "bagage OR valise", languages=("fr", "de"))
    watch(perch, "money", "refund")
    settle(perch, "fr", "money")
    perch.tweet("mon bagage est perdu", lang="fr")
    perch.tweet("bagage is a French word", lang="en", by="old_tom")
    poll(perch.desk, "money")
    assert caught(perch, "fr") == {"mon bagage est perdu"}


def test_a_query_that_x_refuses_stops_no_other(perch: Perch) -> None:
    watch(perch, "bags", "luggage")
    watch(perch, "odd", "luggage or bags")  # X wants OR in capitals
    settle(perch, "bags")
    perch.desk.store.watches.move_cursor(
        perch.desk.store.redis, "odd", perch.desk.store.watches.cursor("bags") or ""
    )
    perch.tweet("luggage gone")
    for _ in range(2):
        poll(perch.desk, "bags")
        poll(perch.desk, "odd")
    assert caught(perch, "bags") == {"luggage gone"}
    perch.card("The watch “odd” can't be read")
    assert perch.desk.store.watch_status.get("odd").problem
    assert not perch.desk.store.watch_status.get("bags").problem


def test_queries_that_do_not_fit_into_one_request_make_several(perch: Perch) -> None:
    long = " OR ".join(f'"lost suitcase number {n}"' for n in range(14))
    for name in ("one", "two", "three"):
        watch(perch, name, f"{long} OR {name}bag")
    settle(perch, "one", "two", "three")
    for name in ("one", "two", "three"):
        perch.tweet(f"my {name}bag")
        poll(perch.desk, name)
        assert caught(perch, name) == {f"my {name}bag"}
    assert not any(perch.desk.store.watch_status.get(name).problem for name in ("one", "two", "three"))
