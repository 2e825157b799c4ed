"""X in bad weather: limits, web pages, odd entries, outages; nothing is lost, and it is said once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.model.told import Code
from bot.x.ids import snowflake_at
from tests.journeys.perch import Perch, everything
from tests.journeys.test_reading_pages import StartPerch, cases, only_mentions, read


def test_a_rate_limit_is_waited_for_as_long_as_x_says(perch: Perch) -> None:
    only_mentions(perch)
    reset = int((perch.clock() + timedelta(minutes=3)).timestamp())
    limited = {"target": "x", "action": "status", "status": 429, "path": "mentions", "times": 1}
    perch.weather(**limited, headers={"x-rate-limit-reset": str(reset)})
    read(perch)
    store = perch.desk.store
    assert not store.watches.is_due("mentions", datetime.fromtimestamp(reset - 1, UTC))
    assert store.watches.is_due("mentions", datetime.fromtimestamp(reset + 1, UTC))
    problem = store.watch_status.get("mentions").problem
    assert problem is not None
    assert problem.code is Code.RATE_LIMIT


def test_a_rate_limit_without_a_time_is_waited_for_and_told(perch: Perch) -> None:
    only_mentions(perch)
    perch.weather(target="x", action="status", status=429, path="mentions", times=1)
    read(perch)
    assert not perch.desk.store.watches.is_due("mentions", perch.clock() + timedelta(minutes=14))
    perch.card("X's rate limit")
    perch.advance(16 * 60)
    read(perch)
    perch.card("works again")
    assert perch.desk.store.watch_status.get("mentions").problem is None


@pytest.mark.parametrize("status", [200, 404, 503])
def test_a_web_page_in_place_of_an_answer_is_said_and_nothing_is_lost(perch: Perch, status: int) -> None:
    only_mentions(perch)
    perch.weather(
        target="x", action="status", status=status, path="mentions", times=1, body="<html>Not X</html>"
    )
    perch.tweet("@acmeair still there?")
    read(perch)
    assert cases(perch) == 0
    assert perch.desk.store.watch_status.get("mentions").problem
    read(perch)
    assert cases(perch) == 1
    perch.card("X can be read again")


def test_both_spellings_of_xs_rename_are_read(perch: Perch) -> None:
    only_mentions(perch)
    perch.post("/control/x/settings", {"names": "post"})
    perch.tweet("@acmeair spelt anew")
    read(perch)
    perch.post("/control/x/settings", {"names": "tweet"})
    perch.tweet("@acmeair spelt as before", by="old_tom")
    read(perch)
    assert cases(perch) == 2


def test_odd_entries_are_counted_and_their_neighbours_kept(perch: Perch) -> None:
    only_mentions(perch)
    big = str(2**63 - 1)
    body = {
        "data": [
            {"id": big, "text": "@acmeair no author, no time", "author_id": "77", "unknown": {"a": [1]}},
            "not a post",
            {"text": "no id"},
            {
                "id": "1790000000000000001",
                "text": "fine &amp; whole",
                "author_id": "5",
                "created_at": "2026-11-22T10:00:00Z",
            },
            {"id": "1790000000000000002", "text": "odd time", "author_id": 6, "created_at": "yesterday"},
        ],
        "includes": {"users": [{"id": "5", "username": "five"}, None, {"username": "no id"}]},
        "errors": [{"title": "Not Found Error", "resource_id": "9", "resource_type": "tweet"}, "odd"],
        "meta": {"newest_id": "1790000000000000002", "result_count": 5, "next_token": None},
    }
    perch.weather(target="x", action="status", status=200, path="mentions", times=1, body=body)
    read(perch)
    assert cases(perch) == 3
    assert perch.desk.store.watch_status.get("mentions").odd == 2
    kept = perch.desk.store.mentions.get("1790000000000000001")
    assert kept is not None
    assert kept.text == "fine & whole"
    assert perch.desk.store.mentions.get(big) is not None


def test_one_entry_with_an_impossible_time_stops_no_watch(perch: Perch) -> None:
    only_mentions(perch)
    first, second = snowflake_at(perch.clock()), snowflake_at(perch.clock() + timedelta(seconds=1))
    body = {
        "data": [
            {
                "id": second,
                "text": "@acmeair odd one",
                "author_id": "6",
                "created_at": "9999-12-31T23:59:59.000Z",
            },
            {"id": first, "text": "@acmeair good neighbour", "author_id": "5"},
        ],
        "meta": {"newest_id": second},
    }
    perch.weather(target="x", action="status", status=200, path="mentions", times=1, body=body)
    read(perch)
    assert cases(perch) == 2
    perch.tweet("@acmeair still heard")
    perch.advance(61)
    read(perch)  # behind the odd one's id, so that it is a sweep that finds it
    assert cases(perch) == 3


def test_an_outage_with_changing_errors_is_said_once_for_mentions_and_once_for_keywords(
    start_perch: StartPerch,
) -> None:
    perch = start_perch(PERCH_WATCHES="refund")
    perch.work(1)
    ids = [w.id for w in perch.desk.store.watches.all()]
    for status in (503, 500, 502, 503):
        perch.weather(target="x", action="status", status=status, path="mentions|search", times=2)
        for watch_id in ids:
            read(perch, watch_id)
    perch.deliver()
    told = [everything(m) for m in perch.messages()]
    for what in ("Mentions cannot be read", "Keyword watches cannot be read"):
        assert sum(what in text for text in told) == 1


def test_keys_that_fail_for_mentions_alone_are_not_said_again_and_again(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_WATCHES="refund")
    perch.work(1)
    perch.weather(target="x", action="status", status=401, path="/mentions", body={"title": "Unauthorized"})
    for _ in range(3):
        for watch in perch.desk.store.watches.all():
            read(perch, watch.id)
    perch.deliver()
    told = [everything(m) for m in perch.messages()]
    assert sum("cannot be read" in text for text in told) == 1
    assert not any("can be read again" in text for text in told)
