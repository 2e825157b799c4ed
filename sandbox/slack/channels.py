"""The channels and direct messages of the pretend workspace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from sandbox.slack.people import BOT_USER, CREATED, HUMANS, TEAM_ID, People

Kind = Literal["channel", "group", "im"]


@dataclass
class Channel:
    """A conversation; `user` is the human of a direct message with the app."""

    id: str
    name: str
    purpose: str = ""
    is_private: bool = False
    is_archived: bool = False
    members: set[str] = field(default_factory=set)
    user: str | None = None
    is_ext_shared: bool = False  # with another company, by Slack Connect

    @property
    def kind(self) -> Kind:
        return "im" if self.user else "group" if self.is_private else "channel"

    def visible_to(self, user: str) -> bool:
        return user in self.members or self.kind == "channel"

    def as_json(self, viewer: str = BOT_USER) -> dict[str, Any]:
        """Return the conversation object as `viewer` gets it."""
        if self.user:
            other = self.user if viewer == BOT_USER else BOT_USER
            return {
                "id": self.id,
                "created": CREATED,
                "is_im": True,
                "is_org_shared": False,
                "user": other,
                "is_user_deleted": False,
                "priority": 0,
                "is_archived": self.is_archived,
                "context_team_id": TEAM_ID,
            }
        about = {"value": self.purpose, "creator": "U0DANA", "last_set": CREATED}
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": not self.is_private,
            "is_group": self.is_private,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.is_private,
            "is_archived": self.is_archived,
            "is_general": self.name == "general",
            "is_shared": self.is_ext_shared,
            "is_org_shared": False,
            "is_ext_shared": self.is_ext_shared,
            "is_member": viewer in self.members,
            "created": CREATED,
            "creator": "U0DANA",
            "context_team_id": TEAM_ID,
            "unlinked": 0,
            "previous_names": [],
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": about,
            "num_members": len(self.members),
        }


def _cast() -> Iterable[Channel]:
    all_of_them = {*HUMANS, BOT_USER}
    yield Channel("C0MENTIONS", "mentions", "What people say about us", members=set(all_of_them))
    yield Channel("C0ESCALATE", "escalations", "What needs a second pair of eyes", members=set(all_of_them))
    yield Channel("C0DIGEST", "digest", "The day in one message", members=set(all_of_them))
    yield Channel("C0GENERAL", "general", "Everyone", members=set(all_of_them))
    yield Channel("G0DMDESK", "dm-desk", "Private messages", is_private=True, members=set(all_of_them))
    yield Channel("C0ARCHIVED", "archived", "Gone", is_archived=True, members=set(all_of_them))
    yield Channel("C0NOBOTS", "nobots", "Humans only", members=set(HUMANS))


class Channels:
    """Every conversation, by id; a direct message exists from the start for each human."""

    def __init__(self, people: People) -> None:
        self.by_id = {channel.id: channel for channel in _cast()}
        for person in people.humans():
            self.dm(person.id)

    def dm(self, user: str) -> Channel:
        """Return the direct message between `user` and the app, opened when there was none."""
        identity = "D" + user[1:]
        if identity not in self.by_id:
            self.by_id[identity] = Channel(identity, "directmessage", members={user, BOT_USER}, user=user)
        return self.by_id[identity]

    def named(self, name: str) -> Channel | None:
        name = name.removeprefix("#")
        return next((c for c in self.by_id.values() if c.name == name and not c.user), None)

    def seen_by(self, user: str) -> list[Channel]:
        return [channel for channel in self.by_id.values() if channel.visible_to(user)]
