"""block_ids and action_ids: unique where Slack wants them so, made up where the app gave none."""

from __future__ import annotations

import copy
import secrets
import string
from collections.abc import Iterator
from typing import Any

from sandbox.slack.blocks.problem import Report

_ALPHABET = string.ascii_letters + string.digits + "+/"
STATELESS = {"image", "plain_text", "mrkdwn"}


def elements_of(block: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the interactive elements of a block, each with its place in the block."""
    if block.get("type") in ("actions", "context_actions"):
        yield from ((f"elements/{i}", e) for i, e in enumerate(block.get("elements") or []))
    for place in ("accessory", "element"):
        if isinstance(block.get(place), dict):
            yield place, block[place]


def check_unique(blocks: list[Any], at: str, report: Report) -> None:
    """Check that a block_id is unique in a payload, and an action_id in a block."""
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        if not isinstance(block, dict):
            continue
        block_id = block.get("block_id")
        if block_id and block_id in seen:
            report.add(f"{at}/{index}/block_id", f'`block_id` "{block_id}" already exists', "duplicate_id")
        seen.add(block_id or "")
        _check_actions(block, f"{at}/{index}", report)


def _check_actions(block: dict[str, Any], at: str, report: Report) -> None:
    seen: set[str] = set()
    for place, element in elements_of(block):
        action_id = element.get("action_id") if isinstance(element, dict) else None
        if action_id and action_id in seen:
            owner = block.get("block_id") or ""
            message = f'`action_id` "{action_id}" already exists for block_id "{owner}"'
            report.add(f"{at}/{place}/action_id", message, "duplicate_id")
        seen.add(action_id or "")


def with_ids(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a copy in which every block and interactive element has an id, as Slack gives it back."""
    blocks = copy.deepcopy(blocks)
    for block in blocks:
        if not block.get("block_id"):
            block["block_id"] = _made_up()
        for _, element in elements_of(block):
            if element.get("type") not in STATELESS and not element.get("action_id"):
                element["action_id"] = _made_up()
    return blocks


def find(blocks: list[dict[str, Any]], block_id: str, action_id: str) -> dict[str, Any] | None:
    """Return the element with these ids, or None."""
    for block in blocks:
        if block.get("block_id") == block_id:
            for _, element in elements_of(block):
                if element.get("action_id") == action_id:
                    return element
    return None


def _made_up() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(5))
