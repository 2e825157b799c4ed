"""The Web API's door: who calls, may they, how often, and the answer with Slack's headers."""

from __future__ import annotations

import secrets
from typing import Any

from aiohttp import web

from sandbox.slack.errors import RateLimited, SlackError
from sandbox.slack.methods import METHODS, Call, Method
from sandbox.slack.request import Args, read_args
from sandbox.slack.state import SlackState


class WebApi:
    """GET and POST /slack/api/<method>."""

    def __init__(self, state: SlackState) -> None:
        self._state = state

    async def handle(self, request: web.Request) -> web.Response:
        method = METHODS.get(request.match_info["method"])
        if method is None:
            unknown = {"ok": False, "error": "unknown_method", "req_method": request.match_info["method"]}
            return self._answer(unknown, None)
        try:
            args, token = await read_args(request)
            return self._answer({"ok": True, **self._run(method, args, token)}, method)
        except RateLimited as wait:
            headers = {"Retry-After": str(wait.retry_after)}
            return self._answer(wait.body(), method, 429, headers)
        except SlackError as refusal:
            return self._answer(refusal.body(), method)

    def _run(self, method: Method, args: Args, token: str) -> dict[str, Any]:
        self._authenticate(method, token)
        if method.scopes and not any(map(self._state.granted, method.scopes)):
            self._state.need(method.scopes[0])
        self._state.limits.take(method.name, method.rate)
        return method.run(Call(self._state, args))

    def _authenticate(self, method: Method, token: str) -> None:
        settings = self._state.settings
        if method.token == "none":
            return
        if not token:
            raise SlackError("not_authed")
        if token not in (settings.bot_token, settings.app_token):
            raise SlackError("invalid_auth")
        wanted = settings.app_token if method.token == "app" else settings.bot_token
        if token != wanted:
            raise SlackError("not_allowed_token_type")

    def _answer(
        self,
        body: dict[str, Any],
        method: Method | None,
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> web.Response:
        scopes = self._state.settings.granted_scopes
        if method is not None and method.token == "app":
            scopes = ["connections:write"]
        about = {
            "x-oauth-scopes": ",".join(scopes),
            "x-accepted-oauth-scopes": ",".join(method.scopes if method else ()),
            "x-slack-req-id": secrets.token_hex(16),
            "Cache-Control": "private, no-cache, no-store, must-revalidate",
        }
        return web.json_response(body, status=status, headers=about | (headers or {}))
