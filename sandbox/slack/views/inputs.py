"""What the inputs of a view hold, and what Slack's own client checks before it submits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sandbox.slack.blocks.ids import elements_of

Values = dict[str, dict[str, dict[str, Any]]]
Block = dict[str, Any]

# element type -> (the key of its value, what an untouched one holds, the key of what it starts with)
_TEXT = ("value", None, "initial_value")
HOLDS: dict[str, tuple[str, Any, str]] = {
    "plain_text_input": _TEXT,
    "email_text_input": _TEXT,
    "url_text_input": _TEXT,
    "number_input": _TEXT,
    "rich_text_input": ("rich_text_value", None, "initial_value"),
    "static_select": ("selected_option", None, "initial_option"),
    "external_select": ("selected_option", None, "initial_option"),
    "radio_buttons": ("selected_option", None, "initial_option"),
    "multi_static_select": ("selected_options", [], "initial_options"),
    "multi_external_select": ("selected_options", [], "initial_options"),
    "checkboxes": ("selected_options", [], "initial_options"),
    "users_select": ("selected_user", None, "initial_user"),
    "multi_users_select": ("selected_users", [], "initial_users"),
    "conversations_select": ("selected_conversation", None, "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", [], "initial_conversations"),
    "channels_select": ("selected_channel", None, "initial_channel"),
    "multi_channels_select": ("selected_channels", [], "initial_channels"),
    "datepicker": ("selected_date", None, "initial_date"),
    "timepicker": ("selected_time", None, "initial_time"),
    "datetimepicker": ("selected_date_time", None, "initial_date_time"),
    "file_input": ("files", [], ""),
}

REQUIRED = "Please complete this required field."


def _stateful(blocks: list[Block]) -> Iterator[tuple[Block, dict[str, Any]]]:
    for block in blocks:
        for _, element in elements_of(block):
            if element.get("type") in HOLDS:
                yield block, element


def completed(blocks: list[Block], values: Values) -> Values:
    """State for every stateful element: what was given, else what it starts with, else empty."""
    state: Values = {}
    for block, element in _stateful(blocks):
        key, empty, initial = HOLDS[element["type"]]
        given = values.get(block["block_id"], {}).get(element["action_id"]) or {}
        value = given[key] if key in given else element.get(initial, empty)
        held = {"type": element["type"], key: value}
        if element["type"] == "timepicker" and element.get("timezone"):
            held["timezone"] = element["timezone"]
        state.setdefault(block["block_id"], {})[element["action_id"]] = held
    return state


def kept(blocks: list[Block], values: Values) -> Values:
    """State after an update: elements with the same ids and type keep what they held."""
    same: Values = {}
    for block, element in _stateful(blocks):
        old = values.get(block["block_id"], {}).get(element["action_id"])
        if old and old.get("type") == element["type"]:
            same.setdefault(block["block_id"], {})[element["action_id"]] = old
    return completed(blocks, same)


def faults(blocks: list[Block], values: Values) -> dict[str, str]:
    """By block_id, what the client would not let through; empty when it may be submitted."""
    found: dict[str, str] = {}
    for block, element in _stateful(blocks):
        if block["type"] != "input":
            continue
        held = values.get(block["block_id"], {}).get(element["action_id"], {})
        value = held.get(HOLDS[element["type"]][0])
        fault = _fault(block, element, value)
        if fault:
            found[block["block_id"]] = fault
    return found


def _fault(block: Block, element: dict[str, Any], value: Any) -> str:
    if value in (None, "", []) or (isinstance(value, str) and not value.strip()):
        return "" if block.get("optional") else REQUIRED
    kind = element["type"]
    if kind == "plain_text_input":
        return _length_fault(element, value)
    if kind == "email_text_input" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
        return "Enter an email address."
    if kind == "url_text_input" and not re.fullmatch(r"https?://\S+", value):
        return "Enter a URL that starts with http:// or https://."
    if kind == "number_input":
        return _number_fault(element, value)
    return _files_fault(element, value) if kind == "file_input" else ""


def _length_fault(element: dict[str, Any], value: str) -> str:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        return f"Enter at least {least} characters."
    return f"Enter at most {most} characters." if len(value) > most else ""


def _files_fault(element: dict[str, Any], files: list[dict[str, Any]]) -> str:
    most, kinds = element.get("max_files", 10), element.get("filetypes")
    if len(files) > most:
        return f"Choose at most {most} file{'' if most == 1 else 's'}."
    allowed = {kind.replace("jpeg", "jpg") for kind in kinds or []}
    wrong = [file["name"] for file in files if allowed and file.get("filetype") not in allowed]
    return f"{wrong[0]} is not one of: {', '.join(kinds)}." if kinds and wrong else ""


def _number_fault(element: dict[str, Any], value: str) -> str:
    decimal = element.get("is_decimal_allowed")
    if not re.fullmatch(r"-?\d+(\.\d+)?" if decimal else r"-?\d+", str(value)):
        return "Enter a number." if decimal else "Enter a whole number."
    if element.get("min_value") is not None and float(value) < float(element["min_value"]):
        return f"Enter a number not below {element['min_value']}."
    if element.get("max_value") is not None and float(value) > float(element["max_value"]):
        return f"Enter a number not above {element['max_value']}."
    return ""
