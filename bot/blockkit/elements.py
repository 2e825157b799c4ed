"""The few Block Kit parts that we use, each made in one place, within Slack's limits for any input."""

from __future__ import annotations

from typing import Any

from bot.blockkit.fitting import fit_view
from bot.blockkit.markup import Markup, clip_markup, unmark
from bot.blockkit.message import Block
from bot.blockkit.text import PLAIN_MAX, SECTION_MAX, clip

ID_MAX = 255  # block_id and action_id
CONTEXT_MAX = 2000  # the text of one element of a context
VALUE_MAX = 2000  # a button's
URL_MAX = 3000
ADDRESSES = ("https://", "http://", "mailto:")


def plain(text: str, limit: int = PLAIN_MAX, *, emoji: bool = True) -> Block:
    """Text without marks: mrkdwn given by mistake is shown as its words.

    `emoji`: whether :codes: are drawn.
    """
    return {"type": "plain_text", "text": clip(str(unmark(text)), limit) or " ", "emoji": emoji}


def mrkdwn(text: Markup, limit: int = SECTION_MAX) -> Block:
    """Text with marks; `verbatim` keeps Slack from linking names in it."""
    return {"type": "mrkdwn", "text": str(clip_markup(text, limit)) or " ", "verbatim": True}


def section(text: Markup, **more: Any) -> Block:
    return {"type": "section", "text": mrkdwn(text), **more}


def context(*texts: Markup | Block) -> Block:
    """Small print: texts in mrkdwn, or image elements; at most ten."""
    parts = [part if isinstance(part, dict) else mrkdwn(part, CONTEXT_MAX) for part in texts if part]
    return {"type": "context", "elements": parts[:10] or [mrkdwn(Markup(" "))]}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, 150)}


def divider() -> Block:
    return {"type": "divider"}


def image(url: str, alt: str) -> Block:
    """Return an image element; its alt text is never empty."""
    return {"type": "image", "image_url": url[:URL_MAX], "alt_text": clip(unmark(alt) or "image", 2000)}


def button(label: str, action_id: str, value: str, **more: Any) -> Block:
    """Return a button; `more`: style, url, confirm, accessibility_label. An address that Slack refuses is
    left out.
    """
    if "accessibility_label" in more:
        more["accessibility_label"] = clip(unmark(more["accessibility_label"]), PLAIN_MAX)
    if "url" in more and (len(more["url"]) > URL_MAX or not more["url"].startswith(ADDRESSES)):
        del more["url"]
    made = {"type": "button", "text": plain(label), "action_id": action_id[:ID_MAX], **more}
    return {**made, "value": value[:VALUE_MAX]}


def confirm(title: str, text: str, yes: str, no: str = "Cancel", **more: Any) -> Block:
    return {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
        **more,
    }


def option(label: str, value: str, description: str = "") -> Block:
    made: Block = {"text": plain(label), "value": value[:150]}
    return {**made, "description": plain(description)} if description else made


def overflow(action_id: str, options: list[Block]) -> Block:
    """Return the ⋯ menu; Slack takes one to five options."""
    return {"type": "overflow", "action_id": action_id[:ID_MAX], "options": options[:5]}


def actions(block_id: str, *elements: Block | None) -> Block:
    """Return a row of elements; Slack takes 25, and each action_id once: of two with the same one, the first
    stays.
    """
    by_action = {element["action_id"]: element for element in reversed(elements) if element}
    kept = [element for element in elements if element and by_action[element["action_id"]] is element]
    return {"type": "actions", "block_id": block_id[:ID_MAX], "elements": kept[:25]}


def modal(callback_id: str, title: str, blocks: list[Block], *, submit: str = "", **more: Any) -> Block:
    """Return a modal view; `more`: private_metadata, notify_on_close, close."""
    view: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, 24),
        "close": plain("Close" if not submit else "Cancel", 24),
        "blocks": fit_view(blocks),
        **more,
    }
    return {**view, "submit": plain(submit, 24)} if submit else view
