"""What happens in the workspace by itself: scheduled messages leave when their time has come."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from aiohttp import web

from sandbox.slack.state import SlackState

LOOK_EVERY = 0.2  # seconds; the sandbox's clock may be advanced at any moment


def post_due(state: SlackState) -> None:
    """Post every scheduled message that is due; one whose channel was archived meanwhile is dropped."""
    for planned in state.scheduled.take_due():
        if not state.channels.by_id[planned.channel].is_archived:
            state.messages.post(planned.channel, planned.message)


def setup(app: web.Application, state: SlackState) -> None:
    async def tick() -> None:
        while True:
            post_due(state)
            await asyncio.sleep(LOOK_EVERY)

    async def running(_app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(tick())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    app.cleanup_ctx.append(running)
