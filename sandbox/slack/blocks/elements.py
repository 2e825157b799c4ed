"""The interactive elements: which fields each has, and how long they may be."""

from __future__ import annotations

from typing import Any

from sandbox.slack.blocks.checks import Check, Shape, anything, array, boolean, integer, one_of, string
from sandbox.slack.blocks.problem import Report
from sandbox.slack.blocks.text import (
    CONFIRM,
    DISPATCH_CONFIG,
    ID,
    OPTION,
    OPTION_GROUP,
    RICH_OPTION,
    URL,
    plain,
)

TYPE: dict[str, Check] = {"type": anything}
DATE = string(pattern=r"\d{4}-\d{2}-\d{2}")
TIME = string(pattern=r"([01]\d|2[0-3]):[0-5]\d")
COMMON: dict[str, Check] = {
    "action_id": ID,
    "confirm": CONFIRM,
    "placeholder": plain(150),
    "focus_on_load": boolean,
}
FEEDBACK = Shape(
    required={"text": plain(75), "value": string(2000)}, optional={"accessibility_label": string(75)}
)
FILTER = Shape(
    required={},
    optional={
        "include": array(one_of("im", "mpim", "private", "public"), 4, 1),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)


def _options_or_groups(value: Any, at: str, report: Report) -> None:
    given = [name for name in ("options", "option_groups") if value.get(name) is not None]
    if len(given) != 1:
        report.add(at, "must define either `options` or `option_groups`", "missing_field", field="options")


def _initial_is_offered(value: Any, at: str, report: Report) -> None:
    offered = list(value.get("options") or [])
    for group in value.get("option_groups") or []:
        offered += group.get("options") or [] if isinstance(group, dict) else []
    single = value.get("initial_option")
    many = value.get("initial_options")
    wanted = ([single] if single is not None else []) + (many if isinstance(many, list) else [])
    if any(option not in offered for option in wanted):
        name = "initial_option" if single is not None else "initial_options"
        report.add(f"{at}/{name}", f"`{name}` must exactly match one of the provided options")


def _static(value: Any, at: str, report: Report) -> None:
    _options_or_groups(value, at, report)
    _initial_is_offered(value, at, report)


def element(
    required: dict[str, Check] | None = None, optional: dict[str, Check] | None = None, also: Check = anything
) -> Shape:
    return Shape({**TYPE, **(required or {})}, {**COMMON, **(optional or {})}, also)


def _many(optional: dict[str, Check], also: Check = anything) -> Shape:
    return element(optional={**optional, "max_selected_items": integer(1)}, also=also)


_STATIC: dict[str, Check] = {"options": array(OPTION, 100, 1), "option_groups": array(OPTION_GROUP, 100, 1)}
_EXTERNAL: dict[str, Check] = {"min_query_length": integer(0)}
_CONVERSATIONS: dict[str, Check] = {"default_to_current_conversation": boolean, "filter": FILTER}
_RICH_OPTIONS: dict[str, Check] = {"options": array(RICH_OPTION, 10, 1)}
_IDS = array(string(255, 1))

ELEMENTS: dict[str, Shape] = {
    "button": Shape(
        required={**TYPE, "text": plain(75)},
        optional={
            "action_id": ID,
            "url": URL,
            "value": string(2000),
            "confirm": CONFIRM,
            "style": one_of("primary", "danger"),
            "accessibility_label": string(75),
        },
    ),
    "overflow": Shape(
        required={**TYPE, "options": array(OPTION, 5, 1)}, optional={"action_id": ID, "confirm": CONFIRM}
    ),
    "static_select": element(optional={**_STATIC, "initial_option": OPTION}, also=_static),
    "multi_static_select": _many({**_STATIC, "initial_options": array(OPTION, 100, 1)}, _static),
    "external_select": element(optional={**_EXTERNAL, "initial_option": OPTION}),
    "multi_external_select": _many({**_EXTERNAL, "initial_options": array(OPTION, 100, 1)}),
    "users_select": element(optional={"initial_user": string(255, 1)}),
    "multi_users_select": _many({"initial_users": _IDS}),
    "conversations_select": element(
        optional={
            **_CONVERSATIONS,
            "initial_conversation": string(255, 1),
            "response_url_enabled": boolean,
        }
    ),
    "multi_conversations_select": _many({**_CONVERSATIONS, "initial_conversations": _IDS}),
    "channels_select": element(optional={"initial_channel": string(255, 1), "response_url_enabled": boolean}),
    "multi_channels_select": _many({"initial_channels": _IDS}),
    "datepicker": element(optional={"initial_date": DATE}),
    "timepicker": element(optional={"initial_time": TIME, "timezone": string(100, 1)}),
    "datetimepicker": element(optional={"initial_date_time": integer(1_000_000_000, 9_999_999_999)}),
    "checkboxes": element(_RICH_OPTIONS, {"initial_options": array(RICH_OPTION, 10, 1)}, _initial_is_offered),
    "radio_buttons": element(_RICH_OPTIONS, {"initial_option": RICH_OPTION}, _initial_is_offered),
    "feedback_buttons": Shape(
        required={**TYPE, "positive_button": FEEDBACK, "negative_button": FEEDBACK},
        optional={"action_id": ID},
    ),
    "icon_button": Shape(
        required={**TYPE, "icon": one_of("trash"), "text": plain(75)},
        optional={
            "action_id": ID,
            "value": string(2000),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
            "visible_to_user_ids": _IDS,
        },
    ),
}


def _lengths_in_order(value: Any, at: str, report: Report) -> None:
    least, most = value.get("min_length"), value.get("max_length")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        report.add(at, "`min_length` must not be greater than `max_length`")


_TYPED: dict[str, Check] = {"dispatch_action_config": DISPATCH_CONFIG}
_INITIAL: dict[str, Check] = {"initial_value": string(3000)}
TYPED_INPUTS: dict[str, Shape] = {
    "plain_text_input": element(
        optional={
            **_TYPED,
            **_INITIAL,
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        also=_lengths_in_order,
    ),
    "email_text_input": element(optional={**_TYPED, **_INITIAL}),
    "url_text_input": element(optional={**_TYPED, **_INITIAL}),
    "number_input": element(
        {"is_decimal_allowed": boolean},
        {**_TYPED, "initial_value": string(), "min_value": string(), "max_value": string()},
    ),
    "rich_text_input": element(optional={**_TYPED, "initial_value": anything}),
    "file_input": Shape(
        required=TYPE,
        optional={"action_id": ID, "filetypes": array(string(50, 1), least=1), "max_files": integer(1, 10)},
    ),
}

SELECTS = {name for name in ELEMENTS if "select" in name}
PICKERS = {"datepicker", "timepicker", "checkboxes", "radio_buttons"}
IN_ACTIONS = {"button", "overflow", "datetimepicker"} | SELECTS | PICKERS
IN_SECTION = {"button", "overflow", "image"} | SELECTS | PICKERS
IN_INPUT = {"datetimepicker"} | SELECTS | PICKERS | set(TYPED_INPUTS)
