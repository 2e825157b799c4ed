"""People of the workspace as Slack tells of them: name, time zone, groups. Asked seldom, kept briefly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPException
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
    is_guest: bool = False  # of some channels only
    is_admin: bool = False  # an admin or owner of the workspace
    teams: tuple[str, ...] = ()  # the workspaces (and the organisation) that they belong to
    is_stranger: bool = False  # of another workspace, in a shared channel
    known: bool = False  # Slack has told of them

    def zone(self, otherwise: ZoneInfo) -> ZoneInfo:
        """Return their time zone, or the business's where Slack's is unknown to this machine."""
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
        """Return what Slack says; only the id where Slack does not answer."""
        return self._ask(f"user {user_id}", lambda: self._person(user_id), Person(user_id))

    def groups(self) -> tuple[UserGroup, ...]:
        """Return all user groups with their members; none where Slack does not answer or the plan has
        none.
        """
        return self._ask("groups", self.read_groups, ())

    def team(self) -> str:
        """Return the id of our own workspace; "" where Slack does not answer."""
        return self._ask("team", lambda: str(self._client().auth_test().get("team_id") or ""), "")

    def everybody(self) -> Iterator[Person]:
        """Go through all people of the workspace. Errors: SlackApiError, OSError."""
        cursor = ""
        while True:
            page = self._client().users_list(limit=200, cursor=cursor or None)
            yield from (_read(raw) for raw in page.get("members") or [])
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return

    def forget(self, user_id: str) -> None:
        """Ask again the next time."""
        self._kept.pop(f"user {user_id}", None)

    def _ask(self, key: str, ask: Callable[[], T], otherwise: T) -> T:
        kept = self._kept.get(key)
        if kept and kept[0] > self._clock():
            found: T = kept[1]
            return found
        try:
            answer = _twice(ask)
        except (SlackApiError, OSError, HTTPException) as error:
            log.warning("Slack did not say who people are", what=key, error=str(error)[:200])
            return kept[1] if kept else otherwise
        self._kept[key] = (self._clock() + KEEP, answer)
        return answer

    def _person(self, user_id: str) -> Person:
        try:
            raw: dict[str, Any] = self._client().users_info(user=user_id).get("user") or {}
        except SlackApiError as error:
            if error.response.get("error") in GONE:
                return Person(user_id, left=True, known=True)
            raise
        return _read(raw, user_id)

    def read_groups(self) -> tuple[UserGroup, ...]:
        """Read all user groups with their members. Errors: SlackApiError, OSError."""
        answer = self._client().usergroups_list(include_users=True)
        return tuple(
            UserGroup(
                str(raw.get("id")), str(raw.get("handle") or ""), tuple(map(str, raw.get("users") or ()))
            )
            for raw in answer.get("usergroups") or []
        )


def _twice(ask: Callable[[], T]) -> T:
    """Ask twice: a dropped response costs nobody a press; a final no is not asked about again."""
    try:
        return ask()
    except SlackApiError as error:
        if error.response.status_code < 500:
            raise
    except (OSError, HTTPException):
        pass
    return ask()


def _read(raw: dict[str, Any], user_id: str = "") -> Person:
    """Read Slack's user object."""
    profile, grid = raw.get("profile") or {}, raw.get("enterprise_user") or {}
    teams = (raw.get("team_id"), *(grid.get("teams") or ()), grid.get("enterprise_id"))
    return Person(
        user_id or str(raw.get("id") or ""),
        name=str(raw.get("name") or ""),
        display_name=str(profile.get("display_name") or ""),
        real_name=str(raw.get("real_name") or profile.get("real_name") or ""),
        tz=str(raw.get("tz") or ""),
        left=bool(raw.get("deleted")),
        is_bot=bool(raw.get("is_bot") or raw.get("is_workflow_bot")) or raw.get("id") == "USLACKBOT",
        is_guest=bool(raw.get("is_restricted") or raw.get("is_ultra_restricted")),
        is_admin=bool(raw.get("is_admin") or raw.get("is_owner") or raw.get("is_primary_owner")),
        teams=tuple(str(team) for team in teams if team),
        is_stranger=bool(raw.get("is_stranger")),
        known=True,
    )
