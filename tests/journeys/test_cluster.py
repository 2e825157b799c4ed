"""Two brands whose records are on two nodes of a real cluster: a mention, a reply, and a backup of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redis import Redis

from sandbox.running import RunningSandbox
from tests.doors.redis_cluster import RedisCluster, redis_cluster
from tests.journeys.conftest import end_link
from tests.journeys.perch import START, Perch, open_perch


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisCluster]:
    with redis_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


def test_a_mention_and_its_reply_of_two_brands_on_two_nodes(cluster: RedisCluster, redis_url: str) -> None:
    assert cluster.primary_of("air") != cluster.primary_of("rail")
    with RunningSandbox(starts_at=START) as air, RunningSandbox(starts_at=START) as rail:
        both = [
            open_perch(sandbox, cluster.url, brand, RQ_REDIS_URL=redis_url)
            for sandbox, brand in ((air, "air"), (rail, "rail"))
        ]
        for perch in both:
            mention_and_reply(perch, redis_url)
        for perch in both:
            for link in perch.links:
                end_link(link.client)


def mention_and_reply(perch: Perch, wakeups: str) -> None:
    """One way through Perch, and a backup that knows its case."""
    perch.tweet(f"@acmeair my {perch.desk.brand} bag is lost", by="mira_k")
    perch.press(perch.card("bag is lost"), "Claim")
    perch.reply(perch.card("bag is lost"), f"We at {perch.desk.brand} look for it.")
    perch.until(perch.replies, "the reply")
    perch.work(2)
    (reply,) = perch.replies()
    assert f"We at {perch.desk.brand}" in reply["text"]
    perch.desk.wakeups.drain_cards()
    assert Redis.from_url(wakeups).exists(f"rq:queue:{perch.desk.brand}:cards"), "rung in a Redis of its own"
    (post,) = [one for one in perch.desk.store.everything() if one.key.startswith("mention:")]
    assert f"my {perch.desk.brand} bag" in post.value
