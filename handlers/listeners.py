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

from slack_bolt import App, BoltContext, BoltResponse
from slack_sdk import WebClient

from bot.spending import use_prices
from handlers.permissions import Asked, Permission
from handlers.slackform import Body, user_of

Listener = Callable[..., Any]
Explain = Callable[[Exception, Body, WebClient, BoltContext], BoltResponse]
NEEDED = ("ack", "body", "desk", "client", "context")  # what the question and an explanation are made of


@dataclass(frozen=True)
class Declared:
    """One listener: what reaches it (`action`, `view`…), which (its id or pattern), and who may."""

    kind: str
    what: str
    may: Permission


class Listeners:
    """Registers listeners with Bolt; `declared` names them all.

    `explain` tells the person what failed. Bolt asks it only about what fails before a listener runs: once
    a listener has acknowledged, Bolt holds an answer of 500 for an instant, and may send it.
    """

    def __init__(self, app: App, explain: Explain) -> None:
        self._app, self._explain = app, explain
        app.error(explain)
        self.declared: list[Declared] = []

    def action(self, constraint: Any, may: Permission) -> Callable[[Listener], Listener]:
        """Register what runs when a button or a menu is used; it is acknowledged at once."""
        return self._add("action", constraint, may, at_once=True)

    def command(self, constraint: str, may: Permission) -> Callable[[Listener], Listener]:
        """Register what runs on a slash command; it is acknowledged at once."""
        return self._add("command", constraint, may, at_once=True)

    def message_shortcut(self, constraint: str, may: Permission) -> Callable[[Listener], Listener]:
        """Register what runs when a shortcut of a message is chosen; it is acknowledged at once."""
        return self._add("message_shortcut", constraint, may, at_once=True)

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

    def _add(
        self, kind: str, constraint: Any, may: Permission, *, at_once: bool = False
    ) -> Callable[[Listener], Listener]:
        def add(listener: Listener) -> Listener:
            self.declared.append(Declared(kind, getattr(constraint, "pattern", str(constraint)), may))
            getattr(self._app, kind)(constraint)(guarded(listener, may, self._explain, at_once=at_once))
            return listener

        return add


def guarded(listener: Listener, may: Permission, explain: Explain, *, at_once: bool) -> Listener:
    """Return the listener behind its question; Bolt gives arguments by name,
    so it must see the names of both.
    """
    wanted = list(inspect.signature(listener).parameters)

    def asks_first(**given: Any) -> None:
        ack = given["ack"]
        try:
            if at_once:
                ack()
            use_prices(given["desk"])
            may.rule(Asked(given["desk"], _who(given["body"]), given["body"])).check()
            listener(**{name: given[name] for name in wanted})
        except Exception as error:
            answer = explain(error, given["body"], given["client"], given["context"])
            if ack.response is None:
                ack.response = answer

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
