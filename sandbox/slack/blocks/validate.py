"""Whole payloads: a message's blocks, a view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from sandbox.slack.blocks.checks import Check, Shape, anything, array, boolean, one_of, string, typed
from sandbox.slack.blocks.ids import check_unique, elements_of
from sandbox.slack.blocks.layout import BLOCKS, NEWEST, SURFACES
from sandbox.slack.blocks.problem import Problem, Report
from sandbox.slack.blocks.text import plain

MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MOST_PER_MESSAGE = {"table": 1, "data_visualization": 2}
VIEW_OPTIONAL: dict[str, Check] = {
    "private_metadata": string(3000),
    "callback_id": string(255),
    "external_id": string(255),
    "clear_on_close": boolean,
    "notify_on_close": boolean,
    "state": anything,
}


def check_blocks(
    blocks: Any, surface: str = "message", *, newest: bool = True, at: str = "/blocks"
) -> list[Problem]:
    """Return what Slack refuses about these blocks on this surface; `newest` False: a workspace without
    them.
    """
    report = Report()
    _walk_blocks(blocks, surface, newest, at, report)
    return report.problems


def _walk_blocks(blocks: Any, surface: str, newest: bool, at: str, report: Report) -> None:
    allowed: Collection[str] = SURFACES[surface] - (set() if newest else NEWEST)
    array(typed(BLOCKS, allowed), MOST_BLOCKS[surface])(blocks, at, report)
    if isinstance(blocks, list):
        check_unique(blocks, at, report)
        _check_counts(blocks, surface, at, report)
        _check_focus(blocks, at, report)


def _check_counts(blocks: list[Any], surface: str, at: str, report: Report) -> None:
    if surface != "message":
        return
    counts = Counter(block.get("type") for block in blocks if isinstance(block, dict))
    for kind, most in MOST_PER_MESSAGE.items():
        if counts[kind] > most:
            report.add(at, f"no more than {most} {kind} blocks allowed", type="max_items", expected=most)


def _check_focus(blocks: list[Any], at: str, report: Report) -> None:
    focused = [
        element
        for block in blocks
        if isinstance(block, dict)
        for _, element in elements_of(block)
        if isinstance(element, dict) and element.get("focus_on_load") is True
    ]
    if len(focused) > 1:
        report.add(at, "only one element can have `focus_on_load` set to true")


def check_view(view: Any, kinds: Collection[str] = ("modal", "home"), at: str = "/view") -> list[Problem]:
    """Return what Slack refuses about a view payload."""
    report = Report()
    kind = view.get("type") if isinstance(view, dict) else None
    if kind not in kinds or kind not in ("modal", "home"):
        report.add(f"{at}/type", f"must be one of: {', '.join(kinds)}", type="enum", got=kind)
        return report.problems
    _view_shape(kind)(view, at, report)
    _walk_blocks(view.get("blocks"), kind, True, f"{at}/blocks", report)
    if kind == "modal" and not view.get("submit") and isinstance(view.get("blocks"), list):
        _check_submit(view["blocks"], at, report)
    if report.problems:
        report.problems.insert(0, Problem(at, "failed to match all allowed schemas"))
    return report.problems


def _view_shape(kind: str) -> Shape:
    required: dict[str, Check] = {"type": one_of(kind), "blocks": anything}
    if kind == "home":
        return Shape(required, VIEW_OPTIONAL)
    return Shape({**required, "title": plain(24)}, {**VIEW_OPTIONAL, "submit": plain(24), "close": plain(24)})


def _check_submit(blocks: list[Any], at: str, report: Report) -> None:
    for index, block in enumerate(blocks):
        if isinstance(block, dict) and block.get("type") == "input":
            message = "must define `submit` to use an `input` block in modals"
            report.add(f"{at}/blocks/{index}/input", message, "missing_field", field="submit")


def text_length(blocks: list[dict[str, Any]]) -> int:
    """Characters of all text in the blocks, as counted for `msg_blocks_too_long`."""
    return sum(_length(block) for block in blocks)


def _length(value: Any) -> int:
    if isinstance(value, list):
        return sum(map(_length, value))
    if not isinstance(value, dict):
        return 0
    own = len(value["text"]) if isinstance(value.get("text"), str) else 0
    return own + sum(_length(entry) for entry in value.values() if isinstance(entry, dict | list))
