"""People of the workspace as Slack tells of them: name, time zone, groups. Asked seldom, kept briefly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

log = structlog.get_logger()

T = TypeVar("T")
KEEP = timedelta(minutes=5)
GONE = ("user_not_found", "user_not_visible", "account_inactive")


@dataclass(frozen=True)
class Person:
    """A Slack user; `left`: deactivated, or no longer to be found."""

    id: str
    name: str = ""  # the handle that people type after @
    display_name: str = ""
    real_name: str = ""
    tz: str = ""  # IANA, as their profile says; "" where Slack does not tell
    left: bool = False
    is_bot: bool = False  # an app: nobody who reads or answers

    def zone(self, otherwise: ZoneInfo) -> ZoneInfo:
        """Their time zone, or the business's where Slack's is unknown to this machine."""
        try:
            return ZoneInfo(self.tz) if self.tz else otherwise
        except (KeyError, ValueError, OSError):
            return otherwise


@dataclass(frozen=True)
class UserGroup:
    id: str
    handle: str
    users: tuple[str, ...]


class People:
    """Looks people up and keeps the answers of this process for five minutes."""

    def __init__(self, client: Callable[[], WebClient], clock: Callable[[], datetime]) -> None:
        self._client = client
        self._clock = clock
        self._kept: dict[str, tuple[datetime, Any]] = {}

    def person(self, user_id: str) -> Person:
        """What Slack says; only the id where Slack does not answer."""
        return self._ask(f"user {user_id}", lambda: self._person(user_id), Person(user_id))

    def groups(self) -> tuple[UserGroup, ...]:
        """All user groups with their members; none where Slack does not answer or the plan has none."""
        return self._ask("groups", self._groups, ())

    def forget(self, user_id: str) -> None:
        """Ask anew the next time."""
        self._kept.pop(f"user {user_id}", None)

    def _ask(self, key: str, ask: Callable[[], T], otherwise: T) -> T:
        kept = self._kept.get(key)
        if kept and kept[0] > self._clock():
            found: T = kept[1]
            return found
        try:
            answer = ask()
        except (SlackApiError, OSError) as error:
            log.warning("Slack did not tell about people", what=key, error=str(error)[:200])
            return kept[1] if kept else otherwise
        self._kept[key] = (self._clock() + KEEP, answer)
        return answer

    def _person(self, user_id: str) -> Person:
        try:
            raw: dict[str, Any] = self._client().users_info(user=user_id).get("user") or {}
        except SlackApiError as error:
            if error.response.get("error") in GONE:
                return Person(user_id, left=True)
            raise
        profile = raw.get("profile") or {}
        return Person(
            user_id,
            name=str(raw.get("name") or ""),
            display_name=str(profile.get("display_name") or ""),
            real_name=str(raw.get("real_name") or profile.get("real_name") or ""),
            tz=str(raw.get("tz") or ""),
            left=bool(raw.get("deleted")),
            is_bot=bool(raw.get("is_bot")),
        )

    def _groups(self) -> tuple[UserGroup, ...]:
        answer = self._client().usergroups_list(include_users=True)
        return tuple(
            UserGroup(str(raw.get("id")), str(raw.get("handle") or ""), tuple(map(str, raw.get("users") or ())))
            for raw in answer.get("usergroups") or []
        )
