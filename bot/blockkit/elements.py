"""The few Block Kit parts that we use, each made in one place."""

from __future__ import annotations

from typing import Any

from bot.blockkit.message import Block
from bot.blockkit.text import PLAIN_MAX, SECTION_MAX, clip


def plain(text: str, limit: int = PLAIN_MAX) -> Block:
    return {"type": "plain_text", "text": clip(text, limit), "emoji": True}


def mrkdwn(text: str, limit: int = SECTION_MAX) -> Block:
    """Text that we wrote or have escaped; `verbatim` keeps Slack from linking names in it."""
    return {"type": "mrkdwn", "text": clip(text, limit) or " ", "verbatim": True}


def section(text: str, **more: Any) -> Block:
    return {"type": "section", "text": mrkdwn(text), **more}


def context(*texts: str | Block) -> Block:
    """Small print: texts in mrkdwn, or image elements; at most ten."""
    parts = [part if isinstance(part, dict) else mrkdwn(part) for part in texts if part]
    return {"type": "context", "elements": parts[:10]}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, 150)}


def divider() -> Block:
    return {"type": "divider"}


def image(url: str, alt: str) -> Block:
    """An image element; its alt text is never empty."""
    return {"type": "image", "image_url": url, "alt_text": clip(alt or "image", 2000)}


def button(label: str, action_id: str, value: str, **more: Any) -> Block:
    """A button; `more`: style, url, confirm, accessibility_label."""
    return {"type": "button", "text": plain(label), "action_id": action_id, "value": value, **more}


def confirm(title: str, text: str, yes: str, no: str = "Cancel", **more: Any) -> Block:
    return {
        "title": plain(title, 100),
        "text": {"type": "plain_text", "text": clip(text, 300)},
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
        **more,
    }


def option(label: str, value: str, description: str = "") -> Block:
    made: Block = {"text": plain(label), "value": value[:150]}
    return {**made, "description": plain(description)} if description else made


def overflow(action_id: str, options: list[Block]) -> Block:
    """The ⋯ menu; Slack takes one to five options."""
    return {"type": "overflow", "action_id": action_id, "options": options[:5]}


def checkboxes(options: list[Block], chosen: list[Block], action_id: str = "options") -> Block:
    """Boxes to tick; `chosen` are those that are ticked to begin with."""
    made: Block = {"type": "checkboxes", "action_id": action_id, "options": options[:10]}
    return {**made, "initial_options": chosen} if chosen else made


def actions(block_id: str, *elements: Block | None) -> Block:
    return {"type": "actions", "block_id": block_id[:255], "elements": [e for e in elements if e][:25]}


def input_block(
    block_id: str, label: str, element: Block, *, optional: bool = False, hint: str = "", live: bool = False
) -> Block:
    """An input block around any element; the element's action_id is the block's id."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, 2000),
        "element": {"action_id": block_id, **element},
        "optional": optional,
        **({"dispatch_action": True} if live else {}),
    }
    return {**block, "hint": plain(hint, 2000)} if hint else block


def text_input(
    block_id: str,
    label: str,
    *,
    initial: str = "",
    multiline: bool = True,
    optional: bool = False,
    hint: str = "",
    placeholder: str = "",
    max_length: int = 3000,
    live: str = "",
) -> Block:
    """An input block with a text field; `live` is the action_id that reports each change as the user types."""
    element: Block = {
        "type": "plain_text_input",
        "action_id": live or "text",
        "multiline": multiline,
        "max_length": max_length,
    }
    if initial:
        element["initial_value"] = initial[:max_length]
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    if live:
        element["dispatch_action_config"] = {"trigger_actions_on": ["on_character_entered"]}
    block: Block = {"type": "input", "block_id": block_id, "label": plain(label, 2000), "element": element}
    if optional:
        block["optional"] = True
    if live:
        block["dispatch_action"] = True
    return {**block, "hint": plain(hint, 2000)} if hint else block


def modal(callback_id: str, title: str, blocks: list[Block], *, submit: str = "", **more: Any) -> Block:
    """A modal view; `more`: private_metadata, notify_on_close, close."""
    view: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, 24),
        "close": plain("Close" if not submit else "Cancel", 24),
        "blocks": blocks[:100],
        **more,
    }
    return {**view, "submit": plain(submit, 24)} if submit else view
