"""Open a window, on top of the one that was pressed in where there is one; draw it again."""

from __future__ import annotations

from collections.abc import Iterable

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blockkit.message import Block
from handlers.slackform import Body, Form

log = structlog.get_logger()

# Drawn by somebody newer, closed, or too often: what is pressed or typed next sets it right.
PASSED = ("hash_conflict", "not_found", "ratelimited")


def open_window(client: WebClient, body: Body, view: Block) -> None:
    """Open a window, or push it on the one that was pressed in, which is there again when this one closes."""
    inside = Form(body).is_modal
    show = client.views_push if inside else client.views_open
    show(trigger_id=str(body["trigger_id"]), view=view)


def draw_if_open(client: WebClient, view_id: str, view: Block) -> None:
    """Put it in place of a window, unless that was closed."""
    try:
        client.views_update(view_id=view_id, view=view)
    except SlackApiError as error:
        if error.response.get("error") != "not_found":
            raise


def draw_over(client: WebClient, view_id: str, fresh: Block, hashes: Iterable[str]) -> str:
    """Show it in place of the window as it was, unless somebody newer has drawn there; return its new hash.

    `hashes`: of the window as the caller may know it, the newest first.
    """
    for view_hash in dict.fromkeys(known for known in hashes if known):
        try:
            answer = client.views_update(view_id=view_id, hash=view_hash, view=fresh)
        except SlackApiError as error:
            if error.response.get("error") not in PASSED:
                raise
            continue
        return str((answer.get("view") or {}).get("hash") or "")
    log.debug("a newer window, or none: not drawn", view=view_id)
    return ""
