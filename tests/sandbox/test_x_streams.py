"""X's two streams: events of the account for those who subscribed, and posts that match rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import requests
import tweepy

from sandbox.app import RunningSandbox

BEARER = {"Authorization": "Bearer sandbox-bearer"}


@contextmanager
def opened(sandbox: RunningSandbox, path: str, **params: str) -> Iterator[Iterator[Any]]:
    """Open a stream; yields its lines, the empty keep-alives left out."""
    with requests.get(
        f"{sandbox.x_url}{path}", headers=BEARER, params=params, stream=True, timeout=5
    ) as answer:
        assert answer.status_code == 200, answer.text
        yield (json.loads(line) for line in answer.iter_lines(chunk_size=1) if line.strip())


def subscribe(x: Any, sandbox: RunningSandbox, event_type: str, **more: str) -> Any:
    about = {"user_id": sandbox.x.brand_id, **more}
    body = {"event_type": event_type, "filter": about}
    return x.call("POST", "/2/activity/subscriptions", user=True, json=body).json()


def test_events_come_to_who_subscribed(x, sandbox, control) -> None:
    for event_type in ("post.mention.create", "post.reply.create", "dm.received"):
        assert subscribe(x, sandbox, event_type)["data"]["subscription"]["event_type"] == event_type
    listed = x.call("GET", "/2/activity/subscriptions").json()
    assert listed["meta"]["total_subscriptions"] == 3
    with opened(sandbox, "/2/activity/stream") as lines:
        sandbox.call(lambda: sandbox.x.post("mira_k", "@acmeair where is my bag?"))
        event = next(lines)["data"]
        assert event["event_type"] == "post.mention.create"
        assert event["payload"]["text"] == "@acmeair where is my bag?"
        assert event["includes"]["users"][0]["username"] == "mira_k"
        sandbox.call(lambda: sandbox.x.dm("mira_k", "hello"))
        assert next(lines)["data"]["event_type"] == "dm.received"
        assert control("GET", "/control/x/stream").json()["open"] == {"activity": 1, "live": 0}
    assert str(sandbox.x.meter.spent) == "0.015"


def test_the_same_subscription_is_refused_and_one_can_be_deleted(x, sandbox) -> None:
    made = subscribe(x, sandbox, "post.delete")["data"]["subscription"]
    with pytest.raises(tweepy.HTTPException, match="409"):
        subscribe(x, sandbox, "post.delete")
    gone = x.call("DELETE", "/2/activity/subscriptions", params={"ids": made["subscription_id"]}).json()
    assert gone["data"] == [{"subscription_id": made["subscription_id"], "deleted": True}]
    assert not sandbox.x.streams.subscriptions


def test_one_stream_too_many_is_refused_and_so_is_a_plan_without_streams(sandbox, control) -> None:
    with opened(sandbox, "/2/tweets/search/stream"):
        second = requests.get(f"{sandbox.x_url}/2/tweets/search/stream", headers=BEARER, timeout=5)
        assert (second.status_code, second.json()["connection_issue"]) == (429, "TooManyConnections")
    control("POST", "/control/x/settings", streams_allowed=False)
    refused = requests.get(f"{sandbox.x_url}/2/activity/stream", headers=BEARER, timeout=5)
    assert (refused.status_code, refused.json()["reason"]) == (403, "client-not-enrolled")


def test_posts_come_with_the_rules_that_they_match(x, sandbox) -> None:
    answer = x.call(
        "POST",
        "/2/tweets/search/stream/rules",
        json={"add": [{"value": "acme lang:en", "tag": "a"}, {"value": "(", "tag": "b"}]},
    ).json()
    assert answer["meta"]["summary"] == {"created": 1, "not_created": 1}
    with opened(sandbox, "/2/tweets/search/stream", **{"tweet.fields": "author_id"}) as lines:
        sandbox.call(
            lambda: [sandbox.x.post("mira_k", f"{word} is late", lang="en") for word in ("x", "acme")]
        )
        found = next(lines)
        assert found["data"]["text"] == "acme is late"
        assert found["matching_rules"] == [{"id": answer["data"][0]["id"], "tag": "a"}]
    x.call("POST", "/2/tweets/search/stream/rules", json={"delete": {"ids": [answer["data"][0]["id"]]}})
    assert x.call("GET", "/2/tweets/search/stream/rules").json()["meta"]["result_count"] == 0


def test_lines_come_in_bad_weather(x, sandbox, control) -> None:
    subscribe(x, sandbox, "post.mention.create")
    with requests.get(f"{sandbox.x_url}/2/activity/stream", headers=BEARER, stream=True, timeout=5) as answer:
        lines = (line for line in answer.iter_lines(chunk_size=1) if line.strip())
        for weather, count in (("twice", 2), ("garbled", 2), ("split", 1)):
            control("POST", "/control/x/settings", stream_weather=weather)
            sandbox.call(lambda: sandbox.x.post("mira_k", "@acmeair hello"))
            assert len([next(lines) for _ in range(count)]) == count
        control("POST", "/control/x/settings", stream_weather="well")
        control("POST", "/control/x/stream", kind="activity", line="as it is")
        assert next(lines) == b"as it is"
        control("POST", "/control/x/settings", stream_weather="half")
        sandbox.call(lambda: sandbox.x.post("mira_k", "@acmeair hello"))
        assert next(lines).startswith(b'{"data"')
        assert next(lines, b"") == b""
