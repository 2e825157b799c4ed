"""Reading the page's requests, and refusing them in a sentence."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from sandbox.slack.channels import Channel
from sandbox.slack.state import SlackState


class PageError(Exception):
    """A refusal for the page: `{error: sentence}` with a 4xx status."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


async def body_of(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        raise PageError("The body is not JSON.") from None
    if not isinstance(body, dict):
        raise PageError("The body must be a JSON object.")
    return body


def user_in(state: SlackState, values: Any) -> str:
    user = str(values.get("user", ""))
    person = state.people.by_id.get(user)
    if person is None or person.is_bot:
        raise PageError(f"There is no person {user or 'without an id'}.", 404)
    return user


def channel_in(state: SlackState, values: Any, user: str = "") -> Channel:
    channel = state.channels.by_id.get(str(values.get("channel", "")))
    if channel is None or (user and not channel.visible_to(user)):
        raise PageError("There is no such channel.", 404)
    return channel
