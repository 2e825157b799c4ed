"""A pretend Slack: Web API, Socket Mode and what people do, strict where Slack is strict."""

from __future__ import annotations

from aiohttp import web

from sandbox.slack import clockwork, control, doors, events, page
from sandbox.slack.messages import Change, Message
from sandbox.slack.settings import Settings
from sandbox.slack.state import SlackState
from sandbox.slack.web_api import WebApi
from sandbox.world import World

__all__ = ["Settings", "SlackState", "setup"]


def setup(app: web.Application, world: World, settings: Settings | None = None) -> SlackState:
    """Add every Slack address to `app`; the state that tests and the control API touch."""
    state = SlackState(world, settings)

    def on_message(change: Change, message: Message, previous: Message | None) -> None:
        events.on_message(state, change, message, previous)

    state.messages.listener = on_message
    api = WebApi(state)
    app.router.add_route("*", "/slack/api/{method}", api.handle)
    app.router.add_get("/slack/socket", state.links.handle)
    doors.setup(app, state)
    control.setup(app, state)
    page.setup(app, state)
    clockwork.setup(app, state)
    app.on_shutdown.append(state.links.close)
    app.on_cleanup.append(state.delivery.close)
    return state
