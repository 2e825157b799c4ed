"""The blocks: their fields, limits, and the surfaces they may be on."""

from __future__ import annotations

from typing import Any

from sandbox.slack.blocks.charts import DATA_VISUALIZATION
from sandbox.slack.blocks.checks import Check, Shape, array, boolean, one_of, string, typed
from sandbox.slack.blocks.elements import ELEMENTS, IN_ACTIONS, IN_INPUT, IN_SECTION, TYPE, TYPED_INPUTS
from sandbox.slack.blocks.problem import Report
from sandbox.slack.blocks.rich_text import RICH_TEXT
from sandbox.slack.blocks.table import TABLE
from sandbox.slack.blocks.text import ID, URL, any_text, plain

BASE: dict[str, Check] = {"block_id": ID}
SLACK_FILE = Shape(required={}, optional={"id": string(255, 1), "url": URL})


def _one_source(value: Any, at: str, report: Report) -> None:
    if (value.get("image_url") is None) == (value.get("slack_file") is None):
        report.add(at, "must define either `image_url` or `slack_file`", "missing_field", field="image_url")


_SOURCE: dict[str, Check] = {"image_url": URL, "slack_file": SLACK_FILE}
_ALT: dict[str, Check] = {"alt_text": string(2000, 1)}
IMAGE_ELEMENT = Shape({**TYPE, **_ALT}, _SOURCE, _one_source)
CONTEXT_PARTS = {
    "image": IMAGE_ELEMENT,
    "plain_text": Shape({**TYPE, "text": string(2000, 1)}, {"emoji": boolean}),
    "mrkdwn": Shape({**TYPE, "text": string(2000, 1)}, {"verbatim": boolean}),
}
ACCESSORIES = {**ELEMENTS, "image": IMAGE_ELEMENT}
INPUTS = {**ELEMENTS, **TYPED_INPUTS}


def _text_or_fields(value: Any, at: str, report: Report) -> None:
    if value.get("text") is None and value.get("fields") is None:
        report.add(at, "must define either `text` or `fields`", "missing_field", field="text")


BLOCKS: dict[str, Shape] = {
    "section": Shape(
        required=TYPE,
        optional={
            **BASE,
            "text": any_text(3000),
            "fields": array(any_text(2000), 10, 1),
            "accessory": typed(ACCESSORIES, IN_SECTION),
            "expand": boolean,
        },
        also=_text_or_fields,
    ),
    "actions": Shape(required={**TYPE, "elements": array(typed(ELEMENTS, IN_ACTIONS), 25, 1)}, optional=BASE),
    "context": Shape(required={**TYPE, "elements": array(typed(CONTEXT_PARTS), 10, 1)}, optional=BASE),
    "context_actions": Shape(
        required={**TYPE, "elements": array(typed(ELEMENTS, {"feedback_buttons", "icon_button"}), 5, 1)},
        optional=BASE,
    ),
    "header": Shape(required={**TYPE, "text": plain(150)}, optional=BASE),
    "divider": Shape(required=TYPE, optional=BASE),
    "image": Shape({**TYPE, **_ALT}, {**BASE, **_SOURCE, "title": plain(2000)}, _one_source),
    "input": Shape(
        required={**TYPE, "label": plain(2000), "element": typed(INPUTS, IN_INPUT)},
        optional={**BASE, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "markdown": Shape(required={**TYPE, "text": string(12_000, 1)}, optional=BASE),
    "alert": Shape(
        required={**TYPE, "text": any_text(3000)},
        optional={**BASE, "level": one_of("default", "info", "warning", "error", "success")},
    ),
    "rich_text": RICH_TEXT,
    "table": TABLE,
    "data_visualization": DATA_VISUALIZATION,
}

NEWEST = {"data_visualization"}
_EVERYWHERE = {"section", "actions", "context", "header", "divider", "image", "input", "rich_text", "alert"}
SURFACES: dict[str, set[str]] = {
    "message": set(BLOCKS),
    "modal": _EVERYWHERE,
    "home": _EVERYWHERE,
}
