"""The people, the bot and the user group of the pretend workspace."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

TEAM_ID, TEAM_NAME, TEAM_DOMAIN = "T0ACME", "Acme Air", "acmeair"
BOT_USER, BOT_ID, APP_ID, BOT_NAME = "U0PERCH", "B0PERCH", "A0PERCH", "Perch"
CREATED = 1_735_689_600  # 1 January 2025, Unix seconds


@dataclass(frozen=True)
class Person:
    """A user; `tz_offset` in seconds east of UTC."""

    id: str
    name: str
    real_name: str
    display_name: str
    title: str = ""
    tz: str = "Etc/UTC"
    tz_label: str = "Coordinated Universal Time"
    tz_offset: int = 0
    is_bot: bool = False
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False  # a guest in several channels
    is_ultra_restricted: bool = False  # a guest in one channel
    team_id: str = TEAM_ID  # another one: a person of another workspace, in a shared channel
    deleted: bool = False
    presence: str = "active"  # or "away"


CAST = (
    Person("U0ANA", "ana", "Ana Bell", "Ana", "Customer care", "Europe/London", "Greenwich Mean Time", 0),
    Person(
        "U0BEN",
        "ben",
        "Ben Ortiz",
        "Ben",
        "Customer care",
        "America/New_York",
        "Eastern Standard Time",
        -18_000,
    ),
    Person(
        "U0CHLOE",
        "chloe",
        "Chloé Martin",
        "Chloé",
        "Customer care",
        "Europe/Paris",
        "Central European Time",
        3_600,
    ),
    Person(
        "U0DANA",
        "dana",
        "Dana Reed",
        "Dana",
        "Head of customer care",
        "Europe/London",
        "Greenwich Mean Time",
        0,
        is_admin=True,
    ),
    Person(BOT_USER, "perch", BOT_NAME, BOT_NAME, is_bot=True),
)
HUMANS = tuple(person.id for person in CAST if not person.is_bot)


@dataclass(frozen=True)
class Group:
    id: str
    handle: str
    name: str
    users: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "team_id": TEAM_ID,
            "is_usergroup": True,
            "name": self.name,
            "description": "",
            "handle": self.handle,
            "is_external": False,
            "date_create": CREATED,
            "date_update": CREATED,
            "date_delete": 0,
            "created_by": "U0DANA",
            "updated_by": "U0DANA",
            "deleted_by": None,
            "prefs": {"channels": [], "groups": []},
            "user_count": len(self.users),
        }


class People:
    """Who is in the workspace, by id."""

    def __init__(self) -> None:
        self.by_id = {person.id: person for person in CAST}
        self.groups = {"S0LEADS": Group("S0LEADS", "leads", "Team leads", ("U0DANA",))}

    def change(self, user_id: str, **changes: Any) -> Person:
        """Return a user who leaves (`deleted=True`), is renamed, or moves to another time zone."""
        self.by_id[user_id] = replace(self.by_id[user_id], **changes)
        return self.by_id[user_id]

    def humans(self) -> list[Person]:
        return [person for person in self.by_id.values() if not person.is_bot]

    def with_email(self, email: str) -> Person | None:
        return next((p for p in self.by_id.values() if not p.is_bot and _email(p) == email), None)


def _email(person: Person) -> str:
    return f"{person.name}@acmeair.example"


def profile(person: Person, address: str, *, email: bool) -> dict[str, Any]:
    picture = f"{address}/page/slack/avatar/{person.id}.svg"
    first, _, last = person.real_name.partition(" ")
    shown: dict[str, Any] = {
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.display_name,
        "display_name_normalized": person.display_name,
        "first_name": first,
        "last_name": last,
        "title": person.title,
        "phone": "",
        "skype": "",
        "status_text": "",
        "status_emoji": "",
        "status_expiration": 0,
        "avatar_hash": person.id.lower(),
        "team": TEAM_ID,
        **{f"image_{size}": picture for size in (24, 32, 48, 72, 192, 512)},
    }
    if person.is_bot:
        shown |= {"api_app_id": APP_ID, "bot_id": BOT_ID, "always_active": True}
    elif email:
        shown["email"] = _email(person)
    return shown


def user_json(person: Person, address: str, *, email: bool = False) -> dict[str, Any]:
    """Return the user object; `email` only where `users:read.email` is granted."""
    return {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.name,
        "deleted": person.deleted,
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": person.tz_label,
        "tz_offset": person.tz_offset,
        "profile": profile(person, address, email=email),
        "is_admin": person.is_admin,
        "is_owner": person.is_owner,
        "is_primary_owner": False,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_stranger": person.team_id != TEAM_ID,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": CREATED,
        "is_email_confirmed": True,
        "who_can_share_contact_card": "EVERYONE",
    }
