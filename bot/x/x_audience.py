"""Who follows the brand on X: a `bot.network.Audience`. Reading it is an owned read ($0.001 a follower)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.model.author import Author
from bot.network.records import Account
from bot.network.who_follows import FollowersPage
from bot.x.payload import UNREADABLE, read_author

LABEL = "followers"
A_PAGE = 1000

Read = Callable[[str, Iterable[str], str], None]
Call = Callable[..., dict[str, Any]]  # X's answer: a `Caller`, or an `Asker`


class XAudience:
    """Errors: `NetworkError`, from every method."""

    def __init__(
        self, call: Call, ask: Call, account: Callable[[], Account], read: Read, *, may_follow: bool
    ) -> None:
        self._call = call
        self._ask = ask
        self._account = account
        self._read = read
        self.most_a_page = A_PAGE
        self.may_follow = may_follow  # gone from self-serve access since 2026-04-20

    def count(self) -> int:
        """Return the brand's number of followers."""
        answer = self._call("GET", "/2/users/me", params={"user.fields": "public_metrics"}, as_brand=True)
        data = _mapping(answer.get("data"))
        self._read("owned", [str(data.get("id", ""))], LABEL)
        return read_author(data).followers or 0

    def newest(self, most: int, token: str = "") -> FollowersPage:
        """Return a page of 1 to 1,000 followers, who came last first."""
        params = {"max_results": most, "pagination_token": token}
        answer = self._ask(f"{self._me}/followers", "users", params, as_brand=True)
        data = answer.get("data")
        raws = data if isinstance(data, list) else []
        people = tuple(filter(None, map(_person, raws)))
        self._read("own follower", [one.id for one in people], LABEL)
        meta = _mapping(answer.get("meta"))
        return FollowersPage(people, str(meta.get("next_token") or ""), len(raws) - len(people))

    def follow(self, account_id: str) -> bool:
        """Follow somebody; False where their account is protected, and X asked them."""
        answer = self._call(
            "POST", f"{self._me}/following", json={"target_user_id": account_id}, as_brand=True
        )
        return answer["data"].get("following") is True

    def unfollow(self, account_id: str) -> None:
        """Follow somebody no more."""
        self._call("DELETE", f"{self._me}/following/{account_id}", as_brand=True)

    @property
    def _me(self) -> str:
        return f"/2/users/{self._account().id}"


def _person(raw: Any) -> Author | None:
    """Return an account; None where not even its id can be read."""
    try:
        found = read_author(raw)
    except (AttributeError, *UNREADABLE):
        return None
    return found if found.id else None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
