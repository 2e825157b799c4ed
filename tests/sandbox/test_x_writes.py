"""POST /2/tweets and what else the brand does; each of X's refusals."""

from __future__ import annotations

from decimal import Decimal

import pytest
import tweepy


def refused(call) -> dict:
    with pytest.raises(tweepy.HTTPException) as refusal:
        call()
    return refusal.value.response.json()


def test_a_reply_is_published_with_the_customers_handle_before_it(x, sandbox, write, control) -> None:
    asked = write("mira_k", "@acmeair where is my bag?")["id"]
    made = x.create_tweet(text="On its way & safe", in_reply_to_tweet_id=asked)["data"]
    assert made["text"] == "@mira_k On its way &amp; safe"
    assert made["edit_history_tweet_ids"] == [made["id"]]
    [shown] = [post for post in control("GET", "/page/x/state").json()["posts"] if post["by_api"]]
    assert (shown["in_reply_to"], shown["text"]) == (asked, "@mira_k On its way & safe")
    assert shown["conversation_id"] == asked
    assert sandbox.x.meter.spent == Decimal("0.010")


def test_others_mentioned_are_answered_too_unless_excluded(x, sandbox, write) -> None:
    asked = write("mira_k", "@acmeair @old_tom who is right?")["id"]
    tom = sandbox.x.users.named("old_tom").id
    assert x.create_tweet(text="Both", in_reply_to_tweet_id=asked)["data"]["text"] == "@mira_k @old_tom Both"
    alone = x.create_tweet(text="You", in_reply_to_tweet_id=asked, exclude_reply_user_ids=[tom])
    assert alone["data"]["text"] == "@mira_k You"


def test_who_did_not_turn_to_us_cannot_be_answered_on_self_serve(x, write, control) -> None:
    asked = write("mira_k", "acme air lost my bag")["id"]
    problem = refused(lambda: x.create_tweet(text="Sorry!", in_reply_to_tweet_id=asked))
    assert problem["title"] == "Authorization Error"
    assert problem["status"] == 403
    assert problem["detail"].startswith("You can only reply to or quote posts where you are mentioned")
    control("POST", "/control/x/settings", tier="enterprise")
    assert x.create_tweet(text="Sorry!", in_reply_to_tweet_id=asked)["data"]


def test_who_quoted_us_or_answered_us_can_be_answered_on_self_serve(x, write) -> None:
    own = write("acmeair", "Good morning!")["id"]
    quoting = write("mira_k", "not that good", quote=own)["id"]
    answering = write("old_tom", "morning", in_reply_to=own)["id"]
    for target in (own, quoting, answering):
        assert x.create_tweet(text=f"Hello {target}", in_reply_to_tweet_id=target)["data"]


def test_duplicates_are_refused_until_the_first_is_deleted(x, write) -> None:
    made = x.create_tweet(text="Check-in is back.")["data"]["id"]
    problem = refused(lambda: x.create_tweet(text="Check-in is back."))
    assert problem["detail"] == "You are not allowed to create a Tweet with duplicate content."
    assert x.delete_tweet(made) == {"data": {"deleted": True}}
    assert x.create_tweet(text="Check-in is back.")["data"]


def test_the_same_words_to_another_account_are_no_duplicate(x, write) -> None:
    mira, tom, mira_again = (
        write(who, f"@acmeair hello {n}")["id"] for n, who in enumerate(("mira_k", "old_tom", "mira_k"))
    )
    for asked in (mira, tom):
        assert x.create_tweet(text="Thanks!", in_reply_to_tweet_id=asked)["data"], (
            "another handle is before it"
        )
    problem = refused(lambda: x.create_tweet(text="Thanks!", in_reply_to_tweet_id=mira_again))
    assert "duplicate" in problem["detail"]


@pytest.mark.parametrize("how", ["deleted", "protected", "suspended", "never there"])
def test_what_cannot_be_seen_cannot_be_answered(x, write, control, how: str) -> None:
    asked = write("mira_k", "@acmeair hello")["id"]
    if how == "deleted":
        control("DELETE", f"/control/x/post/{asked}")
    elif how == "never there":
        asked = "1234567890123456789"
    else:
        control("POST", "/control/x/user", username="mira_k", **{how: True})
    problem = refused(lambda: x.create_tweet(text="Hello", in_reply_to_tweet_id=asked))
    assert problem["detail"] == "You attempted to reply to a Tweet that is deleted or not visible to you."


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("x" * 280, True),
        ("x" * 281, False),
        ("日" * 140, True),
        ("日" * 141, False),
        ("x" * 256 + " https://example.com/" + "y" * 300, True),
        ("x" * 257 + " https://example.com/" + "y" * 300, False),
        ("👩‍👩‍👧" * 140, True),
    ],
)
def test_280_is_weighed_as_x_weighs_it(x, text: str, fits: bool) -> None:
    if fits:
        assert x.create_tweet(text=text)["data"]
    else:
        assert "too long" in refused(lambda: x.create_tweet(text=text))["detail"]


