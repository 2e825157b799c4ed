"""Reposts pass on what somebody else wrote: the post itself has a case, they have none."""

from __future__ import annotations

from typing import Any

import pytest

from bot.network import Account
from bot.x.payload import read_page
from tests.journeys.perch import Perch
from tests.rules.test_x_payload import GOOD, NOON
from workers.reading.poll import poll


def test_reposts_of_a_mention_open_no_case(perch: Perch) -> None:
    perch.work(1)
    said = perch.tweet("@acmeair my bag is lost")
    for number in range(12):
        perch.tweet("", by=f"passes_on_{number}", repost=said["id"])
    poll(perch.desk, "mentions")
    perch.deliver()
    assert perch.desk.store.cases.count("open") == 1
    assert len([m for m in perch.messages() if "my bag is lost" in m["text"]]) == 1
    (case,) = perch.desk.store.cases.many([said["id"]]).values()
    assert case.mentions == (said["id"],)


def test_a_quote_of_a_mention_is_a_post_of_its_own(perch: Perch) -> None:
    perch.work(1)
    said = perch.tweet("@acmeair my bag is lost")
    perch.tweet("@acmeair mine too!", by="old_tom", quote=said["id"])
    poll(perch.desk, "mentions")
    assert perch.desk.store.cases.count("open") == 2


@pytest.mark.parametrize("kind", ["retweeted", "reposted"])
@pytest.mark.parametrize("field", ["referenced_tweets", "referenced_posts"])
def test_a_repost_is_known_in_either_spelling(kind: str, field: str) -> None:
    raw: dict[str, Any] = {
        "id": GOOD,
        "text": "RT @mira_k: @acmeair hi",
        field: [{"type": kind, "id": "1790000000000000001"}],
    }
    (post,) = read_page({"data": [raw]}, Account(), NOON).posts
    assert post.is_repost
