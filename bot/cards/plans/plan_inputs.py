"""The inputs of the plan form that are not plain text: pickers, choices, files."""

from __future__ import annotations

from typing import Any

from bot.blockkit.elements import option, plain
from bot.blockkit.message import Block


def labelled(
    block_id: str, label: str, element: Block, *, optional: bool = False, hint: str = "", **more: Any
) -> Block:
    """An input block around any element; `more`: dispatch_action."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, 2000),
        "element": element,
        **more,
    }
    if optional:
        block["optional"] = True
    return {**block, "hint": plain(hint, 2000)} if hint else block


def date_picker(initial: str = "") -> Block:
    element: Block = {"type": "datepicker", "action_id": "pick"}
    return {**element, "initial_date": initial} if initial else element


def time_picker(zone: str, initial: str = "") -> Block:
    """Slack shows the zone beside it."""
    element: Block = {"type": "timepicker", "action_id": "pick", "timezone": zone}
    return {**element, "initial_time": initial} if initial else element


def select(choices: list[tuple[str, str]], initial: str) -> Block:
    """A menu of (value, label); the initial one, or the first, is chosen."""
    options = [option(label, value) for value, label in choices]
    start = next((made for made in options if made["value"] == initial), options[0])
    return {"type": "static_select", "action_id": "pick", "options": options, "initial_option": start}


def checkboxes(choices: list[tuple[str, str]], ticked: set[str]) -> Block:
    options = [option(label, value) for value, label in choices]
    element: Block = {"type": "checkboxes", "action_id": "pick", "options": options}
    initial = [made for made in options if made["value"] in ticked]
    return {**element, "initial_options": initial} if initial else element


def files(types: tuple[str, ...], most: int) -> Block:
    return {"type": "file_input", "action_id": "pick", "filetypes": list(types), "max_files": most}
