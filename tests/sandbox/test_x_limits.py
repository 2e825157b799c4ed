"""Rate limits, prices, credits, the spend cap."""

from __future__ import annotations

from decimal import Decimal

import pytest
import tweepy


def search(x, **more):
    return x.call("GET", "/2/tweets/search/recent?query=@acmeair&max_results=100", **more)


def test_headers_tell_what_is_left(x) -> None:
    first, second = search(x), search(x)
    assert first.headers["x-rate-limit-limit"] == "450"
    assert (first.headers["x-rate-limit-remaining"], second.headers["x-rate-limit-remaining"]) == (
        "449",
        "448",
    )
    assert first.headers["x-rate-limit-reset"] == second.headers["x-rate-limit-reset"]


def test_app_and_user_are_counted_apart(x) -> None:
    search(x)
    assert search(x, user=True).headers["x-rate-limit-limit"] == "300"
    assert search(x, user=True).headers["x-rate-limit-remaining"] == "298"


def test_one_request_too_many_is_429_until_the_window_ends(x, control, sandbox) -> None:
    control("POST", "/control/x/settings", rate_limit=2)
    search(x), search(x)
    with pytest.raises(tweepy.TooManyRequests) as refusal:
        search(x)
    headers = refusal.value.response.headers
    assert refusal.value.response.json()["title"] == "Too Many Requests"
    assert headers["x-rate-limit-remaining"] == "0"
    wait = int(headers["x-rate-limit-reset"]) - sandbox.world.clock.timestamp()
    assert 0 < wait <= 900
    control("POST", "/control/clock", advance=wait + 1)
    assert search(x).status_code == 200


def test_writes_have_a_limit_of_the_day_besides(x) -> None:
    made = x.call("POST", "/2/tweets", user=True, json={"text": "hello"})
    assert made.headers["x-rate-limit-limit"] == "100"
    assert made.headers["x-app-limit-24hour-limit"] == "10000"
    assert made.headers["x-app-limit-24hour-remaining"] == "9999"


def test_a_post_is_paid_once_a_day_however_often_it_is_read(x, sandbox, write, control) -> None:
    write("mira_k", "@acmeair one")
    write("mira_k", "@acmeair two")
    search(x), search(x)
    assert sandbox.x.meter.spent == Decimal("0.010")
    control("POST", "/control/clock", advance=86_400)
    search(x)
    assert sandbox.x.meter.spent == Decimal("0.020")
    assert control("GET", "/page/x/state").json()["prices_spent"] == "0.020"


def test_an_answer_without_data_costs_nothing(x, sandbox) -> None:
    search(x)
    x.get_tweet("1234", user_auth=False)
    assert sandbox.x.meter.spent == 0


def test_own_mentions_cost_a_fifth_of_a_search(x, sandbox, write) -> None:
    write("mira_k", "@acmeair one")
    x.get_users_mentions(sandbox.x.brand_id, user_auth=True)
    assert sandbox.x.meter.spent == Decimal("0.001")


def test_each_kind_of_call_has_its_price(x, sandbox, write) -> None:
    mira = write("mira_k", "@acmeair hello")
    spent = sandbox.x.meter.spent

    def cost(call) -> Decimal:
        nonlocal spent
        call()
        before, spent = spent, sandbox.x.meter.spent
        return spent - before

    assert cost(lambda: x.create_tweet(text="plain")) == Decimal("0.015")
    assert cost(lambda: x.create_tweet(text="see https://example.com")) == Decimal("0.200")
    assert cost(lambda: x.create_tweet(text="hi", in_reply_to_tweet_id=mira["id"])) == Decimal("0.010")
    assert cost(lambda: x.create_direct_message(participant_id=mira["author_id"], text="hi")) == Decimal(
        "0.015"
    )
    assert cost(lambda: x.get_recent_tweets_count("a")) == Decimal("0.005")
    assert cost(lambda: x.get_user(username="mira_k", user_auth=False)) == Decimal("0.010")
    assert cost(lambda: x.get_direct_message_events()) == Decimal("0.010")


def test_without_credits_everything_paid_is_402(x, sandbox, control, write) -> None:
    control("POST", "/control/x/settings", credits=0.012)
    x.create_tweet(text="the last one")
    for call in (lambda: x.create_tweet(text="one more"), lambda: search(x)):
        with pytest.raises(tweepy.HTTPException) as refusal:
            call()
        assert refusal.value.response.status_code == 402
        assert refusal.value.response.json()["title"] == "CreditsDepleted"
        assert refusal.value.response.json()["type"].endswith("/credits")
    control("POST", "/control/x/settings", credits=None)
    assert search(x).status_code == 200


def test_the_spend_cap_is_403_with_the_day_it_ends(x, control) -> None:
    control("POST", "/control/x/settings", spend_cap_reached=True)
    with pytest.raises(tweepy.Forbidden) as refusal:
        search(x)
    body = refusal.value.response.json()
    assert body["title"] == "SpendCapReached"
    assert body["reset_date"].endswith("-01")
    assert x.get_me()["data"], "asking who we are stays free"


def test_usage_tells_the_posts_read(x, write) -> None:
    write("mira_k", "@acmeair one")
    search(x), search(x)
    usage = x.call("GET", "/2/usage/tweets?usage.fields=daily_project_usage").json()["data"]
    assert usage["project_usage"] == "1"
    assert usage["project_cap"] == "3000000"
    assert usage["daily_project_usage"]["usage"][0]["usage"] == "1"
