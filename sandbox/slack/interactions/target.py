"""The message or view that somebody acts on, and the parts of a payload that tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.slack.blocks.ids import find
from sandbox.slack.errors import SlackError
from sandbox.slack.messages import Message, public
from sandbox.slack.people import APP_ID, TEAM_DOMAIN, TEAM_ID
from sandbox.slack.state import SlackState
from sandbox.slack.views import View


class NotThere(Exception):
    """The page asked for something that is not (or no longer) there; a sentence for the person."""


@dataclass(frozen=True)
class OnMessage:
    """A message, seen by everyone or by one user."""

    channel: str
    message: Message
    ephemeral: bool

    @property
    def blocks(self) -> list[dict[str, Any]]:
        nested = [one.get("blocks") or [] for one in self.message.get("attachments") or []]
        return list(self.message.get("blocks") or []) + [block for blocks in nested for block in blocks]

    def container(self) -> dict[str, Any]:
        about: dict[str, Any] = {
            "type": "message",
            "message_ts": self.message["ts"],
            "channel_id": self.channel,
            "is_ephemeral": self.ephemeral,
        }
        if self.message.get("thread_ts"):
            about["thread_ts"] = self.message["thread_ts"]
        return about

    def shown(self) -> dict[str, Any]:
        """Return the message, unless it was ephemeral: Slack keeps no copy of those."""
        return {} if self.ephemeral else {"message": public(self.message)}


@dataclass(frozen=True)
class OnView:
    view: View

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return list(self.view["blocks"])

    def container(self) -> dict[str, Any]:
        return {"type": "view", "view_id": self.view["id"]}


Target = OnMessage | OnView


def target_of(state: SlackState, user: str, container: dict[str, Any]) -> Target:
    """Return what the page's `container` names. Raises: NotThere."""
    if container.get("type") == "view":
        return OnView(view_of(state, user, str(container.get("view_id"))))
    channel, ts = str(container.get("channel")), str(container.get("ts"))
    ephemeral = bool(container.get("ephemeral"))
    message = state.ephemerals.get(user, ts) if ephemeral else state.messages.get(channel, ts)
    if message is None or message["channel"] != channel:
        raise NotThere("That message is gone.")
    return OnMessage(channel, message, ephemeral)


def view_of(state: SlackState, user: str, view_id: str) -> View:
    """Return a view that `user` has open. Raises: NotThere."""
    try:
        owner, view = state.views.find(view_id)
    except SlackError:
        raise NotThere("That window is closed.") from None
    if owner != user:
        raise NotThere("That window is open for somebody else.")
    return view


def element_of(target: Target, block_id: str, action_id: str) -> dict[str, Any]:
    """Raises: NotThere."""
    element = find(target.blocks, block_id, action_id)
    if element is None:
        raise NotThere("That button or menu is not there any more.")
    return element


def envelope(state: SlackState, kind: str, user: str, *, in_view: bool) -> dict[str, Any]:
    """Return what every interactive payload begins with, a fresh trigger_id included."""
    person = state.people.by_id[user]
    return {
        "type": kind,
        "user": {"id": user, "username": person.name, "name": person.name, "team_id": TEAM_ID},
        "api_app_id": APP_ID,
        "token": "sandbox",
        "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": state.triggers.new(user, in_view=in_view),
    }


def place(state: SlackState, channel: str) -> dict[str, str]:
    """Return a channel as payloads name it."""
    known = state.channels.by_id[channel]
    names = {"im": "directmessage", "group": "privategroup"}
    return {"id": channel, "name": names.get(known.kind, known.name)}
