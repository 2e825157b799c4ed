"""POST /page/slack/…: people say, press, submit, run commands, upload."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from sandbox.slack import events
from sandbox.slack.interactions import close_view, press, run_command, run_shortcut, submit, suggest
from sandbox.slack.page.ask import PageError, body_of, channel_in, user_in
from sandbox.slack.page.compose import composed
from sandbox.slack.people import TEAM_ID
from sandbox.slack.posting import thread_parent
from sandbox.slack.state import SlackState
from sandbox.slack.wire import NoAnswer


class Acting:
    def __init__(self, state: SlackState) -> None:
        self._state = state

    async def say(self, request: web.Request) -> web.Response:
        """Return a person types a message."""
        state, body = self._state, await body_of(request)
        user = user_in(state, body)
        channel = channel_in(state, body, user)
        text = str(body.get("text", "")).strip()
        if not text:
            raise PageError("Type something first.")
        if channel.is_archived:
            raise PageError(f"#{channel.name} is archived.")
        if user not in channel.members:
            raise PageError(f"Join #{channel.name} first.", 403)
        message: dict[str, Any] = {
            "user": user,
            "text": composed(state, text),
            "team": TEAM_ID,
            "client_msg_id": state.ticks.identity("m"),
        }
        parent = thread_parent(state, channel, str(body.get("thread_ts") or ""))
        posted = state.messages.post(channel.id, message | ({"thread_ts": parent} if parent else {}))
        return web.json_response({"ok": True, "message": posted})

    async def command(self, request: web.Request) -> web.Response:
        state, body = self._state, await body_of(request)
        user = user_in(state, body)
        channel = channel_in(state, body, user)
        try:
            await run_command(state, user, channel.id, str(body.get("text", "")))
        except NoAnswer as failure:
            state.notice(user, failure.reason)
            return web.json_response({"ok": False, "error": failure.reason})
        return web.json_response({"ok": True})

    async def shortcut(self, request: web.Request) -> web.Response:
        state, body = self._state, await body_of(request)
        user = user_in(state, body)
        channel = channel_in(state, body, user)
        try:
            await run_shortcut(
                state, user, channel.id, str(body.get("ts")), str(body.get("callback_id"))
            )
        except NoAnswer as failure:
            state.notice(user, failure.reason)
            return web.json_response({"ok": False, "error": failure.reason})
        return web.json_response({"ok": True})

    async def action(self, request: web.Request) -> web.Response:
        state, body = self._state, await body_of(request)
        user = user_in(state, body)
        try:
            await press(state, user, _part(body, "container"), _part(body, "action"), _values(body))
        except NoAnswer as failure:
            state.notice(user, failure.reason)
            return web.json_response({"ok": False, "error": failure.reason})
        return web.json_response({"ok": True})

    async def suggest(self, request: web.Request) -> web.Response:
        state, body = self._state, await body_of(request)
        user = user_in(state, body)
        container = body.get("container") or {"type": "view", "view_id": body.get("view_id")}
        ids = str(body.get("block_id")), str(body.get("action_id"))
        try:
            found = await suggest(state, user, container, *ids, str(body.get("value", "")))
        except NoAnswer as failure:
            return web.json_response({"options": [], "option_groups": [], "error": failure.reason})
        return web.json_response(found)

    async def submit(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        user = user_in(self._state, body)
        return web.json_response(await submit(self._state, user, str(body.get("view_id")), _values(body)))

    async def close(self, request: web.Request) -> web.Response:
        """`all`: the cross in the corner, which closes the whole stack."""
        body = await body_of(request)
        user = user_in(self._state, body)
        everything = bool(body.get("all"))
        await close_view(self._state, user, str(body.get("view_id")), _values(body), everything=everything)
        return web.json_response({"ok": True})

    async def home(self, request: web.Request) -> web.Response:
        user = user_in(self._state, await body_of(request))
        events.home_opened(self._state, user)
        return web.json_response({"ok": True, "view": self._state.views.home(user)})

    async def upload(self, request: web.Request) -> web.Response:
        form = await request.post()
        user = user_in(self._state, form)
        part = form.get("file")
        if not isinstance(part, web.FileField):
            raise PageError("Choose a file first.")
        file = self._state.files.uploaded_by(user, part.filename, part.file.read())
        return web.json_response(file.as_json(self._state.address))


def _part(body: dict[str, Any], name: str) -> dict[str, Any]:
    part = body.get(name)
    if not isinstance(part, dict):
        raise PageError(f"The request has no {name}.")
    return part


def _values(body: dict[str, Any]) -> dict[str, Any]:
    state = body.get("state") or {}
    values = state.get("values") or {}
    return values if isinstance(values, dict) else {}
