"""GET /2/tweets/search/recent and counts: pages, cursors, time, and what is not found."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
import tweepy


def search(x, query: str = "@acmeair", **more):
    return x.search_recent_tweets(query, user_auth=False, **more)


def ids(answer) -> list[str]:
    return [post["id"] for post in answer.get("data", [])]


def refusal_of(call) -> dict:
    with pytest.raises(tweepy.BadRequest) as refusal:
        call()
    return refusal.value.response.json()["errors"][0]


def test_newest_first_with_meta(x, write) -> None:
    first, second = write("mira_k", "@acmeair one")["id"], write("old_tom", "@acmeair two")["id"]
    answer = search(x)
    assert ids(answer) == [second, first]
    assert answer["meta"] == {"newest_id": second, "oldest_id": first, "result_count": 2}


def test_only_the_default_fields_come_unasked(x, write) -> None:
    write("mira_k", "@acmeair one")
    assert set(search(x)["data"][0]) == {"id", "text", "edit_history_tweet_ids"}


def test_pages_hold_everything_once(x, sandbox) -> None:
    sandbox.call(lambda: [sandbox.x.post("mira_k", f"@acmeair number {i}") for i in range(25)])
    seen, token = [], None
    while True:
        page = search(x, max_results=10, next_token=token)
        seen += ids(page)
        token = page["meta"].get("next_token")
        if not token:
            break
    assert len(seen) == len(set(seen)) == 25
    assert seen == sorted(seen, key=int, reverse=True)


def test_a_thousand_posts_are_paged_quickly(x, sandbox) -> None:
    sandbox.call(
        lambda: [sandbox.x.post("mira_k", f"@acmeair bag number {i}", lang="en") for i in range(1000)]
    )
    began, token, count = time.monotonic(), None, 0
    while True:
        page = search(x, "bag -is:retweet", max_results=100, next_token=token, expansions="author_id")
        count += len(page["data"])
        token = page["meta"].get("next_token")
        if not token:
            break
    assert count == 1000
    assert time.monotonic() - began < 3


def test_a_bad_page_token_is_refused(x, write, sandbox) -> None:
    sandbox.call(lambda: [sandbox.x.post("mira_k", f"@acmeair number {i}") for i in range(11)])
    assert "next_token" in refusal_of(lambda: search(x, next_token="b26v89c19zqg8o3f"))["message"]
    token = search(x)["meta"]["next_token"]
    assert "next_token" in refusal_of(lambda: search(x, "another", next_token=token))["message"]


def test_since_id_leaves_out_itself_and_older_ones(x, write) -> None:
    _, second, third = (write("mira_k", f"@acmeair {i}")["id"] for i in range(3))
    assert ids(search(x, since_id=second)) == [third]
    assert second not in ids(search(x, until_id=second))


def test_since_id_from_before_the_last_seven_days_is_refused(x) -> None:
    error = refusal_of(lambda: search(x, since_id="1100000000000000000"))
    assert error["message"].startswith("'since_id' must be a tweet id created after ")
    assert error["parameters"] == {"since_id": ["1100000000000000000"]}


def test_a_cursor_grows_too_old_with_the_clock(x, write, control) -> None:
    cursor = write("mira_k", "@acmeair one")["id"]
    search(x, since_id=cursor)
    control("POST", "/control/clock", advance=8 * 86_400)
    assert "'since_id' must be" in refusal_of(lambda: search(x, since_id=cursor))["message"]
    assert ids(search(x)) == [], "what is older than seven days is not found"


def test_since_id_can_be_refused_by_a_switch(x, write, control) -> None:
    cursor = write("mira_k", "@acmeair one")["id"]
    control("POST", "/control/x/settings", refuse_since_id=True)
    assert "'since_id' must be" in refusal_of(lambda: search(x, since_id=cursor))["message"]


def test_times_bound_the_search(x, write) -> None:
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    old = write("mira_k", "@acmeair old", created_at=hour_ago.isoformat())["id"]
    new = write("mira_k", "@acmeair new")["id"]
    middle = datetime.now(UTC) - timedelta(minutes=30)
    assert ids(search(x, start_time=middle)) == [new]
    assert ids(search(x, end_time=middle)) == [old]


@pytest.mark.parametrize(
    ("parameters", "word"),
    [
        ({"start_time": "yesterday"}, "RFC3339"),
        ({"start_time": "2020-01-01T00:00:00Z"}, "start_time"),
        ({"end_time": "2090-01-01T00:00:00Z"}, "end_time"),
        ({"max_results": 9}, "between 10 and 100"),
        ({"max_results": 101}, "between 10 and 100"),
        ({"since_id": "abc"}, "since_id"),
        ({"sort_order": "best"}, "sort_order"),
    ],
)
def test_bad_parameters_are_named(x, parameters, word: str) -> None:
    assert word in refusal_of(lambda: search(x, **parameters))["message"]


def test_an_unknown_parameter_is_named(x) -> None:
    error = refusal_of(lambda: x.call("GET", "/2/tweets/search/recent?query=a&order=b"))
    assert "[order]" in error["message"]


def test_end_time_stays_behind_now_where_the_setting_says_so(x, write, control) -> None:
    control("POST", "/control/x/settings", end_time_lag_seconds=30)
    write("mira_k", "@acmeair fresh")
    assert ids(search(x)) == []
    control("POST", "/control/clock", advance=31)
    assert len(ids(search(x))) == 1


def test_a_post_indexed_late_appears_below_the_cursor(x, write, control) -> None:
    late = write("mira_k", "@acmeair late", indexed_after_seconds=60)["id"]
    cursor = write("old_tom", "@acmeair on time")["id"]
    assert ids(search(x)) == [cursor]
    control("POST", "/control/clock", advance=61)
    assert ids(search(x)) == [cursor, late]
    assert int(late) < int(cursor)
    assert ids(search(x, since_id=cursor)) == []


def test_deleted_protected_and_suspended_are_not_found(x, write, control) -> None:
    gone = write("mira_k", "@acmeair gone")["id"]
    write("old_tom", "@acmeair hidden soon")
    write("nina_flies", "@acmeair suspended soon")
    control("DELETE", f"/control/x/post/{gone}")
    control("POST", "/control/x/user", username="old_tom", protected=True)
    control("POST", "/control/x/user", username="nina_flies", suspended=True)
    assert ids(search(x)) == []


def test_reposts_are_not_found(x, write) -> None:
    original = write("mira_k", "@acmeair look")["id"]
    write("old_tom", "", repost=original)
    assert ids(search(x)) == [original]


def test_only_the_last_version_of_an_edited_post_is_found(x, write, control) -> None:
    old = write("mira_k", "@acmeair teh bag")["id"]
    new = control("POST", "/page/x/edit", id=old, text="@acmeair the bag").json()["id"]
    found = search(x)["data"]
    assert [post["id"] for post in found] == [new]
    assert found[0]["edit_history_tweet_ids"] == [old, new]


def test_a_query_of_513_characters_is_refused_on_self_serve_only(x, control) -> None:
    query = "a" + " bc" * 171
    assert len(query) == 514
    assert "512" in refusal_of(lambda: search(x, query))["message"]
    control("POST", "/control/x/settings", tier="enterprise")
    assert search(x, query)["meta"]["result_count"] == 0


def test_an_empty_query_and_a_bad_one_are_refused(x) -> None:
    assert "query" in refusal_of(lambda: search(x, " "))["message"]
    assert "standalone" in refusal_of(lambda: search(x, "has:media"))["message"]


def test_counts_by_the_hour_add_up(x, write) -> None:
    for minutes in (0, 1, 130):
        at = datetime.now(UTC) - timedelta(minutes=minutes)
        write("mira_k", f"@acmeair {minutes}", created_at=at.isoformat())
    answer = x.get_recent_tweets_count("@acmeair", granularity="hour")
    assert answer["meta"]["total_tweet_count"] == 3
    assert sum(bucket["tweet_count"] for bucket in answer["data"]) == 3
    assert len(answer["data"]) in (168, 169)
    starts = [bucket["start"] for bucket in answer["data"]]
    assert starts == sorted(starts)
