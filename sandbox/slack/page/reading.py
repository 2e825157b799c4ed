"""GET /page/slack/…: state, older messages, a thread, pictures and files."""

from __future__ import annotations

import html

from aiohttp import web

from sandbox.slack.page.ask import PageError, channel_in, user_in
from sandbox.slack.page.snapshot import MOST_MESSAGES, snapshot
from sandbox.slack.people import BOT_USER
from sandbox.slack.state import SlackState

_COLOURS = ("#7a5195", "#2f6f8f", "#9c5a2b", "#4b7f52", "#1d3557", "#8f3b54")


class Reading:
    def __init__(self, state: SlackState) -> None:
        self._state = state

    async def state(self, request: web.Request) -> web.Response:
        return web.json_response(snapshot(self._state, user_in(self._state, request.query)))

    async def history(self, request: web.Request) -> web.Response:
        channel = channel_in(self._state, request.query)
        before = float(request.query.get("before_ts") or "inf")
        limit = min(int(request.query.get("limit") or MOST_MESSAGES), 1000)
        older = [m for m in self._state.messages.top_level(channel.id) if float(m["ts"]) < before]
        return web.json_response({"messages": older[-limit:], "has_more": len(older) > limit})

    async def thread(self, request: web.Request) -> web.Response:
        channel = channel_in(self._state, request.query)
        found = self._state.messages.thread(channel.id, request.query.get("ts", ""))
        return web.json_response({"messages": found})

    async def avatar(self, request: web.Request) -> web.Response:
        """Return a round picture with the person's initials."""
        person = self._state.people.by_id.get(request.match_info["user"])
        if person is None:
            raise PageError("There is no such person.", 404)
        initials = "".join(part[0] for part in person.real_name.split()[:2])
        colour = "#1a1a1a" if person.id == BOT_USER else _COLOURS[sum(map(ord, person.id)) % len(_COLOURS)]
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">'
            f'<rect width="48" height="48" rx="10" fill="{colour}"/><text x="24" y="31" fill="#fff" '
            f'font-family="sans-serif" font-size="19" '
            f'text-anchor="middle">{html.escape(initials)}</text></svg>'
        )
        return web.Response(text=svg, content_type="image/svg+xml", headers={"Cache-Control": "max-age=3600"})

    async def file(self, request: web.Request) -> web.Response:
        """Return a file's content for the page, which has no token."""
        file = self._state.files.by_id.get(request.match_info["file"])
        if file is None or file.content is None:
            raise PageError("There is no such file.", 404)
        return web.Response(body=file.content, content_type=file.mimetype)