def test_a_link_becomes_a_tco_link_and_costs_thirteen_times_as_much(x, sandbox) -> None:
    made = x.create_tweet(text="See https://example.com/a?b=1&c=2 please")["data"]
    found = x.get_tweet(made["id"], tweet_fields="entities", user_auth=True)["data"]
    [link] = found["entities"]["urls"]
    assert found["text"] == f"See {link['url']} please"
    assert link["url"].startswith("https://t.co/")
    assert link["expanded_url"] == "https://example.com/a?b=1&c=2"
    assert found["text"][link["start"] : link["end"]] == link["url"]
    assert sandbox.x.meter.spent == Decimal("0.200") + Decimal("0.001")


def test_quotes_likes_and_follows_are_gone_from_self_serve(x, sandbox, write, control) -> None:
    post = write("mira_k", "@acmeair hello")
    calls = (
        lambda: x.create_tweet(text="look", quote_tweet_id=post["id"]),
        lambda: x.like(post["id"]),
        lambda: x.follow_user(post["author_id"]),
    )
    x.access_token = f"{sandbox.x.brand_id}-token"  # tweepy reads the account's id off its token
    sandbox.call(lambda: object.__setattr__(sandbox.x.credentials, "access_token", x.access_token))
    for call in calls:
        assert refused(call)["status"] == 403
    control("POST", "/control/x/settings", tier="enterprise")
    for call in calls:
        assert call()["data"]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({}, "$.text"),
        ({"text": "  "}, "$.text"),
        ({"text": 5}, "$.text"),
        ({"text": "a", "colour": "red"}, "$.colour"),
        ({"text": "a", "reply": {"in_reply_to_tweet_id": "abc"}}, "in_reply_to_tweet_id"),
        ({"text": "a", "media": {"media_ids": ["1", "2", "3", "4", "5"]}}, "maximum of 4"),
        ({"text": "a", "media": {"media_ids": ["12"]}}, "media IDs are invalid"),
    ],
)
def test_a_bad_body_is_refused_by_name(x, body: dict, word: str) -> None:
    problem = refused(lambda: x.call("POST", "/2/tweets", user=True, json=body))
    assert problem["title"] == "Invalid Request"
    assert word in problem["errors"][0]["message"]


def test_an_edit_is_a_new_id_with_a_history(x) -> None:
    old = x.create_tweet(text="Chekc-in is back.")["data"]["id"]
    body = {"text": "Check-in is back.", "edit_options": {"previous_post_id": old}}
    new = x.call("POST", "/2/tweets", user=True, json=body).json()["data"]
    assert new["edit_history_tweet_ids"] == [old, new["id"]]
    assert new["id"] != old


def test_only_own_posts_can_be_deleted(x, write) -> None:
    theirs = write("mira_k", "@acmeair hello")["id"]
    assert refused(lambda: x.delete_tweet(theirs))["status"] == 403


def test_a_reply_is_hidden_in_the_brands_own_conversation_only(x, write, control) -> None:
    own = write("acmeair", "Good morning!")["id"]
    rude = write("mira_k", "bah", in_reply_to=own)["id"]
    assert x.hide_reply(rude) == {"data": {"hidden": True}}
    shown = {post["id"]: post["hidden"] for post in control("GET", "/page/x/state").json()["posts"]}
    assert shown[rude]
    assert x.unhide_reply(rude) == {"data": {"hidden": False}}
    elsewhere = write("mira_k", "@acmeair bah")["id"]
    assert refused(lambda: x.hide_reply(elsewhere))["status"] == 403


def test_a_paid_partnership_is_kept_and_told_and_is_a_yes_or_a_no(x, control) -> None:
    made = x.request("POST", "/2/tweets", json={"text": "Tea!", "paid_partnership": True}, user_auth=True)
    assert made.json()["data"]["text"] == "Tea!"
    [shown] = [post for post in control("GET", "/page/x/state").json()["posts"] if post["by_api"]]
    assert shown["paid_partnership"]
    problem = refused(
        lambda: x.request("POST", "/2/tweets", json={"text": "T", "paid_partnership": "yes"}, user_auth=True)
    )
    assert "paid_partnership" in str(problem)
