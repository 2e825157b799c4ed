"""Every listener is registered here, with the permission that it needs: there is no other way in.

The permission is asked before anything happens. A press and a command are acknowledged first, as Slack waits
three seconds and the policy may have to ask Slack; a submitted window only after, so that a refusal
stands in it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt import App

from handlers.permissions import Asked, Permission
from handlers.slackform import Body, user_of

Listener = Callable[..., Any]
NEEDED = ("ack", "body", "desk")  # what the question is made of


@dataclass(frozen=True)
class Declared:
    """One listener: what reaches it (`action`, `view`…), which (its id or pattern), and who may."""

    kind: str
    what: str
    may: Permission


class Listeners:
    """Registers listeners with Bolt; `declared` names them all."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.declared: list[Declared] = []

    def action(self, constraint: Any, may: Permission) -> Callable[[Listener], Listener]:
        """Register what runs when a button or a menu is used; it is acknowledged at once."""
        return self._add("action", constraint, may, at_once=True)

    def command(self, constraint: str, may: Permission) -> Callable[[Listener], Listener]:
        """Register what runs on a slash command; it is acknowledged at once."""
        return self._add("command", constraint, may, at_once=True)

    def view(self, constraint: str, may: Permission) -> Callable[[Listener], Listener]:
        """Register what runs when a window is submitted; it acknowledges itself."""
        return self._add("view", constraint, may)

    def view_closed(self, constraint: str, may: Permission) -> Callable[[Listener], Listener]:
        """Register what runs when a window is closed; it is acknowledged at once."""
        return self._add("view_closed", constraint, may, at_once=True)

    def options(self, constraint: str, may: Permission) -> Callable[[Listener], Listener]:
        """Register what finds the options of a menu."""
        return self._add("options", constraint, may)

    def event(self, constraint: str, may: Permission) -> Callable[[Listener], Listener]:
        """Register what runs on an event."""
        return self._add("event", constraint, may)

    def error(self, listener: Listener) -> None:
        """Register what tells of a failure; it decides nothing, so it needs no permission."""
        self._app.error(listener)

    def _add(
        self, kind: str, constraint: Any, may: Permission, *, at_once: bool = False
    ) -> Callable[[Listener], Listener]:
        def add(listener: Listener) -> Listener:
            self.declared.append(Declared(kind, getattr(constraint, "pattern", str(constraint)), may))
            getattr(self._app, kind)(constraint)(guarded(listener, may, at_once=at_once))
            return listener

        return add


def guarded(listener: Listener, may: Permission, *, at_once: bool) -> Listener:
    """Return the listener behind its question; Bolt gives arguments by name,
    so it must see the names of both.
    """
    wanted = list(inspect.signature(listener).parameters)

    def asks_first(**given: Any) -> Any:
        if at_once:
            given["ack"]()
        may.rule(Asked(given["desk"], _who(given["body"]), given["body"])).check()
        return listener(**{name: given[name] for name in wanted})

    names = dict.fromkeys([*wanted, *NEEDED])
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    asks_first.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [inspect.Parameter(name, kind) for name in names]
    )
    asks_first.__name__ = listener.__name__
    asks_first.__module__ = listener.__module__
    return asks_first


def _who(body: Body) -> str:
    """Return who it is from; events name them in another place than presses and commands."""
    event = body.get("event")
    return str(event.get("user") or "") if isinstance(event, dict) else user_of(body)
