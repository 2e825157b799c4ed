"""Open modals as a stack for each user, and everyone's home tab."""

from __future__ import annotations

import json
import secrets
from typing import Any

from sandbox.slack.blocks import check_view
from sandbox.slack.blocks.ids import with_ids
from sandbox.slack.errors import SlackError, refused_for
from sandbox.slack.people import APP_ID, BOT_ID, TEAM_ID
from sandbox.slack.timestamps import Ticks
from sandbox.slack.views.inputs import completed, kept
from sandbox.world import Bus

View = dict[str, Any]

DEEPEST = 3
LARGEST = 250_000  # bytes of JSON
_FROM_APP = (
    "type",
    "blocks",
    "title",
    "submit",
    "close",
    "private_metadata",
    "callback_id",
    "external_id",
    "clear_on_close",
    "notify_on_close",
)
_EMPTY = {
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "clear_on_close": False,
    "notify_on_close": False,
    "title": None,
    "submit": None,
    "close": None,
}


class Views:
    """Views by id. Every change is told to the page."""

    def __init__(self, ticks: Ticks, bus: Bus) -> None:
        self._ticks = ticks
        self._bus = bus
        self._stacks: dict[str, list[View]] = {}
        self._homes: dict[str, View] = {}

    def stack(self, user: str) -> list[View]:
        """Return the user's open modals, the visible one last."""
        return list(self._stacks.get(user, []))

    def home(self, user: str) -> View | None:
        return self._homes.get(user)

    def find(self, view_id: str) -> tuple[str, View]:
        """Return the user and the view. Raises: SlackError `not_found`."""
        for user, view in self._everything():
            if view["id"] == view_id:
                return user, view
        raise SlackError("not_found")

    def find_external(self, external_id: str) -> tuple[str, View]:
        for user, view in self._everything():
            if external_id and view["external_id"] == external_id:
                return user, view
        raise SlackError("not_found")

    def open(self, user: str, payload: Any) -> View:
        """Show as the only modal. Raises: SlackError when Slack would refuse the payload."""
        view = self._built(payload, ("modal",))
        view |= {"root_view_id": view["id"], "previous_view_id": None}
        self._stacks[user] = [view]
        return self._told(user, view)

    def push(self, user: str, payload: Any) -> View:
        """Show on top of the open one. Raises: SlackError, also `push_limit_reached`."""
        stack = self._stacks.get(user, [])
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= DEEPEST:
            raise SlackError("push_limit_reached")
        view = self._built(payload, ("modal",))
        view |= {"root_view_id": stack[0]["id"], "previous_view_id": stack[-1]["id"]}
        stack.append(view)
        return self._told(user, view)

    def update(self, view: View, user: str, payload: Any, view_hash: str = "") -> View:
        """Replace in place, keeping what inputs of the same ids hold. Raises: SlackError."""
        if view_hash and view_hash != view["hash"]:
            raise SlackError("hash_conflict")
        fresh = self._built(payload, (view["type"],), replaces=view)
        same = {name: view[name] for name in ("id", "root_view_id", "previous_view_id")}
        held = kept(fresh["blocks"], view["state"]["values"])
        view.clear()
        view |= fresh | same | {"state": {"values": held}}
        return self._told(user, view)

    def publish(self, user: str, payload: Any, view_hash: str = "") -> View:
        """Set the user's home tab. Raises: SlackError, also `hash_conflict`."""
        old = self._homes.get(user)
        if old is not None and view_hash and view_hash != old["hash"]:
            raise SlackError("hash_conflict")
        view = self._built(payload, ("home",), replaces=old)
        view |= {"id": old["id"] if old else view["id"], "previous_view_id": None}
        view["root_view_id"] = view["id"]
        self._homes[user] = view
        return self._told(user, view)

    def close(self, user: str, view: View) -> None:
        """Take one view away, and all above it."""
        stack = self._stacks.get(user, [])
        if view in stack:
            del stack[stack.index(view) :]
        self._tell(user)

    def clear(self, user: str) -> None:
        self._stacks.pop(user, None)
        self._tell(user)

    def hold(self, view: View, values: dict[str, Any]) -> None:
        """Note what the user has put into the inputs."""
        view["state"] = {"values": completed(view["blocks"], values)}

    def _everything(self) -> list[tuple[str, View]]:
        modals = [(user, view) for user, stack in self._stacks.items() for view in stack]
        return modals + list(self._homes.items())

    def check(self, payload: Any, kinds: tuple[str, ...] = ("modal",), replaces: View | None = None) -> None:
        """Raises: SlackError `invalid_arguments`, `view_too_large` or `duplicate_external_id`."""
        problems = check_view(payload, kinds)
        if problems:
            raise refused_for("invalid_arguments", problems)
        if len(json.dumps(payload)) > LARGEST:
            raise SlackError("view_too_large")
        external = payload.get("external_id")
        if external and any(v["external_id"] == external for _, v in self._everything() if v is not replaces):
            raise SlackError("duplicate_external_id")

    def _built(self, payload: Any, kinds: tuple[str, ...], replaces: View | None = None) -> View:
        self.check(payload, kinds, replaces)
        given = {name: payload[name] for name in _FROM_APP if payload.get(name) is not None}
        blocks = with_ids(payload["blocks"])
        return {
            **_EMPTY,
            **given,
            "blocks": blocks,
            "id": self._ticks.identity("V"),
            "state": {"values": completed(blocks, {})},
            "hash": self._hash(),
            "team_id": TEAM_ID,
            "app_id": APP_ID,
            "bot_id": BOT_ID,
            "app_installed_team_id": TEAM_ID,
        }

    def _hash(self) -> str:
        return f"{self._ticks.ts().partition('.')[0]}.{secrets.token_hex(4)}"

    def _told(self, user: str, view: View) -> View:
        if view["type"] == "home":
            self._bus.publish("slack.home", user=user, view=dict(view))
        else:
            self._tell(user)
        return view

    def _tell(self, user: str) -> None:
        self._bus.publish("slack.views", user=user, views=[dict(view) for view in self.stack(user)])
