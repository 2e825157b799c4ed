"""The addresses under /slack that are not the Web API: response_urls, uploads, downloads, permalinks."""

from __future__ import annotations

import json
import re

from aiohttp import web

from sandbox.slack.errors import SlackError
from sandbox.slack.interactions import answer_response_url
from sandbox.slack.state import SlackState

SIGN_IN = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in</body></html>"


class Doors:
    def __init__(self, state: SlackState) -> None:
        self._state = state

    async def response(self, request: web.Request) -> web.Response:
        """POST to a response_url."""
        try:
            body = json.loads(await request.read())
            if not isinstance(body, dict):
                raise SlackError("invalid_payload")
            answer_response_url(self._state, request.match_info["key"], body)
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        except SlackError as refusal:
            status = 404 if refusal.code.endswith("_url") else 400
            return web.json_response(refusal.body(), status=status)
        return web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.Response:
        """POST the bytes, raw or as a form, to what files.getUploadURLExternal gave."""
        file = self._state.files.by_id.get(request.match_info["file"])
        if file is None or not file.secret or request.query.get("ticket") != file.secret:
            return web.Response(status=403, text="invalid upload ticket")
        if request.content_type == "multipart/form-data":
            parts = [part for part in (await request.post()).values() if isinstance(part, web.FileField)]
            content = parts[0].file.read() if parts else b""
        else:
            content = await request.read()
        if len(content) != file.promised:
            return web.Response(status=400, text=f"expected {file.promised} bytes, got {len(content)}")
        file.content, file.secret = content, ""
        return web.Response(text=f"OK - {len(content)}")

    async def download(self, request: web.Request) -> web.Response:
        """GET url_private; without the right token Slack answers 200 with its sign-in page."""
        state, token = self._state, request.headers.get("Authorization", "")
        allowed = token == f"Bearer {state.settings.bot_token}" and state.granted("files:read")
        if not allowed:
            return web.Response(text=SIGN_IN, content_type="text/html")
        file = state.files.by_id.get(request.match_info["file"])
        if file is None or file.content is None:
            return web.Response(status=404, text="file not found")
        return web.Response(body=file.content, content_type=file.mimetype)

    async def permalink(self, request: web.Request) -> web.Response:
        """GET /archives/<channel>/p<digits>: where a permalink leads, the page."""
        digits = request.match_info["digits"]
        ts = re.sub(r"(\d{6})$", r".\1", digits)
        thread = request.query.get("thread_ts")
        anchor = f"channel={request.match_info['channel']}&ts={ts}" + (
            f"&thread_ts={thread}" if thread else ""
        )
        raise web.HTTPFound(f"/#{anchor}")


def setup(app: web.Application, state: SlackState) -> None:
    doors = Doors(state)
    app.router.add_post("/slack/response/{team}/{key}", doors.response)
    app.router.add_post("/slack/files/upload/{file}", doors.upload)
    app.router.add_get("/slack/files/{file}/{name}", doors.download)
    app.router.add_get(r"/archives/{channel}/p{digits:\d+}", doors.permalink)
