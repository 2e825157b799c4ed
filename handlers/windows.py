"""Open a window, on top of the one that was pressed in where there is one."""

from __future__ import annotations

from slack_sdk import WebClient

from bot.blockkit.message import Block
from handlers.slackform import Body, Form


def open_window(client: WebClient, body: Body, view: Block) -> None:
    """Open a window, or push it on the one that was pressed in, which is there again when this one closes."""
    inside = Form(body).is_modal
    show = client.views_push if inside else client.views_open
    show(trigger_id=str(body["trigger_id"]), view=view)
