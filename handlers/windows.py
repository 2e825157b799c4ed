"""Open a window, on top of the one that was pressed in where there is one; draw it again."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor

import structlog
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blockkit.message import Block
from handlers.slackform import Body, Form

log = structlog.get_logger()

# Drawn by somebody newer, closed, or too often: what is pressed or typed next sets it right.
PASSED = ("hash_conflict", "not_found", "ratelimited")
GONE_ON = ("hash_conflict", "not_found")  # drawn by somebody newer, or closed: nothing to draw there any more

IN_TIME = 1.5  # seconds; Slack waits 3 for the ack
SHOWN_AFTER = 0.7  # seconds


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


def draw_over(
    client: WebClient,
    view_id: str,
    fresh: Block,
    hashes: Iterable[str],
    passed: Collection[str] = PASSED,
) -> str:
    """Show it in place of the window as it was, unless somebody newer has drawn there; return its new hash.

    `hashes`: of the window as the caller may know it, the newest first. `passed`: what Slack may refuse.
    """
    for view_hash in dict.fromkeys(known for known in hashes if known):
        try:
            answer = client.views_update(view_id=view_id, hash=view_hash, view=fresh)
        except SlackApiError as error:
            if error.response.get("error") not in passed:
                raise
            continue
        return str((answer.get("view") or {}).get("hash") or "")
    log.debug("a newer window, or none: not drawn", view=view_id)
    return ""


def show_when_ready(
    ack: Ack, client: WebClient, view_id: str, waiting: Block, drawn: Callable[[], Block]
) -> None:
    """Answer a submit with a window that takes time to draw: at once, or after one that says to wait."""
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(drawn)
        try:
            view = asked.result(timeout=IN_TIME)
        except TimeoutError:
            ack(response_action="update", view=waiting)
            # Slack shows what an ack brings a little later: what comes too soon would be overwritten.
            time.sleep(SHOWN_AFTER)
            draw_if_open(client, view_id, asked.result())
        else:
            ack(response_action="update", view=view)
