"""The page's addresses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from sandbox.slack.errors import SlackError
from sandbox.slack.interactions import NotThere
from sandbox.slack.page.acting import Acting
from sandbox.slack.page.ask import PageError
from sandbox.slack.page.reading import Reading
from sandbox.slack.state import SlackState

Handler = Callable[[web.Request], Awaitable[web.Response]]


def in_words(handler: Handler) -> Handler:
    """Turn refusals into `{error: sentence}`."""

    async def answer(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except PageError as refusal:
            return web.json_response({"error": str(refusal)}, status=refusal.status)
        except NotThere as gone:
            return web.json_response({"error": str(gone)}, status=404)
        except SlackError as refusal:
            return web.json_response({"error": f"Slack refuses: {refusal.code}."}, status=400)

    return answer


def setup(app: web.Application, state: SlackState) -> None:
    reading, acting = Reading(state), Acting(state)
    for path, handler in {
        "state": reading.state,
        "history": reading.history,
        "thread": reading.thread,
        "avatar/{user}.svg": reading.avatar,
        "file/{file}": reading.file,
    }.items():
        app.router.add_get(f"/page/slack/{path}", in_words(handler))
    for path, handler in {
        "say": acting.say,
        "command": acting.command,
        "shortcut": acting.shortcut,
        "action": acting.action,
        "suggest": acting.suggest,
        "submit": acting.submit,
        "close": acting.close,
        "home": acting.home,
        "upload": acting.upload,
    }.items():
        app.router.add_post(f"/page/slack/{path}", in_words(handler))
