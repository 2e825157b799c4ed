"""Say in a window why a press could not be done, where the press was made in a window."""

from __future__ import annotations

from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blockkit.elements import modal, section
from bot.blockkit.markup import Markup, unmark
from bot.blockkit.message import Block
from handlers.slackform import Body, Form
from handlers.windows import open_window


def refusal(words: Markup) -> Block:
    """Return a small window that says why nothing was done."""
    return modal("refusal", "Not possible", [section(words)])


def answer_to_submit(words: Markup, block_id: str) -> dict[str, Any]:
    """Return Slack's answer to a submit that was refused: at an input, so that what was typed stays, or in
    place of a window that holds none.
    """
    if block_id:
        return {"response_action": "errors", "errors": {block_id: unmark(words)}}
    return {"response_action": "update", "view": refusal(words)}


def shown_in_window(client: WebClient, body: Body, words: Markup) -> bool:
    """Show the words on top of the window (or the App Home) that was pressed in; False where it cannot be."""
    if body.get("type") != "block_actions" or not Form(body) or not body.get("trigger_id"):
        return False
    try:
        open_window(client, body, refusal(words))
    except (SlackApiError, OSError):  # the trigger was used, or three windows stand already
        return False
    return True
