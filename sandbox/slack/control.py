"""POST /control/slack/…: what a test or the weather drawer changes in the workspace."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from aiohttp import web

from sandbox.slack.page.ask import PageError, body_of, channel_in, user_in
from sandbox.slack.page.routes import in_words
from sandbox.slack.people import BOT_USER
from sandbox.slack.state import SlackState

_HOW = ("reset", "close", "disconnect")
_PERSON = {
    "name",
    "real_name",
    "display_name",
    "title",
    "tz",
    "tz_label",
    "tz_offset",
    "deleted",
    "is_admin",
    "is_owner",
    "is_restricted",
    "is_ultra_restricted",
    "team_id",
    "presence",
}


class Control:
    def __init__(self, state: SlackState) -> None:
        self._state = state

    async def settings(self, request: web.Request) -> web.Response:
        """Change settings; an `events_url` must first pass Slack's URL verification."""
        if request.method == "POST":
            changes = await body_of(request)
            try:
                replace(self._state.settings).change(changes)  # all or nothing: tried on a copy
            except ValueError as refusal:
                raise PageError(str(refusal)) from refusal
            url = changes.get("events_url")
            if url and not await self._state.delivery.challenge(url):
                raise PageError(f"{url} did not answer Slack's challenge. Start the app there first.")
            self._state.settings.change(changes)
        return web.json_response(asdict(self._state.settings))

    async def cut(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        how = body.get("how", "reset")
        if how not in _HOW:
            raise PageError(f"Cut how? One of {', '.join(_HOW)}.")
        links = await self._state.cut(how, str(body.get("reason", "warning")))
        return web.json_response({"cut": links})

    async def acknowledged(self, _request: web.Request) -> web.Response:
        """Return how many seconds the app took to acknowledge each interaction, the oldest first."""
        return web.json_response({"seconds": list(self._state.delivery.acknowledged_in)})

    async def channel(self, request: web.Request) -> web.Response:
        """`{channel, is_archived?, is_ext_shared?, bot_is_member?, name?}`"""
        body = await body_of(request)
        channel = channel_in(self._state, body)
        channel.is_archived = bool(body.get("is_archived", channel.is_archived))
        channel.is_ext_shared = bool(body.get("is_ext_shared", channel.is_ext_shared))
        channel.name = str(body.get("name", channel.name))
        if "bot_is_member" in body:
            (channel.members.add if body["bot_is_member"] else channel.members.discard)(BOT_USER)
        self._state.world.bus.publish("slack.channel", channel=channel.as_json())
        return web.json_response(channel.as_json())

    async def person(self, request: web.Request) -> web.Response:
        """`{user, deleted?, tz?, …}`: a user leaves, moves, or is away."""
        body: dict[str, Any] = await body_of(request)
        user = user_in(self._state, body)
        changes = {name: value for name, value in body.items() if name in _PERSON}
        return web.json_response(asdict(self._state.people.change(user, **changes)))


def setup(app: web.Application, state: SlackState) -> None:
    control = Control(state)
    app.router.add_get("/control/slack/settings", in_words(control.settings))
    app.router.add_post("/control/slack/settings", in_words(control.settings))
    app.router.add_get("/control/slack/acknowledged", in_words(control.acknowledged))
    app.router.add_post("/control/slack/cut", in_words(control.cut))
    app.router.add_post("/control/slack/channel", in_words(control.channel))
    app.router.add_post("/control/slack/user", in_words(control.person))
