"""Who follows the brand: newest first, in pages; following back is for enterprise access."""

from __future__ import annotations

from decimal import Decimal

import pytest
import tweepy


def test_who_came_last_stands_first_and_who_left_is_gone(x, sandbox, control) -> None:
    brand = sandbox.x.brand_id
    for name in ("first_one", "second_one", "third_one"):
        control("POST", "/control/x/follow", username=name)
    control("POST", "/control/x/follow", username="second_one", follows=False)
    control("POST", "/control/x/follow", username="first_one", follows=False)
    control("POST", "/control/x/follow", username="first_one")  # who comes back is new again
    page = x.get_users_followers(brand, max_results=2, user_auth=True)
    assert [one["username"] for one in page["data"]] == ["first_one", "third_one"]
    token = page["meta"]["next_token"]
    control("POST", "/control/x/follow", username="late_one")
    more = x.get_users_followers(brand, max_results=1, pagination_token=token, user_auth=True)
    assert more["data"][0]["username"] not in ("first_one", "third_one", "late_one")
    assert sandbox.x.meter.spent == Decimal("0.003")


def test_following_is_for_enterprise_and_a_protected_account_is_asked(x, sandbox, control) -> None:
    nina, tom = (sandbox.x.user(name).id for name in ("nina_new", "tom_new"))
    route = f"/2/users/{sandbox.x.brand_id}/following"

    def follow(user_id: str) -> dict:
        return x.call("POST", route, user=True, json={"target_user_id": user_id}).json()["data"]

    with pytest.raises(tweepy.Forbidden):
        follow(nina)
    control("POST", "/control/x/settings", tier="enterprise")
    control("POST", "/control/x/user", username="tom_new", protected=True)
    assert follow(nina) == {"following": True, "pending_follow": False}
    assert follow(tom) == {"following": False, "pending_follow": True}
    assert x.call("DELETE", f"{route}/{nina}", user=True).json()["data"] == {"following": False}
    assert not sandbox.x.follows.following(sandbox.x.brand_id)
