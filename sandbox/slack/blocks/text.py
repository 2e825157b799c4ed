"""Text objects, options, confirms: the parts that blocks and elements share."""

from __future__ import annotations

from typing import Any

from sandbox.slack.blocks.checks import Check, Shape, array, boolean, one_of, string
from sandbox.slack.blocks.problem import Report

ID = string(255)
URL = string(3000, 1)


def plain(most: int, least: int = 1) -> Check:
    """Return a plain_text object of at most `most` characters."""
    return Shape(
        required={"type": one_of("plain_text"), "text": string(most, least)}, optional={"emoji": boolean}
    )


def any_text(most: int, least: int = 1) -> Check:
    """Return a plain_text or mrkdwn object; Slack names the failed union before the detail."""
    markdown = Shape(
        required={"type": one_of("mrkdwn"), "text": string(most, least)}, optional={"verbatim": boolean}
    )
    plain_text = plain(most, least)

    def check(value: Any, at: str, report: Report) -> None:
        inner = Report()
        is_plain = isinstance(value, dict) and value.get("type") == "plain_text"
        (plain_text if is_plain else markdown)(value, at, inner)
        if inner.problems:
            report.add(at, "failed to match all allowed schemas")
            report.problems += inner.problems

    return check


CONFIRM = Shape(
    required={"title": plain(100), "text": any_text(300), "confirm": plain(30), "deny": plain(30)},
    optional={"style": one_of("primary", "danger")},
)

_VALUE = string(150)
OPTION = Shape(required={"text": plain(75), "value": _VALUE}, optional={"description": plain(75), "url": URL})
RICH_OPTION = Shape(required={"text": any_text(75), "value": _VALUE}, optional={"description": any_text(75)})
OPTION_GROUP = Shape(required={"label": plain(75), "options": array(OPTION, 100, 1)}, optional={})

DISPATCH_CONFIG = Shape(
    required={"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 2, 1)},
    optional={},
)
