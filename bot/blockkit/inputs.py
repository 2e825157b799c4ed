"""What a form is made of: an input block around any element, and the elements, each made in one place."""

from __future__ import annotations

from collections.abc import Container, Iterable

from bot.blockkit.elements import ID_MAX, option, plain
from bot.blockkit.markup import unmark
from bot.blockkit.message import Block

LABEL_MAX = 2000
PLACEHOLDER_MAX = 150
CHANNELS = {"include": ["public", "private"], "exclude_bot_users": True}


def input_block(
    block_id: str, label: str, element: Block, *, optional: bool = False, hint: str = "", live: bool = False
) -> Block:
    """Put an element into a form; its action_id is the block's id unless it has one.

    `live`: each change is sent.
    """
    block: Block = {
        "type": "input",
        "block_id": block_id[:ID_MAX],
        "label": plain(label, LABEL_MAX),
        "element": {"action_id": block_id[:ID_MAX], **element},
        "optional": optional,
        **({"dispatch_action": True} if live else {}),
    }
    return {**block, "hint": plain(hint, LABEL_MAX)} if hint else block


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
    """Ask for a text; `live` is the action_id under which each change is sent while it is typed."""
    element: Block = {"type": "plain_text_input", "multiline": multiline, "max_length": max_length}
    if initial:
        element["initial_value"] = unmark(initial)[:max_length]
    if placeholder:
        element["placeholder"] = plain(placeholder, PLACEHOLDER_MAX)
    if live:
        element |= {
            "action_id": live,
            "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]},
        }
    return input_block(block_id, label, element, optional=optional, hint=hint, live=bool(live))


def options_of(choices: Iterable[tuple[str, str]]) -> list[Block]:
    """Make the options of a menu or of boxes from values and labels."""
    return [option(label, value) for value, label in choices]


def checkboxes(options: list[Block], ticked: Container[str] = ()) -> Block:
    """Boxes to tick, at most ten; `ticked` holds the values of those that are to begin with."""
    return _starting({"type": "checkboxes", "options": options[:10]}, "initial_options",
                     [made for made in options[:10] if made["value"] in ticked])  # fmt: skip


def radio_buttons(options: list[Block]) -> Block:
    """Return one of a few choices, of which the first is chosen."""
    return {"type": "radio_buttons", "options": options, "initial_option": options[0]}


def select(options: list[Block], initial: str = "") -> Block:
    """Return a menu; the option of this value, or the first, is chosen."""
    start = next((made for made in options if made["value"] == initial), options[0])
    return {"type": "static_select", "options": options, "initial_option": start}


def users_select(initial: str = "") -> Block:
    return _starting({"type": "users_select"}, "initial_user", initial)


def channel_select(
    initial: str = "", placeholder: str = "Choose a channel", *, anywhere: bool = False
) -> Block:
    """Return a menu of channels, private ones too; `initial` is an id. `anywhere`: of all conversations."""
    element: Block = {"type": "conversations_select", "placeholder": plain(placeholder, PLACEHOLDER_MAX)}
    return _starting(
        element if anywhere else {**element, "filter": CHANNELS}, "initial_conversation", initial
    )


def date_picker(initial: str = "") -> Block:
    return _starting({"type": "datepicker"}, "initial_date", initial)


def time_picker(zone: str, initial: str = "") -> Block:
    """Return a time of day; Slack shows the zone beside it."""
    return _starting({"type": "timepicker", "timezone": zone}, "initial_time", initial)


def file_input(types: Iterable[str], most: int = 1) -> Block:
    """Files from the person's own device, by the endings of their names."""
    return {"type": "file_input", "filetypes": list(types), "max_files": most}


def _starting(element: Block, name: str, value: object) -> Block:
    return {**element, name: value} if value else element
