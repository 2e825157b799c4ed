"""Posts and accounts by id: what is there, what is not, and how each is said."""

from __future__ import annotations

import pytest
import tweepy


def test_missing_posts_are_errors_beside_the_others_with_status_200(x, write, control) -> None:
    there, gone, shut = (write(who, "@acmeair hi")["id"] for who in ("mira_k", "old_tom", "nina_flies"))
    control("DELETE", f"/control/x/post/{gone}")
    control("POST", "/control/x/user", username="nina_flies", protected=True)
    answer = x.get_tweets([there, gone, shut, "1234"], user_auth=False)
    assert [post["id"] for post in answer["data"]] == [there]
    errors = {error["resource_id"]: error for error in answer["errors"]}
    assert errors[gone]["title"] == errors["1234"]["title"] == "Not Found Error"
    assert errors[gone]["type"].endswith("/resource-not-found")
    assert errors[shut]["title"] == "Authorization Error"
    assert errors[shut]["type"].endswith("/not-authorized-for-resource")
    assert {error["parameter"] for error in errors.values()} == {"ids"}


def test_an_older_version_can_still_be_looked_up(x, write, control) -> None:
    old = write("mira_k", "@acmeair teh bag")["id"]
    new = control("POST", "/page/x/edit", id=old, text="@acmeair the bag").json()["id"]
    before, after = x.get_tweets([old, new], user_auth=False)["data"]
    assert (before["text"], after["text"]) == ("@acmeair teh bag", "@acmeair the bag")
    assert before["edit_history_tweet_ids"] == after["edit_history_tweet_ids"] == [old, new]


def test_a_deleted_post_is_gone_in_all_its_versions(x, write, control) -> None:
    old = write("mira_k", "@acmeair teh bag")["id"]
    new = control("POST", "/page/x/edit", id=old, text="@acmeair the bag").json()["id"]
    control("POST", "/page/x/delete", id=new)
    assert len(x.get_tweets([old, new], user_auth=False)["errors"]) == 2


@pytest.mark.parametrize("ids", ["", "abc", ",".join(str(n) for n in range(1, 102))])
def test_bad_ids_are_refused(x, ids: str) -> None:
    with pytest.raises(tweepy.BadRequest, match="ids"):
        x.call("GET", f"/2/tweets?ids={ids}")


def test_one_post_that_is_not_there(x) -> None:
    answer = x.get_tweet("1234", user_auth=False)
    assert answer["errors"][0]["parameter"] == "id"
    assert "data" not in answer


def test_me_is_the_brand(x, sandbox) -> None:
    assert x.get_me()["data"] == {"id": sandbox.x.brand_id, "name": "Acme Air", "username": "acmeair"}


def test_accounts_by_id_and_by_handle(x, sandbox) -> None:
    mira = sandbox.x.users.named("mira_k").id
    assert x.get_user(username="MIRA_K", user_auth=False)["data"]["id"] == mira
    assert x.get_user(id=mira, user_auth=False)["data"]["username"] == "mira_k"
    several = x.get_users(usernames=["mira_k", "nobody_here"], user_auth=False)
    assert [user["id"] for user in several["data"]] == [mira]
    assert several["errors"][0]["value"] == "nobody_here"
    assert x.get_users(ids=[mira], user_auth=False)["data"][0]["name"] == "Mira K."


def test_a_suspended_account_says_so(x, control) -> None:
    control("POST", "/control/x/user", username="mira_k", suspended=True)
    answer = x.get_user(username="mira_k", user_auth=False)
    assert "suspended" in answer["errors"][0]["detail"]


def test_followers_come_in_pages(x, sandbox) -> None:
    brand = sandbox.x.brand_id
    first = x.get_users_followers(brand, max_results=3, user_auth=True)
    rest = x.get_users_followers(
        brand, max_results=3, pagination_token=first["meta"]["next_token"], user_auth=True
    )
    names = [user["username"] for page in (first, rest) for user in page["data"]]
    assert sorted(names) == ["jonas_lets_go", "mira_k", "nina_flies", "old_tom"]
    assert "next_token" not in rest["meta"]
    assert x.get_users_following(brand, user_auth=True)["meta"]["result_count"] == 0
