"""The mentions and the posts of an account."""

from __future__ import annotations

from decimal import Decimal

import pytest
import tweepy


def mentions(x, sandbox, **more):
    return x.get_users_mentions(sandbox.x.brand_id, user_auth=True, **more)


def ids(answer) -> list[str]:
    return [post["id"] for post in answer.get("data", [])]


def test_mentions_are_posts_and_replies_that_name_the_brand(x, sandbox, write) -> None:
    named = write("mira_k", "hello @AcmeAir")["id"]
    write("mira_k", "hello acmeair")
    reply = write("old_tom", "me too", in_reply_to=named)["id"]
    assert ids(mentions(x, sandbox)) == [reply, named]


def test_a_reply_to_the_brand_mentions_it_though_nobody_typed_that(x, sandbox, write) -> None:
    own = write("acmeair", "Good morning!")["id"]
    reply = write("mira_k", "and to you", in_reply_to=own)
    found = mentions(
        x, sandbox, tweet_fields="entities,conversation_id,in_reply_to_user_id,referenced_tweets"
    )
    [post] = found["data"]
    assert post["text"] == "@acmeair and to you"
    assert post["entities"]["mentions"][0]["id"] == sandbox.x.brand_id
    assert post["conversation_id"] == own
    assert post["in_reply_to_user_id"] == sandbox.x.brand_id
    assert post["referenced_tweets"] == [{"type": "replied_to", "id": own}]
    assert reply["starts_at"] == len("@acmeair ")


def test_mentions_come_in_pages_of_5_to_100(x, sandbox) -> None:
    sandbox.call(lambda: [sandbox.x.post("mira_k", f"@acmeair {i}") for i in range(12)])
    seen, token = [], None
    while True:
        page = mentions(x, sandbox, max_results=5, pagination_token=token)
        seen += ids(page)
        token = page["meta"].get("next_token")
        if not token:
            break
    assert len(seen) == len(set(seen)) == 12
    with pytest.raises(tweepy.BadRequest, match="between 5 and 100"):
        mentions(x, sandbox, max_results=4)


def test_only_the_newest_800_mentions_are_kept(x, sandbox) -> None:
    sandbox.call(lambda: [sandbox.x.post("mira_k", f"@acmeair {i}", lang="en") for i in range(805)])
    seen, token = 0, None
    while True:
        page = mentions(x, sandbox, max_results=100, pagination_token=token)
        seen += len(ids(page))
        token = page["meta"].get("next_token")
        if not token:
            break
    assert seen == 800


def test_since_id_of_any_age_is_fine_here(x, sandbox, write) -> None:
    post = write("mira_k", "@acmeair hello")["id"]
    assert ids(mentions(x, sandbox, since_id="20")) == [post]
    assert ids(mentions(x, sandbox, since_id=post)) == []


def test_own_posts_are_read_back_at_the_price_of_owned_reads(x, sandbox, write) -> None:
    write("acmeair", "Good morning!")
    reply_to = write("mira_k", "@acmeair hello")["id"]
    x.create_tweet(text="Hello Mira", in_reply_to_tweet_id=reply_to)
    before = sandbox.x.meter.spent
    answer = x.get_users_tweets(sandbox.x.brand_id, user_auth=True, tweet_fields="author_id")
    assert [post["text"] for post in answer["data"]] == ["@mira_k Hello Mira", "Good morning!"]
    assert sandbox.x.meter.spent - before == Decimal("0.002")
    without = x.get_users_tweets(sandbox.x.brand_id, user_auth=True, exclude="replies")
    assert [post["text"] for post in without["data"]] == ["Good morning!"]


def test_an_account_that_is_not_there_or_protected_is_an_error_beside_no_data(x, sandbox, control) -> None:
    assert "Not Found" in x.get_users_mentions("999", user_auth=False)["errors"][0]["title"]
    control("POST", "/control/x/user", username="mira_k", protected=True)
    mira = sandbox.x.users.named("mira_k").id
    answer = x.get_users_tweets(mira, user_auth=False)
    assert answer["errors"][0]["title"] == "Authorization Error"
